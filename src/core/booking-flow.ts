import { writeCase } from './case-summary'
import type { BookingState } from './conversation'
import type { Option } from './reply'
import { act, askYesNo, change, put, putAgain, readChoice, sayPhrase, type Progress } from './progress'
import type { Turn } from './turn'
import type { PhraseId } from './phrase-ids'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

const MAX_NAME_LENGTH = 80
const MAX_CONTACT_LENGTH = 120
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/
/** Seven digits at least; spaces, dots, dashes, brackets and a leading plus are how people write them. */
const PHONE = /^\+?[\d\s().-]{7,25}$/
/** Two to four words with capitals: a full name as most people write it. Other names are taken too, unless they mean something else. */
const NAME = /^\p{Lu}[\p{L}'’.-]*( \p{L}[\p{L}'’.-]*){0,2} \p{Lu}[\p{L}'’.-]*$/u
/** An attempt at an e-mail address. */
const ADDRESS = /^\S*@\S*$/
const NO_TIME = 'none'

/** Asks for the openings; the answer comes as a turn of its own. A time that was picked before is free again, for this visitor too. */
export function startBooking(progress: Progress): Progress {
  const free = change(dropHold(progress), { phase: 'booking', booking: { stage: 'opening', offered: [] } })
  return act(free, { kind: 'list-openings' })
}

/** Lets go of a time that was picked. A visit that is booked stays booked: to move it is the visitor's own doing. */
export function dropHold(progress: Progress): Progress {
  const { booking } = progress.conversation
  if (booking === null || booking.stage === 'booked') return progress
  const dropped = change(progress, { booking: null })
  return booking.start === undefined ? dropped : act(dropped, { kind: 'release-hold' })
}

/** Puts the booking question before the open one again; null where the interview comes before it. */
export function goBackInBooking(progress: Progress): Progress | null {
  const said = sayPhrase(progress, 'back')
  switch (progress.conversation.open?.prompt.step) {
    case 'booking_name':
      return startBooking(said)
    case 'booking_contact':
      return askName(said)
    case 'booking_confirm':
      return askContact(said)
    default:
      return null
  }
}

/** Takes the answer to the open booking prompt. */
export function takeBookingAnswer(progress: Progress, step: string, message: Message): Progress {
  switch (step) {
    case 'book_offer':
      return takeOffer(progress, message)
    case 'booking_opening':
      return takeOpening(progress, message)
    case 'booking_name':
      return takeName(progress, message.text.trim())
    case 'booking_contact':
      return takeContact(progress, message.text.trim())
    default:
      return takeConfirmation(progress, message)
  }
}

/** Goes on when the calendar or the store has answered. */
export function continueBooking(progress: Progress, turn: Exclude<Turn, { kind: 'start' | 'message' }>): Progress {
  if (turn.kind === 'openings') return offerOpenings(progress, turn.openings)
  if (turn.kind === 'hold') return turn.outcome === 'held' ? askName(progress) : startBooking(sayPhrase(progress, 'book_taken'))
  if (turn.outcome === 'expired') return startBooking(sayPhrase(progress, 'book_expired'))
  return finishBooking(progress, turn.appointmentId ?? '')
}

/** Prompts of the booking, by step. */
export function isBookingStep(step: string): boolean {
  return step === 'book_offer' || step.startsWith('booking_')
}

/** Whether a message is plainly the time, the name or the contact that was asked for, whatever else its words might mean. */
export function fitsBookingText(step: string, text: string, booking: BookingState | null): boolean {
  if (step === 'booking_opening') return findByWords(booking?.offered ?? [], text) !== undefined
  if (step === 'booking_contact') return isContact(text.trim()) || ADDRESS.test(text.trim())
  return step === 'booking_name' && NAME.test(text.trim())
}

function isContact(text: string): boolean {
  return text.length <= MAX_CONTACT_LENGTH && (EMAIL.test(text) || PHONE.test(text))
}

function takeOffer(progress: Progress, message: Message): Progress {
  const choice = progress.conversation.open && readChoice(progress.conversation.open.prompt, message)
  if (choice === 'yes') return startBooking(progress)
  if (choice === 'no') return leaveBooking(progress, 'book_later')
  return putAgain(sayPhrase(progress, 'use_buttons'))
}

function offerOpenings(progress: Progress, openings: BookingState['offered']): Progress {
  if (openings.length === 0) return leaveBooking(progress, 'book_none')
  const { content, conversation } = progress
  const options: Option[] = [
    ...openings.map(({ start, label }) => ({ id: start, label })),
    { id: NO_TIME, label: phrase(content, conversation, 'none_of_these') },
  ]
  const chosen = change(progress, { booking: { stage: 'opening', offered: openings } })
  const text = phrase(content, conversation, 'book_choose')
  return put(chosen, { step: 'booking_opening', slot: null, kind: 'choice', options, picture: 'calendar', skippable: false }, text)
}

function takeOpening(progress: Progress, message: Message): Progress {
  const { open, booking } = progress.conversation
  const { bare } = message.understanding
  const id = open && readChoice(open.prompt, message)
  if (id === NO_TIME || bare.none === true || bare.yesNo === 'no') return leaveBooking(progress, 'book_none')
  const opening = booking && findOffered(booking, id, message.text)
  if (!opening) return putAgain(sayPhrase(progress, 'book_unknown_time'))
  const chosen: BookingState = { ...booking, stage: 'name', start: opening.start, label: opening.label }
  return act(change(progress, { booking: chosen }), { kind: 'hold', start: opening.start })
}

function findOffered({ offered }: BookingState, id: string | null, text: string): BookingState['offered'][number] | undefined {
  return offered.find(({ start }) => start === id) ?? findByWords(offered, text)
}

/** The one opening whose label holds what was typed of any label: "wednesday at 10". A word may be longer than the label's ("Wed"). */
function findByWords(offered: BookingState['offered'], text: string): BookingState['offered'][number] | undefined {
  const wordsOf = (words: string) => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const says = (label: string, typed: string) =>
    wordsOf(label).some((word) => word === typed || (/^\p{L}{3,}$/u.test(word) && typed.startsWith(word)))
  const telling = wordsOf(text).filter((typed) => offered.some(({ label }) => says(label, typed)))
  const fitting = telling.length === 0 ? [] : offered.filter(({ label }) => telling.every((typed) => says(label, typed)))
  return fitting.length === 1 ? fitting[0] : undefined
}

function askName(progress: Progress): Progress {
  return askText(progress, 'booking_name', 'book_name')
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
  const known: BookingState = { ...booking, stage: 'confirm', contact }
  const { content, conversation } = progress
  const text = phrase(content, conversation, 'book_confirm', { opening: known.label ?? '', name: known.name ?? '', contact })
  return askYesNo(change(progress, { booking: known }), 'booking_confirm', text)
}

function takeConfirmation(progress: Progress, message: Message): Progress {
  const { open, booking } = progress.conversation
  const choice = open && readChoice(open.prompt, message)
  if (choice === 'no') return leaveBooking(progress, 'book_cancelled')
  if (choice !== 'yes' || booking?.name === undefined || booking.contact === undefined) return putAgain(sayPhrase(progress, 'use_buttons'))
  const summary = writeCase(progress.content, progress.conversation)
  return act(progress, { kind: 'confirm', name: booking.name, contact: booking.contact, summary })
}

function finishBooking(progress: Progress, appointmentId: string): Progress {
  const { content, conversation } = progress
  const { booking } = conversation
  const label = phrase(content, conversation, 'book_calendar_file')
  const text = phrase(content, conversation, 'book_confirmed', { opening: booking?.label ?? '' })
  const booked = act(progress, {
    kind: 'say',
    reply: { source: 'book_confirmed', kind: 'booked', text, link: { label, path: `/appointments/${appointmentId}.ics` } },
  })
  return change(booked, {
    phase: 'closed',
    outcome: 'booked',
    open: null,
    booking: {
      stage: 'booked',
      offered: [],
      ...(booking?.start !== undefined && { start: booking.start }),
      ...(booking?.label !== undefined && { label: booking.label }),
      appointmentId,
    },
  })
}

function leaveBooking(progress: Progress, id: PhraseId): Progress {
  return change(sayPhrase(dropHold(progress), id), { phase: 'result', open: null })
}

function askText(progress: Progress, step: string, id: PhraseId): Progress {
  const text = phrase(progress.content, progress.conversation, id)
  return put(progress, { step, slot: null, kind: 'text', options: [], skippable: false }, text)
}
