import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CaseDetail } from '../../../src/console/wire'
import { api } from './api'
import type { PageProps } from './app'
import * as strings from './strings'
import { useDoing } from './use-doing'
import { formatDay, formatTime } from './words'

type Visit = NonNullable<CaseDetail['appointment']>

interface CancelProps extends PageProps {
  readonly visit: Pick<Visit, 'id' | 'start' | 'name' | 'contact' | 'reach'>
  /** With the sentence that tells what was done. */
  readonly onDone: (sentence: string) => void
}

/** The button that calls a visit off, and the question before it that says what will happen. */
export function CancelVisit(props: CancelProps): JSX.Element | null {
  const [stage, setStage] = useState<'unasked' | 'asked' | 'kept' | 'done'>('unasked')
  const button = useRef<HTMLButtonElement>(null)
  // Who keeps the visit is back where she was.
  useLayoutEffect(() => {
    if (stage === 'kept') button.current?.focus()
  }, [stage])
  const onDone = (sentence: string): void => {
    setStage('done')
    props.onDone(sentence)
  }
  // Until the page is told that the visit stands no more.
  if (stage === 'done') return null
  if (stage === 'asked') return <Question {...props} onDone={onDone} onKept={() => setStage('kept')} />
  return (
    <button type="button" class="quiet-button" ref={button} onClick={() => setStage('asked')}>
      {strings.cancelVisit}
    </button>
  )
}

function Question({ visit, account, onDone, onKept, onLoggedOut }: CancelProps & { readonly onKept: () => void }): JSX.Element {
  const { isBusy, failure, run } = useDoing(onLoggedOut)
  const question = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => {
    question.current?.focus()
  }, [])
  const { id, start, name, contact, reach } = visit
  const when = `${formatDay(start, account.timeZone)}, ${formatTime(start, account.timeZone)}`
  const cancel = (): void => {
    void run(async () => {
      const { cancelled } = await api.cancelVisit(account.csrf, id)
      onDone(cancelled === 'now' ? strings.cancelledNow(name, when) : strings.cancelledBefore(name, when))
    })
  }
  const titleId = `cancel-${id}`
  return (
    <div class="cancel" role="group" aria-labelledby={titleId}>
      <p id={titleId} ref={question} tabIndex={-1}>
        <strong>{strings.cancelAsk(name, when)}</strong>
      </p>
      <p>
        {strings.cancelFrees} {strings.REACHES[reach](contact)}
      </p>
      <p role="alert" class="problem">
        {failure && strings.notCancelled(failure.sentence, failure.code)}
      </p>
      <div class="cancel-buttons">
        <button type="button" class="button danger" aria-disabled={isBusy} onClick={cancel}>
          {strings.cancelYes}
        </button>
        <button type="button" class="quiet-button" aria-disabled={isBusy} onClick={onKept}>
          {strings.cancelNo}
        </button>
      </div>
    </div>
  )
}
