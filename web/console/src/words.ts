import type { CaseDetail, CaseList } from '../../../src/console/wire'
import { fill } from '../../../src/core/wording'
import { lang } from './strings'

type Outcome = CaseDetail['outcome']
type Urgency = NonNullable<CaseList['cases'][number]['urgency']>
type Origin = CaseDetail['lines'][number]['understood'][number]['origin']

export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  open: '%%console_outcome_open%%',
  declined: '%%console_outcome_declined%%',
  stopped: '%%console_outcome_stopped%%',
  stop_level: '%%console_outcome_stop_level%%',
  result: '%%console_outcome_result%%',
  booked: '%%console_outcome_booked%%',
  cancelled: '%%console_outcome_cancelled%%',
  forgotten: '%%console_outcome_forgotten%%',
}

export const URGENCIES: Readonly<Record<Urgency, string>> = {
  emergency_now: '%%console_urgency_emergency_now%%',
  same_day: '%%console_urgency_same_day%%',
  clinician_before_massage: '%%console_urgency_clinician_before_massage%%',
  massage_with_care: '%%console_urgency_massage_with_care%%',
  routine: '%%console_urgency_routine%%',
}

export const ORIGINS: Readonly<Record<Origin, string>> = {
  asked: '%%console_origin_asked%%',
  volunteered: '%%console_origin_volunteered%%',
  corrected: '%%console_origin_corrected%%',
}

export const TIERS: Readonly<Record<string, string>> = {
  first: '%%console_tier_first%%',
  also: '%%console_tier_also%%',
  upstream: '%%console_tier_upstream%%',
}

/** Times in the practice's time zone, wherever the console is read. */
export function formatDay(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(lang, { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(iso),
  )
}

export function formatTime(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(lang, { timeZone, hour: 'numeric', minute: '2-digit' }).format(new Date(iso))
}

/** What went wrong, in a sentence that tells what to do. `code` is one of the server's or of `ApiError`. */
export function explainFailure(code: string, waitSeconds: number): string {
  const sentences: Readonly<Record<string, string>> = {
    network: '%%console_failed_network%%',
    'console/wrong-password': '%%console_failed_password%%',
    'console/too-many-attempts': fill('%%console_failed_attempts%%', { n: Math.max(1, Math.ceil(waitSeconds / 60)) }),
    'console/unknown-case': '%%console_failed_unknown_case%%',
    'console/not-agreed': '%%console_failed_not_agreed%%',
    'console/unknown-visit': '%%console_failed_unknown_visit%%',
    'console/past-visit': '%%console_failed_past_visit%%',
    'console/unavailable': '%%console_failed_unavailable%%',
  }
  return sentences[code] ?? '%%console_failed%%'
}
