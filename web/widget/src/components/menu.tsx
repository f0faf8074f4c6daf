import type { JSX, TargetedEvent, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact'
import * as strings from '../strings'
import { Icon } from './icons'

/** A disclosure, not an ARIA menu: Tab walks its buttons, Esc closes it. Each entry says what a person could have typed. */
export function Menu({ onSay }: { readonly onSay: (text: string) => void }): JSX.Element {
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDetailsElement>): void => {
    if (event.key !== 'Escape' || !event.currentTarget.open) return
    // The panel itself stays open.
    event.stopPropagation()
    close(event)
  }
  const onFocusOut = ({ currentTarget, relatedTarget }: TargetedFocusEvent<HTMLDetailsElement>): void => {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) currentTarget.open = false
  }
  return (
    <details class="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <summary class="round" aria-label={strings.menu}>
        <Icon name="more" />
      </summary>
      <ul>
        {strings.menuItems.map((item) => (
          <li key={item.says}>
            <button
              type="button"
              onClick={(event) => {
                close(event)
                onSay(item.says)
              }}
            >
              {item.name}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function close({ currentTarget }: TargetedEvent<HTMLElement>): void {
  const menu = currentTarget.closest('details')
  menu?.removeAttribute('open')
  menu?.querySelector('summary')?.focus()
}
