import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { panelStrings as strings } from '../strings'
import { Icon } from './icons'

/** A disclosure, not an ARIA menu: Tab walks its buttons, Esc closes it. Each entry says what a person could have typed. */
export function Menu({ onSay }: { readonly onSay: (text: string) => void }): JSX.Element {
  const [open, setOpen] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    toggle.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return
    // The panel itself stays open.
    event.stopPropagation()
    close()
  }
  const onFocusOut = (event: FocusEvent & { currentTarget: HTMLElement }): void => {
    if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  return (
    <div class="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        type="button"
        class="round"
        ref={toggle}
        aria-label={strings.menu}
        aria-expanded={open}
        onClick={() => {
          setOpen(!open)
        }}
      >
        <Icon name="more" />
      </button>
      <ul hidden={!open}>
        {strings.menuItems.map((item) => (
          <li key={item.says}>
            <button
              type="button"
              onClick={() => {
                onSay(item.says)
                close()
              }}
            >
              {item.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
