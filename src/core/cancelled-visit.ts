import type { CancelledVisit } from './conversation'
import { askYesNo, change, say, type Progress } from './progress'
import type { Turn } from './turn'
import { settleVisitWishes } from './wishes'
import { phrase } from './wording'

/** The therapist has called the visit off: a line of hers says so, and another time is offered where nothing else is asked. */
export function takeCancelledVisit(progress: Progress, turn: Extract<Turn, { kind: 'visit_cancelled' }>): Progress {
  const { content, conversation } = progress
  const told = say(progress, {
    source: 'visit_cancelled_by_therapist',
    kind: 'person',
    speaker: phrase(content, conversation, 'therapist_speaker'),
    text: phrase(content, conversation, 'visit_cancelled_by_therapist', { opening: turn.opening }),
  })
  const isCurrent = conversation.booking?.appointmentId === turn.appointmentId
  return isCurrent ? offerAnother(endVisit(told, turn.visit)) : told
}

/** The visit stands no more. That somebody was sent to a doctor, or left the chat, is told before it. */
function endVisit(progress: Progress, visit: CancelledVisit): Progress {
  const { outcome, phase } = progress.conversation
  const isShown = outcome === 'booked'
  return change(settleVisitWishes(progress), {
    booking: null,
    cancelled: visit,
    ...(isShown && { outcome: 'cancelled', phase: phase === 'closed' ? 'result' : phase }),
  })
}

/** Not while she is in the chat, nor beside another question, nor at a stop level. */
function offerAnother(progress: Progress): Progress {
  const { content, conversation } = progress
  const { open, outcome, result, therapist } = conversation
  if (open || therapist || outcome !== 'cancelled' || result?.bookable !== true) return progress
  return askYesNo(progress, 'book_offer', phrase(content, conversation, 'visit_another'))
}
