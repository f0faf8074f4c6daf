import type { JSX } from 'preact'
import type { CaseDetail } from '../../../src/console/wire'
import * as strings from './strings'
import { URGENCIES } from './words'

type Since = NonNullable<CaseDetail['sinceBooking']>

/** What changed after the visit was booked; a warning sign among it stands out and is announced. */
export function SinceBooking({ since }: { since: Since | null }): JSX.Element | null {
  if (since === null) return null
  return (
    <div class={since.isStopped ? 'since failure' : 'since'} role={since.isStopped ? 'alert' : undefined}>
      {since.isStopped && (
        <p>
          <strong>{strings.stoppedSince(URGENCIES[since.urgency])}</strong>
        </p>
      )}
      <p>{strings.changedSince}</p>
      <ul>
        {since.changes.map(({ label, was, now }) => (
          <li key={label}>{strings.change(label, was ?? strings.changeNone, now ?? strings.changeNone)}</li>
        ))}
      </ul>
    </div>
  )
}
