import type { JSX, TargetedEvent } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { CaseDetail } from '../../../src/console/wire'
import * as strings from './strings'
import { formatTime, ORIGINS } from './words'

type Line = CaseDetail['lines'][number]

/** Pixels from the end within which the log counts as read to its end. */
const NEAR_END = 120

const SPEAKERS: Readonly<Record<Line['from'], string>> = { bot: strings.chat, visitor: strings.visitor, therapist: strings.therapist }

/** The conversation as it was, with what each message was taken to mean and what each reply was made from. */
export function Transcript({ lines, timeZone, isLive }: { lines: readonly Line[]; timeZone: string; isLive: boolean }): JSX.Element {
  const log = useRef<HTMLDivElement>(null)
  // A chat under way is read from its end, one that is over from its beginning; who has scrolled up is left there.
  const isAtEnd = useRef(isLive)
  useLayoutEffect(() => {
    const box = log.current
    const isOwn = lines.at(-1)?.from === 'therapist'
    if (box && (isAtEnd.current || isOwn)) box.scrollTop = box.scrollHeight
  }, [lines.length])
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: TargetedEvent<HTMLElement>): void => {
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END
  }
  return (
    <section class="transcript" aria-labelledby="transcript-title">
      <h2 id="transcript-title">{strings.transcript}</h2>
      {/* A list in a log: what comes while the page is open is read out. */}
      <div class="log" role="log" aria-live="polite" aria-labelledby="transcript-title" tabIndex={0} ref={log} onScroll={onScroll}>
        <ol>
          {lines.map((line) => (
            <li key={line.sequence} class={`line ${line.from}${line.kind === 'stop' ? ' stop' : ''}`}>
              <p class="line-head">
                <span>{SPEAKERS[line.from]}</span>
                <time dateTime={line.at}>{formatTime(line.at, timeZone)}</time>
                {line.tapped && <span>{strings.tapped}</span>}
                {line.kind === 'stop' && <strong>{strings.warningSign}</strong>}
              </p>
              <p class="bubble">{line.text}</p>
              {line.understood.length > 0 && (
                <ul class="understood" aria-label={strings.understood}>
                  {line.understood.map((answer) => (
                    <li key={`${answer.label} ${answer.rule}`}>
                      {answer.label}: {answer.value ?? strings.takenBack}{' '}
                      <span class="quiet">
                        {ORIGINS[answer.origin]}, <code translate={false}>{answer.rule}</code>
                      </span>
                    </li>
                  ))}
                </ul>
              )}
              {line.source !== null && line.from === 'bot' && (
                <p class="source" translate={false}>
                  {line.source}
                </p>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
