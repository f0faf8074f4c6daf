import type { CaseDetail, CaseList } from '../../../src/console/wire'

type Outcome = CaseDetail['outcome']
type Urgency = NonNullable<CaseList['cases'][number]['urgency']>
type Origin = CaseDetail['lines'][number]['understood'][number]['origin']

export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  open: 'Under way',
  declined: 'Declined the chat',
  stopped: 'Stopped early',
  stop_level: 'Sent to a doctor',
  result: 'Result given',
  booked: 'Booked',
  forgotten: 'Being deleted',
}

export const URGENCIES: Readonly<Record<Urgency, string>> = {
  emergency_now: 'Emergency',
  same_day: 'Doctor today',
  clinician_before_massage: 'Doctor before massage',
  massage_with_care: 'With care',
  routine: 'Routine',
}

export const ORIGINS: Readonly<Record<Origin, string>> = {
  asked: 'asked',
  volunteered: 'said unasked',
  corrected: 'corrected',
}

export const TIERS: Readonly<Record<string, string>> = { first: 'look here first', also: 'also', upstream: 'also worked on' }

/** Times in the practice's time zone, wherever the console is read. */
export function formatDay(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(iso),
  )
}

export function formatTime(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', minute: '2-digit' }).format(new Date(iso))
}

/** What went wrong, in a sentence that tells what to do. `code` is one of the server's or of `ApiError`. */
export function explainFailure(code: string, waitSeconds: number): string {
  const sentences: Readonly<Record<string, string>> = {
    network: 'The server can’t be reached. Please try again.',
    'console/wrong-password': 'That is not the password.',
    'console/too-many-attempts': `Too many attempts. Please wait ${String(Math.max(1, Math.ceil(waitSeconds / 60)))} min.`,
    'console/unknown-case': 'There is no such conversation. It may have been deleted.',
    'console/unavailable': 'The database does not answer. Please try again.',
  }
  return sentences[code] ?? 'Something went wrong. Please try again.'
}
