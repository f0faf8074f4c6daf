import type { JSX, RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { panelStrings as strings } from '../strings'
import { Icon } from './icons'

/** Longer messages are refused by the server. */
const LONGEST = 2000

export interface ComposerProps {
  readonly input: RefObject<HTMLTextAreaElement | null>
  readonly disabled: boolean
  readonly onSend: (text: string) => void
}

/** Free text, always possible. Enter sends, Shift+Enter breaks the line; the field grows with its text. */
export function Composer({ input, disabled, onSend }: ComposerProps): JSX.Element {
  const [draft, setDraft] = useState('')
  const submit = (event: Event): void => {
    event.preventDefault()
    const text = draft.trim()
    if (text === '' || disabled) return
    onSend(text)
    setDraft('')
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes a word, Enter belongs to it.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event)
  }
  return (
    <form class="composer" onSubmit={submit}>
      <div class="growing" data-text={draft}>
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          maxLength={LONGEST}
          autocomplete="off"
          enterkeyhint="send"
          aria-label={strings.message}
          placeholder={strings.placeholder}
          value={draft}
          disabled={disabled}
          onInput={(event) => {
            setDraft(event.currentTarget.value)
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
