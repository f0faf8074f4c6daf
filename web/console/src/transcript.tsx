import type { JSX } from 'preact'
import type { CaseDetail } from '../../../src/console/wire'
import { formatTime, ORIGINS } from './words'

type Line = CaseDetail['lines'][number]

/** The conversation as it was, with what each message was taken to mean and what each reply was made from. */
export function Transcript({ lines, timeZone }: { lines: readonly Line[]; timeZone: string }): JSX.Element {
  return (
    <section class="transcript" aria-labelledby="transcript-title">
      <h2 id="transcript-title">Transcript</h2>
      <ol>
        {lines.map((line) => (
          <li key={line.sequence} class={`line ${line.from}${line.kind === 'stop' ? ' stop' : ''}`}>
            <p class="line-head">
              <span>{line.from === 'bot' ? 'Chat' : 'Visitor'}</span>
              <time dateTime={line.at}>{formatTime(line.at, timeZone)}</time>
              {line.tapped && <span>tapped</span>}
              {line.kind === 'stop' && <strong>Warning sign</strong>}
            </p>
            <p class="bubble">{line.text}</p>
            {line.understood.length > 0 && (
              <ul class="understood" aria-label="Understood">
                {line.understood.map((answer) => (
                  <li key={`${answer.label} ${answer.rule}`}>
                    {answer.label}: {answer.value ?? 'taken back'}{' '}
                    <span class="quiet">
                      {ORIGINS[answer.origin]}, {answer.rule}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {line.source !== null && <p class="source">{line.source}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
