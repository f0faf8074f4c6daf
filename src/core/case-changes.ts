import type { Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { tellValue } from './echo'
import { decideUrgency, isStopLevel, raiseFlags } from './red-flags'
import type { Urgency } from './result-view'
import { isSameValue } from './slot-filling'
import { visitOf } from './visit'

/** One answer that is another one than when the visit was booked; null where there is none. */
interface CaseChange {
  readonly label: string
  readonly was: string | null
  readonly now: string | null
}

/** What the therapist must know beyond the summary that she was given with the booking. */
export interface SinceBooking {
  readonly changes: readonly CaseChange[]
  readonly urgency: Urgency
  /** The answers now say that a doctor should look first. */
  readonly isStopped: boolean
}

/** What was told after the visit was booked; null while that changes nothing, and where no visit is booked. */
export function compareWithBooking(content: Content, conversation: Conversation): SinceBooking | null {
  const { answers } = conversation
  const turn = visitOf(conversation)?.turn
  if (turn === undefined) return null
  const [before, now] = [slotsFrom(answers.filter((answer) => answer.turn <= turn)), slotsFrom(answers)]
  const changes = [...content.questions.values()].flatMap((question): CaseChange[] => {
    const [was, is] = [before[question.id], now[question.id]]
    if (was === is || (is !== undefined && isSameValue(was, is))) return []
    const tell = (value: typeof is) => (value === undefined ? null : tellValue(content, question, value))
    return [{ label: question.therapist, was: tell(was), now: tell(is) }]
  })
  const urgency = decideUrgency(raiseFlags(content, now))
  return changes.length > 0 ? { changes, urgency, isStopped: isStopLevel(urgency) } : null
}
