import { isBookingStep } from './booking-flow'
import type { CancelledVisit, Conversation, OpenPrompt } from './conversation'
import { dropHold } from './pick-opening'
import { askYesNo, change, putAgain, say, type Progress } from './progress'
import type { Turn } from './turn'
import { visitOf } from './visit'
import { linkCalendarFile } from './visit-changes'
import { settleVisitWishes } from './wishes'
import { phrase } from './wording'

type Cancelled = Extract<Turn, { kind: 'visit_cancelled' }>

/** Asks whether the visit is to be called off. */
export const CANCEL_STEP = 'visit_cancel'
/** They tell more of a conversation than a visit that was called off. */
const OUTWEIGHING: ReadonlySet<Conversation['outcome']> = new Set(['stop_level', 'stopped'])

/** A visit was called off: it is said, by a line of the therapist where it was her doing, and another time is offered where nothing else is asked. */
export function takeCancelledVisit(progress: Progress, turn: Cancelled): Progress {
  const told = tell(progress, turn)
  if (visitOf(progress.conversation)?.appointmentId !== turn.appointmentId) return told
  const ended = endVisit(told, turn.visit)
  // The visitor's own answer came in place of one to the question that stands open.
  if (ended.conversation.open) return turn.visit.by === 'visitor' ? putAgain(ended) : ended
  return offerAnother(ended)
}

function tell(progress: Progress, { visit, appointmentId, opening }: Cancelled): Progress {
  const { content, conversation } = progress
  const isOwn = visit.by === 'visitor'
  const source = isOwn ? 'visit_cancelled' : 'visit_cancelled_by_therapist'
  return say(progress, {
    source,
    kind: isOwn ? 'text' : 'person',
    ...(!isOwn && { speaker: phrase(content, conversation, 'therapist_speaker') }),
    text: phrase(content, conversation, source, { opening }),
    link: linkCalendarFile(content, conversation, appointmentId, 'book_calendar_remove'),
  })
}

/** The visit stands no more, and nothing that was asked about it is open. */
function endVisit(progress: Progress, visit: CancelledVisit): Progress {
  const { outcome, phase, open } = progress.conversation
  const isOver = phase === 'closed' || phase === 'booking'
  return change(dropHold(settleVisitWishes(progress)), {
    booking: null,
    cancelled: visit,
    open: leaveVisitSteps(open),
    phase: isOver ? 'result' : phase,
    ...(!OUTWEIGHING.has(outcome) && { outcome: 'cancelled' }),
  })
}

function leaveVisitSteps(open: OpenPrompt | null): OpenPrompt | null {
  const left = open?.prompt.step === CANCEL_STEP ? (open.over ?? null) : open
  return left && isBookingStep(left.prompt.step) ? null : left
}

/** Not while the therapist is in the chat, nor at a stop level. */
function offerAnother(progress: Progress): Progress {
  const { content, conversation } = progress
  const { outcome, result, therapist } = conversation
  if (therapist || OUTWEIGHING.has(outcome) || result?.bookable !== true) return progress
  return askYesNo(progress, 'book_offer', phrase(content, conversation, 'visit_another'))
}
