import type { Content } from './content'
import type { BookingState, Conversation } from './conversation'

export const CANCELS_VISIT = 'cancel_booking'
export const MOVES_VISIT = 'reschedule_booking'
const BOOKS_VISIT = 'ask_booking'
const HOUR_MILLISECONDS = 60 * 60 * 1000

/** The visit that stands, also while another time is looked for in its place. */
export function visitOf({ booking }: Pick<Conversation, 'booking'>): BookingState | undefined {
  return booking?.stage === 'booked' ? booking : booking?.moves
}

/**
 * Whether this intent asks to call off or move the visit that was booked here and has not begun.
 * @param at milliseconds since 1970
 */
export function changesVisit(conversation: Conversation, intent: string, at: number | undefined): boolean {
  const visit = visitOf(conversation)
  return visit !== undefined && (intent === CANCELS_VISIT || intent === MOVES_VISIT) && !hasBegun(visit, at)
}

/** Whether it asks for a visit after the one that was booked here: who comes back is asked anew how the knee is. */
export function asksAfterVisit(conversation: Conversation, intent: string, at: number | undefined): boolean {
  const visit = visitOf(conversation)
  return visit !== undefined && intent === BOOKS_VISIT && hasBegun(visit, at)
}

function hasBegun({ start }: BookingState, at: number | undefined): boolean {
  return start !== undefined && at !== undefined && Date.parse(start) <= at
}

/** Whether it is too near to be called off or moved in the chat, by the practice's rule; also where the time of either is not known. */
export function isTooNear(content: Pick<Content, 'practice'>, { start }: Pick<BookingState, 'start'>, at: number | undefined): boolean {
  if (start === undefined || at === undefined) return true
  return at > endOfChanges(content, start)
}

/** Until when a visit that begins then can be called off or moved in the chat; milliseconds since 1970. */
export function endOfChanges({ practice }: Pick<Content, 'practice'>, start: string): number {
  return Date.parse(start) - practice.booking.cancel_hours * HOUR_MILLISECONDS
}

/** Whether this intent asks to change a visit that was called off. */
export function changesGoneVisit({ cancelled, ...conversation }: Conversation, intent: string): boolean {
  return visitOf(conversation) === undefined && Boolean(cancelled) && (intent === CANCELS_VISIT || intent === MOVES_VISIT)
}
