import type { JSX, RefObject, TargetedEvent, TargetedKeyboardEvent } from 'preact'
import * as strings from '../strings'
import { Icon } from './icons'

/** Longer messages are refused by the server. */
const LONGEST = 2000

interface ComposerProps {
  readonly input: RefObject<HTMLTextAreaElement | null>
  readonly disabled: boolean
  readonly onSend: (text: string) => void
}

/** Free text, always possible. Enter sends, Shift+Enter breaks the line; the field grows with its text. */
export function Composer({ input, disabled, onSend }: ComposerProps): JSX.Element {
  const submit = (event: Event): void => {
    event.preventDefault()
    const field = input.current
    const text = field?.value.trim()
    if (!field || text === undefined || text === '' || disabled) return
    onSend(text)
    field.value = ''
    grow(field)
    field.focus()
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes a word, Enter belongs to it.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event)
  }
  return (
    <form class="composer" onSubmit={submit}>
      <div class="growing">
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          maxLength={LONGEST}
          autocomplete="off"
          enterkeyhint="send"
          aria-label={strings.message}
          placeholder={strings.placeholder}
          disabled={disabled}
          onInput={({ currentTarget }: TargetedEvent<HTMLTextAreaElement>) => {
            grow(currentTarget)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <button type="submit" class="round send" aria-label={strings.send} disabled={disabled}>
        <Icon name="send" />
      </button>
    </form>
  )
}

/** The stylesheet lays the same text behind the field and so gives both their height. */
function grow(field: HTMLTextAreaElement): void {
  field.parentElement?.setAttribute('data-text', field.value)
}
