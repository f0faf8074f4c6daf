import { readTimeWish } from './choose-opening'
import type { BookingState } from './conversation'
import { CANCEL_STEP } from './cancelled-visit'
import { isStopped } from './digressions'
import { startBooking } from './pick-opening'
import { act, askYesNo, change, putAgain, readChoice, sayPhrase, type Progress } from './progress'
import { sayAdvice } from './stop-advice'
import type { Turn } from './turn'
import { isTooNear, MOVES_VISIT, visitOf } from './visit'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

/** A wish to call off or move the visit that stands is asked about or begun; if it comes too late, the visitor is told to call, and the therapist sees it. */
export function takeVisitWish(progress: Progress, intent: string, message: Message): Progress {
  const visit = visitOf(progress.conversation)
  if (!visit) return putAgain(progress)
  if (isTooNear(progress.content, visit, message.at)) return putAgain(tellTooLate(progress, visit))
  return intent === MOVES_VISIT ? moveVisit(progress, visit, message) : askToCancel(progress, visit)
}

/** The answer to the question whether to cancel: nothing but a yes does. */
export function takeCancelAnswer(progress: Progress, message: Message): Progress {
  const { open } = progress.conversation
  const visit = visitOf(progress.conversation)
  const choice = open && readChoice(progress, open.prompt, message)
  if (!visit || !choice) return putAgain(sayPhrase(progress, 'use_buttons'))
  const back = change(progress, { open: open.over ?? null })
  if (choice !== 'yes') return putAgain(sayPhrase(back, 'visit_kept', nameTime(visit)))
  if (visit.appointmentId === undefined || isTooNear(progress.content, visit, message.at)) return putAgain(tellTooLate(back, visit))
  return act(back, { kind: 'cancel', appointmentId: visit.appointmentId })
}

/** It has begun meanwhile, or is no more: said as if it had been too late. */
export function takeStandingVisit(progress: Progress): Progress {
  const visit = visitOf(progress.conversation)
  return putAgain(visit ? tellTooLate(progress, visit) : progress)
}

/** Whatever stands open comes back after a no. */
function askToCancel(progress: Progress, visit: BookingState): Progress {
  const { content, conversation } = progress
  const before = conversation.open
  const text = phrase(content, conversation, 'visit_cancel_ask', nameTime(visit))
  const asked = askYesNo(progress, CANCEL_STEP, text, 'visit_cancel_yes', 'visit_cancel_no')
  const { open } = asked.conversation
  return change(asked, { open: open && { ...open, over: before?.over === undefined ? before : before.over } })
}

/** The visit stands until another one is booked. Where none can be, it can still be called off. */
function moveVisit(progress: Progress, visit: BookingState, message: Message): Progress {
  const { result, phase } = progress.conversation
  if (isStopped(progress)) return askToCancel(sayAdvice(progress, 'stop_no_booking'), visit)
  if (result?.bookable !== true) return putAgain(sayPhrase(progress, phase === 'safety' ? 'book_not_yet' : 'book_soon'))
  return startBooking(sayPhrase(progress, 'visit_move', nameTime(visit)), readTimeWish(message.understanding.pointing))
}

function tellTooLate(progress: Progress, visit: BookingState): Progress {
  return sayPhrase(progress, 'visit_late', nameTime(visit))
}

function nameTime({ label = '' }: BookingState): { readonly opening: string } {
  return { opening: label }
}
