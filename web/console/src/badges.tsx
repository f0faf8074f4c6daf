import type { JSX } from 'preact'
import type { CaseDetail, CaseList } from '../../../src/console/wire'
import * as strings from './strings'
import { formatDay, formatTime, OUTCOMES, URGENCIES } from './words'

/** Colour only repeats what the words say. */
export function OutcomeBadge({ outcome }: { outcome: CaseDetail['outcome'] }): JSX.Element {
  return <span class={`badge outcome-${outcome}`}>{OUTCOMES[outcome]}</span>
}

/** Beside what became of the conversation: a visit may be booked, or a doctor needed, and she wants to be called too. */
export function PersonBadge({ wanted, hasMessage }: { wanted: boolean; hasMessage: boolean }): JSX.Element | null {
  return wanted ? <span class="badge wants-person">{hasMessage ? strings.leftMessage : strings.wantsPerson}</span> : null
}

/** An answer is waited for since then. */
export function WaitingBadge({ since, timeZone }: { since: string | null; timeZone: string }): JSX.Element | null {
  if (since === null) return null
  return <span class="badge waiting">{strings.waitingSince(`${formatDay(since, timeZone)}, ${formatTime(since, timeZone)}`)}</span>
}

export function UrgencyBadge({ urgency }: { urgency: CaseList['cases'][number]['urgency'] }): JSX.Element {
  return urgency === null ? (
    <span class="quiet">{strings.urgencyUnknown}</span>
  ) : (
    <span class={`badge ${urgency}`}>{URGENCIES[urgency]}</span>
  )
}
