import { PLURAL_IDS, type PhraseId } from './phrase-ids'

/** Names that `wording.ts` fills into any text: from the practice and from the visitor's region. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'practice',
  'therapist',
  'phone',
  'email',
  'address',
  'price',
  'parking',
  'hours',
  'length_minutes',
  'notice_hours',
  'hold_minutes',
  'horizon_days',
  'retention_days',
  'trigger_points_link',
  'emergency',
  'emergency_place',
  'urgent_line',
  'urgent_place',
  'doctor',
])

/** Names that the chat window and the console fill in by themselves. */
const IN_PAGES: Readonly<Partial<Record<PhraseId, readonly string[]>>> = {
  widget_unread: ['n'],
  widget_said_by: ['speaker'],
  widget_progress: ['step', 'total', 'name'],
  widget_call: ['number'],
  widget_evidence: ['words'],
  console_counted: ['n', 'name'],
  console_waiting_since: ['when'],
  console_not_sent: ['reason', 'code'],
  console_page: ['n'],
  console_failed_attempts: ['n'],
  console_for: ['reasons'],
  console_against: ['reasons'],
  console_source: ['source'],
  console_given: ['when'],
  console_weight: ['likelihood', 'n'],
  console_rule: ['n', 'urgency', 'answers'],
  console_counts_from: ['threshold'],
  console_refers_to: ['places'],
  console_worse_with: ['doings'],
  console_word_from: ['word', 'n'],
  console_stopped_since: ['urgency'],
  console_cancel_ask: ['name', 'when'],
  console_cancel_shown: ['contact'],
  console_cancel_untold: ['contact'],
  console_cancelled_now: ['name', 'when'],
  console_cancelled_before: ['name', 'when'],
  console_not_cancelled: ['reason', 'code'],
  console_cancelled_by_visitor: ['visit', 'when'],
  console_cancelled_by_you: ['visit', 'when'],
  console_change: ['label', 'was', 'now'],
}

/** Names that the engine hands to one phrase only. */
const IN_PHRASE: Readonly<Partial<Record<PhraseId, readonly string[]>>> = {
  hours_span: ['from', 'to'],
  days_span: ['from', 'to'],
  noted: ['facts'],
  known_already: ['facts'],
  changed: ['facts'],
  changed_from: ['old', 'new'],
  changed_moot: ['facts'],
  both_noted: ['side'],
  change_open: ['answer', 'keep'],
  wish_noted: ['wish'],
  confirm_pick: ['option'],
  confirm_change: ['facts'],
  out_of_range: ['min', 'max'],
  why_source: ['source'],
  result_cause: ['cause', 'likelihood'],
  result_because: ['reasons'],
  result_against: ['reasons'],
  result_not_asked: ['reasons'],
  result_evidence: ['label', 'note'],
  result_muscles_first: ['muscles'],
  result_muscles_also: ['muscles'],
  result_muscles_upstream: ['muscles'],
  result_tip_stated: ['tip'],
  result_tip_implied: ['tip'],
  person_closed: ['opens'],
  book_confirm: ['opening', 'name', 'contact'],
  book_confirmed: ['opening'],
  book_name: ['opening'],
  book_already: ['opening'],
  visit_cancelled_by_therapist: ['opening'],
  book_reminder: ['opening'],
  map_places: ['places'],
  resumed_at_stop: ['what_to_do'],
  stop_unsure: ['signs', 'what_to_do'],
  stop_repeat: ['what_to_do'],
  stop_agreed: ['what_to_do'],
  stop_no_booking: ['what_to_do'],
  person_stop: ['what_to_do'],
  stop_booked: ['opening'],
  forget_confirm_at_work: ['platform'],
  forgotten_at_work: ['platform'],
  workplace_answered: ['answer'],
  ...IN_PAGES,
}

/** What a phrase may name beyond the practice and the region; empty for an id that the engine hands nothing. */
export function placeholdersOfPhrase(phraseId: string): readonly string[] {
  if (PLURAL_IDS.some((id) => phraseId.startsWith(`${id}_`))) return ['n']
  return (IN_PHRASE as Readonly<Record<string, readonly string[] | undefined>>)[phraseId] ?? []
}

/** Placeholders in `text` that nothing would fill, in order. A visitor must never read a brace. */
export function findUnknownPlaceholders(text: string, extra: readonly string[] = []): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '').filter((name) => !EVERYWHERE.has(name) && !extra.includes(name))
}
