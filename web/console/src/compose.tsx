import type { JSX, TargetedKeyboardEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { MAX_LINE_LENGTH, type CaseDetail } from '../../../src/console/wire'
import { api } from './api'
import * as strings from './strings'
import { useDoing } from './use-doing'

interface ComposeProps {
  readonly found: CaseDetail
  readonly csrf: string
  readonly onDone: () => void
  readonly onLoggedOut: () => void
}

/** Where the therapist writes to the visitor herself, and leaves her to the chat again. */
export function Compose({ found, csrf, onDone, onLoggedOut }: ComposeProps): JSX.Element {
  const [draft, setDraft] = useState('')
  const { isBusy, failure, run } = useDoing(onLoggedOut)
  // Sent again unchanged it keeps its key: should the first have arrived, it is one line all the same.
  const last = useRef({ key: '', text: '' })
  const { id, isWritable, withTherapist, waitingSince } = found

  const send = (): void => {
    const text = draft.trim()
    if (text === '') return
    if (last.current.text !== text) last.current = { key: makeKey(), text }
    void run(async () => {
      await api.writeLine(csrf, { id, key: last.current.key, text })
      last.current = { key: '', text: '' }
      // What she wrote on meanwhile stays.
      setDraft((now) => (now.trim() === text ? '' : now))
      onDone()
    })
  }
  const handBack = (): void => {
    void run(async () => {
      await api.handBack(csrf, id)
      onDone()
    })
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }

  if (!isWritable) return <p class="compose quiet">{strings.notAgreed}</p>
  return (
    <form
      class="compose"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {withTherapist && <p class="with-you">{strings.withYou}</p>}
      <label for="line">{strings.write}</label>
      <textarea
        id="line"
        dir="auto"
        rows={2}
        maxLength={MAX_LINE_LENGTH}
        value={draft}
        aria-describedby="line-hint line-problem"
        onInput={(event) => {
          setDraft(event.currentTarget.value)
        }}
        onKeyDown={onKeyDown}
      />
      <p id="line-hint" class="quiet">
        {strings.writeHint}
      </p>
      <p id="line-problem" role="alert" class="problem">
        {failure && strings.notSent(failure.sentence, failure.code)}
      </p>
      <div class="compose-buttons">
        <button type="submit" class="button" aria-disabled={isBusy}>
          {isBusy ? strings.sending : strings.send}
        </button>
        {(withTherapist || waitingSince !== null) && (
          <button type="button" class="quiet-button" aria-disabled={isBusy} onClick={handBack}>
            {withTherapist ? strings.handBack : strings.settle}
          </button>
        )}
      </div>
    </form>
  )
}

/** 128 random bits. Browsers give `randomUUID` to pages under https alone. */
function makeKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
