import type { JSX } from 'preact'
import * as strings from '../strings'
import { Icon } from './icons'
import { Menu } from './menu'

interface HeaderProps {
  readonly title: string
  /** The therapist, while she is in the chat herself. */
  readonly speaker: string | undefined
  readonly onSay: (text: string) => void
  readonly onClose: () => void
}

/** No `header` element: within a dialog it would count as the page's second banner. */
export function Header({ title, speaker, onSay, onClose }: HeaderProps): JSX.Element {
  return (
    <div class="header">
      <span class="mark" aria-hidden="true">
        {title.charAt(0)}
      </span>
      <div class="heading">
        <h2 dir="auto">{title}</h2>
        <p>{speaker ?? strings.automated}</p>
      </div>
      <Menu onSay={onSay} />
      <button type="button" class="round" aria-label={strings.close} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  )
}
