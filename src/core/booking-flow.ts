import { writeCase } from './case-summary'
import { readTimeWish } from './choose-opening'
import { isContact } from './contact'
import type { BookingState } from './conversation'
import { leaveBooking, offerOpenings, pointsAtOpening, startBooking, takeOpening } from './pick-opening'
import type { PhraseId } from './phrase-ids'
import { act, askYesNo, change, put, putAgain, readChoice, say, sayPhrase, type Progress } from './progress'
import type { Turn } from './turn'
import { isTooNear, visitOf } from './visit'
import { linkCalendarFile, offerChanges } from './visit-changes'
import { phrase, type Extras } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

const MAX_NAME_LENGTH = 80
/** Two to four words with capitals: a full name as most people write it. Other names are taken too, unless they mean something else. */
const NAME = /^\p{Lu}[\p{L}'’.-]*( \p{L}[\p{L}'’.-]*){0,2} \p{Lu}[\p{L}'’.-]*$/u
/** An attempt at an e-mail address. */
const ADDRESS = /^\S*@\S*$/

/** Puts the booking question before the open one again; null where the interview comes before it. */
export function goBackInBooking(progress: Progress): Progress | null {
  const said = sayPhrase(progress, 'back')
  switch (progress.conversation.open?.prompt.step) {
    case 'booking_name':
    case 'booking_move':
      return startBooking(said)
    case 'booking_contact':
      return askName(said)
    case 'booking_confirm':
      return askContact(said)
    default:
      return null
  }
}

/** Takes the answer to the open booking prompt. A time that was picked may still be changed for another while name and contact are asked. */
export function takeBookingAnswer(progress: Progress, step: string, message: Message): Progress {
  if (isAfterOpening(step) && !fitsText(step, message.text.trim()) && pointsAtOpening(step, message)) return takeOpening(progress, message)
  switch (step) {
    case 'book_offer':
      return takeOffer(progress, message)
    case 'booking_opening':
      return takeOpening(progress, message)
    case 'booking_name':
      return takeName(progress, message.text.trim())
    case 'booking_contact':
      return takeContact(progress, message.text.trim())
    case 'booking_move':
      return takeMove(progress, message)
    default:
      return takeConfirmation(progress, message)
  }
}

/** Goes on when the calendar or the store has answered. */
export function continueBooking(progress: Progress, turn: Extract<Turn, { kind: 'openings' | 'hold' | 'appointment' }>): Progress {
  if (turn.kind === 'openings') return offerOpenings(progress, turn.openings)
  if (turn.kind === 'hold') return turn.outcome === 'held' ? askAfterHold(progress) : startBooking(sayPhrase(progress, 'book_taken'))
  if (turn.outcome === 'expired') return startBooking(sayPhrase(progress, 'book_expired'))
  return finishBooking(progress, turn)
}

/** Prompts of the booking, by step. */
export function isBookingStep(step: string): boolean {
  return step === 'book_offer' || step.startsWith('booking_')
}

function isAfterOpening(step: string): boolean {
  return step === 'booking_name' || step === 'booking_contact' || step === 'booking_confirm' || step === 'booking_move'
}

/** Whether a message is plainly the time, the name or the contact that was asked for, whatever else its words might mean. */
export function fitsBooking(step: string, message: Message): boolean {
  if (fitsText(step, message.text.trim())) return true
  return isBookingStep(step) && pointsAtOpening(step, message)
}

/** "No, the day is wrong", said to the summary of what is to be booked. */
export function isWrongBooking(step: string, { choice, understanding }: Message): boolean {
  return step === 'booking_confirm' && !choice && understanding.intent === 'correct_answer' && understanding.reply?.answer === 'no'
}

function fitsText(step: string, text: string): boolean {
  if (step === 'booking_contact') return isContact(text) || ADDRESS.test(text)
  return step === 'booking_name' && NAME.test(text)
}

function takeOffer(progress: Progress, message: Message): Progress {
  const choice = progress.conversation.open && readChoice(progress, progress.conversation.open.prompt, message)
  if (choice === 'no') return leaveBooking(progress, 'book_later')
  const wish = message.choice ? undefined : readTimeWish(message.understanding.pointing)
  if (choice === 'yes' || wish) return startBooking(progress, wish)
  return putAgain(sayPhrase(progress, 'use_buttons'))
}

/** Who moves a visit is known. */
function askAfterHold(progress: Progress): Progress {
  const { content, conversation } = progress
  const { label = '', moves } = conversation.booking ?? {}
  if (!moves) return askName(progress)
  return askYesNo(progress, 'booking_move', phrase(content, conversation, 'visit_move_ask', { visit: moves.label ?? '', opening: label }))
}

/** The rule on how late a visit may be changed holds to the last moment. */
function takeMove(progress: Progress, message: Message): Progress {
  const { content, conversation } = progress
  const { open } = conversation
  const visit = visitOf(conversation)
  const choice = open && readChoice(progress, open.prompt, message)
  if (choice === 'no') return leaveBooking(progress, 'book_cancelled')
  if (choice !== 'yes' || visit?.appointmentId === undefined) return putAgain(sayPhrase(progress, 'use_buttons'))
  if (isTooNear(content, visit, message.at)) return leaveBooking(progress, 'visit_move_late')
  return act(progress, { kind: 'move', appointmentId: visit.appointmentId, summary: writeCase(content, conversation) })
}

function askName(progress: Progress): Progress {
  return askText(progress, 'booking_name', 'book_name', { opening: progress.conversation.booking?.label ?? '' })
}

function takeName(progress: Progress, name: string): Progress {
  const { booking } = progress.conversation
  if (!booking || !/\p{L}/u.test(name) || name.length > MAX_NAME_LENGTH) return putAgain(sayPhrase(progress, 'book_name_again'))
  return askContact(change(progress, { booking: { ...booking, stage: 'contact', name } }))
}

function askContact(progress: Progress): Progress {
  return askText(progress, 'booking_contact', 'book_contact')
}

function takeContact(progress: Progress, contact: string): Progress {
  const { booking } = progress.conversation
  if (!booking || !isContact(contact)) return putAgain(sayPhrase(progress, 'book_contact_again'))
  return askConfirmation(progress, { ...booking, contact })
}

function askConfirmation(progress: Progress, { label = '', name = '', contact = '', ...known }: BookingState): Progress {
  const { content, conversation } = progress
  const text = phrase(content, conversation, 'book_confirm', { opening: label, name, contact })
  return askYesNo(change(progress, { booking: { ...known, label, name, contact, stage: 'confirm' } }), 'booking_confirm', text)
}

function takeConfirmation(progress: Progress, message: Message): Progress {
  const { open, booking } = progress.conversation
  if (!open || !booking) return putAgain(progress)
  if (isWrongBooking(open.prompt.step, message)) return putAgain(sayPhrase(progress, 'book_fix'), undefined, open.attempt + 1)
  const choice = readChoice(progress, open.prompt, message)
  if (choice === 'no') return leaveBooking(progress, 'book_cancelled')
  if (choice === 'yes') return book(progress, booking)
  const fixed = open.attempt > 0 ? fixBooking(booking, message.text.trim()) : undefined
  return fixed ? askConfirmation(progress, fixed) : putAgain(sayPhrase(progress, 'use_buttons'))
}

function book(progress: Progress, { name, contact }: BookingState): Progress {
  if (name === undefined || contact === undefined) return putAgain(sayPhrase(progress, 'use_buttons'))
  return act(progress, { kind: 'confirm', name, contact, summary: writeCase(progress.content, progress.conversation) })
}

/** The right name or contact; another time is read before. */
function fixBooking(booking: BookingState, text: string): BookingState | undefined {
  if (isContact(text)) return { ...booking, contact: text }
  return NAME.test(text) ? { ...booking, name: text } : undefined
}

type Booked = Extract<Turn, { kind: 'appointment'; outcome: 'confirmed' }>

function finishBooking(progress: Progress, booked: Booked): Progress {
  const { appointmentId } = booked
  const { booking, turn } = progress.conversation
  return change(tellBooked(progress, booked), {
    phase: 'closed',
    outcome: 'booked',
    open: null,
    cancelled: null,
    booking: {
      stage: 'booked',
      offered: [],
      ...(booking?.start !== undefined && { start: booking.start }),
      ...(booking?.label !== undefined && { label: booking.label }),
      appointmentId,
      turn,
    },
  })
}

function tellBooked(progress: Progress, { appointmentId, at }: Booked): Progress {
  const { content, conversation } = progress
  const { label: opening = '', moves, ...booking } = conversation.booking ?? {}
  const source = moves ? 'visit_moved' : 'book_confirmed'
  const { change: how, ...taps } = offerChanges(content, conversation, booking, at)
  const text = phrase(content, conversation, source, { opening, visit: moves?.label ?? '', change: how })
  const link = linkCalendarFile(content, conversation, appointmentId, moves ? 'book_calendar_update' : 'book_calendar_file')
  return say(progress, { source, kind: 'booked', text, link, ...taps })
}

function askText(progress: Progress, step: string, id: PhraseId, extras: Extras = {}): Progress {
  const text = phrase(progress.content, progress.conversation, id, extras)
  return put(progress, { step, slot: null, kind: 'text', options: [], skippable: false }, text)
}
