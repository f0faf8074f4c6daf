import type { Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import type { PhraseId } from './phrase-ids'
import { sayPhrase, type Progress } from './progress'
import { decideUrgency, raiseFlags } from './red-flags'
import type { Urgency } from './result-view'
import { phrase, type Extras } from './wording'

const ADVICE: Readonly<Partial<Record<Urgency, PhraseId>>> = {
  emergency_now: 'stop_do_emergency',
  same_day: 'stop_do_today',
  clinician_before_massage: 'stop_do_before',
}

/**
 * Value of `{what_to_do}`: whom to call or where to go at the level of the answers so far, in one line and by the numbers of the visitor's
 * region. Empty below the stop levels.
 */
export function nameWhatToDo(content: Content, conversation: Conversation): Extras {
  const id = ADVICE[decideUrgency(raiseFlags(content, slotsFrom(conversation.answers)))]
  return { what_to_do: id === undefined ? '' : phrase(content, conversation, id) }
}

/** A phrase that tells what to do. */
export function sayAdvice(progress: Progress, id: PhraseId): Progress {
  return sayPhrase(progress, id, nameWhatToDo(progress.content, progress.conversation))
}
