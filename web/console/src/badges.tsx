import type { JSX } from 'preact'
import type { CaseDetail, CaseList } from '../../../src/console/wire'
import { OUTCOMES, URGENCIES } from './words'

/** Colour only repeats what the words say. */
export function OutcomeBadge({ outcome }: { outcome: CaseDetail['outcome'] }): JSX.Element {
  return <span class={`badge outcome-${outcome}`}>{OUTCOMES[outcome]}</span>
}

export function UrgencyBadge({ urgency }: { urgency: CaseList['cases'][number]['urgency'] }): JSX.Element {
  return urgency === null ? <span class="quiet">not known yet</span> : <span class={`badge ${urgency}`}>{URGENCIES[urgency]}</span>
}
