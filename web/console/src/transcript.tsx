import type { JSX } from 'preact'
import type { CaseDetail } from '../../../src/console/wire'
import * as strings from './strings'
import { formatTime, ORIGINS } from './words'

type Line = CaseDetail['lines'][number]

/** The conversation as it was, with what each message was taken to mean and what each reply was made from. */
export function Transcript({ lines, timeZone }: { lines: readonly Line[]; timeZone: string }): JSX.Element {
  return (
    <section class="transcript" aria-labelledby="transcript-title">
      <h2 id="transcript-title">{strings.transcript}</h2>
      <ol>
        {lines.map((line) => (
          <li key={line.sequence} class={`line ${line.from}${line.kind === 'stop' ? ' stop' : ''}`}>
            <p class="line-head">
              <span>{line.from === 'bot' ? strings.chat : strings.visitor}</span>
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
            {line.source !== null && (
              <p class="source" translate={false}>
                {line.source}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
