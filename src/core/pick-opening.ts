import { chooseOpening, type OpeningChoice } from './choose-opening'
import { askToConfirmPick } from './confirm-pick'
import type { BookingState } from './conversation'
import { timeWishOf, type OfferedTime, type OpeningWish, type PickedTime } from './opening-times'
import type { PhraseId } from './phrase-ids'
import { isAsPicked, readPickedTime } from './picked-time'
import { act, change, put, putAgain, readChoice, sayPhrase, type Progress } from './progress'
import type { Option } from './reply'
import type { Turn } from './turn'
import { visitOf } from './visit'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

const NO_TIME = 'none'
const OTHER_TIMES = 'more'

/** Asks for the openings; the answer comes as a turn of its own. A time that was picked before is free again, for this visitor too. */
export function startBooking(progress: Progress, wish?: OpeningWish): Progress {
  const free = keepBooking(dropHold(progress), { stage: 'opening', offered: [], ...(wish && { wanted: wish }) })
  return act(change(free, { phase: 'booking' }), { kind: 'list-openings', ...(wish && { wish }) })
}

/** A booking under way. The visit in whose place it is made stands until it is done. */
function keepBooking(progress: Progress, booking: BookingState): Progress {
  const moves = visitOf(progress.conversation)
  return change(progress, { booking: { ...booking, ...(moves && { moves }) } })
}

/** Lets go of a time that was picked. A visit that is booked stays booked, and so does one that was to be moved. */
export function dropHold(progress: Progress): Progress {
  const { booking } = progress.conversation
  if (booking === null || booking.stage === 'booked') return progress
  const dropped = change(progress, { booking: booking.moves ?? null })
  return booking.start === undefined ? dropped : act(dropped, { kind: 'release-hold' })
}

/** Leaves the booking; the result stands, and so does a visit that was to be moved. */
export function leaveBooking(progress: Progress, id: PhraseId): Progress {
  const left = sayPhrase(dropHold(progress), id)
  const visit = visitOf(left.conversation)
  if (!visit) return change(left, { phase: 'result', open: null })
  return change(sayPhrase(left, 'visit_kept', { opening: visit.label ?? '' }), { phase: 'closed', open: null })
}

/** Whether a message points at a time. Where none is shown it must tell one; while name and contact are asked a bare number does not count. */
export function pointsAtOpening(step: string, { choice, understanding }: Message): boolean {
  const { pointing, bare } = understanding
  if (choice || !pointing?.isWhole || bare.none === true) return false
  if (step === 'booking_opening') return true
  return step === 'book_offer' ? timeWishOf(pointing) !== undefined : pointing.number === undefined && pointing.nth === undefined
}

/** Shows what the calendar has. What was wished and is not there is said so: then the closest is shown, or what was shown before. */
export function offerOpenings(progress: Progress, openings: readonly OfferedTime[]): Progress {
  const { booking } = progress.conversation
  const wanted = booking?.wanted
  if (booking && wanted?.near) return offerNear(progress, booking, openings, wanted.near)
  if (openings.length > 0) return putOpenings(progress, openings, introduction(wanted))
  return booking && wanted ? missOpenings(progress, booking, wanted) : leaveBooking(progress, 'book_none')
}

function missOpenings(progress: Progress, booking: BookingState, wanted: OpeningWish): Progress {
  if (wanted.closest) return leaveBooking(progress, 'book_none')
  const closest = timeWishOf(wanted)
  if (closest) return askCalendar(progress, booking, { closest })
  const told = sayPhrase(progress, wanted.before === undefined ? 'book_no_later' : 'book_no_earlier')
  return booking.offered.length > 0 ? putOpenings(told, booking.offered, 'book_fitting') : startBooking(told)
}

function introduction(wanted: OpeningWish | undefined): PhraseId {
  if (wanted?.closest) return 'book_nearest'
  return wanted ? 'book_fitting' : 'book_choose'
}

/** What was picked to the minute and is free is taken; else all that is as picked is shown, or what is nearest to it. */
function offerNear(progress: Progress, booking: BookingState, openings: readonly OfferedTime[], picked: PickedTime): Progress {
  const [first] = openings
  if (!first) return leaveBooking(progress, 'book_none')
  const isFree = isAsPicked(first, picked)
  if (isFree && picked.minute !== undefined) return hold(progress, { ...booking, offered: openings }, first)
  return putOpenings(progress, openings, isFree ? 'book_fitting' : 'book_nearest')
}

function putOpenings(progress: Progress, openings: readonly OfferedTime[], id: PhraseId): Progress {
  const { content, conversation } = progress
  const options: Option[] = [
    ...openings.map(({ start, label }) => ({ id: start, label })),
    { id: OTHER_TIMES, label: phrase(content, conversation, 'book_more') },
    { id: NO_TIME, label: phrase(content, conversation, 'none_of_these') },
  ]
  const chosen = keepBooking(change(progress, { phase: 'booking' }), { stage: 'opening', offered: openings })
  const text = phrase(content, conversation, id)
  return put(chosen, { step: 'booking_opening', slot: null, kind: 'choice', options, picture: 'calendar', skippable: false }, text)
}

/** Takes the time that was tapped, typed or pointed at, here or after another one was picked. */
export function takeOpening(progress: Progress, message: Message): Progress {
  const { open, booking } = progress.conversation
  const { bare } = message.understanding
  const id = open?.prompt.step === 'booking_opening' ? readChoice(progress, open.prompt, message) : null
  if (id === NO_TIME || bare.none === true || bare.yesNo === 'no') return leaveBooking(progress, 'book_none')
  if (!booking) return putAgain(progress)
  return takeChoice(progress, booking, id === OTHER_TIMES ? others(booking) : readOpening(booking, id, message))
}

function others(booking: BookingState): OpeningChoice {
  return chooseOpening(booking.offered, { move: 'other', isWhole: true })
}

function readOpening({ offered, start }: BookingState, id: string | null, { understanding }: Message): OpeningChoice {
  const tapped = offered.find((opening) => opening.start === id)
  if (tapped) return { kind: 'one', opening: tapped }
  const near = id === null ? undefined : readPickedTime(id)
  if (near) return { kind: 'others', wish: { near } }
  return understanding.pointing ? chooseOpening(offered, understanding.pointing, start) : { kind: 'unclear' }
}

function takeChoice(progress: Progress, booking: BookingState, choice: OpeningChoice): Progress {
  switch (choice.kind) {
    case 'one':
      return hold(progress, booking, choice.opening)
    case 'several':
      return makeSure(progress, choice.openings)
    case 'others':
      return askCalendar(progress, booking, choice.wish)
    case 'unclear':
      return putAgain(sayPhrase(progress, 'book_unknown_time'))
  }
}

/** Of one that may be meant a yes is asked; of several which. */
function makeSure(progress: Progress, openings: readonly OfferedTime[]): Progress {
  const [only, ...others] = openings
  if (only && others.length === 0) return askToConfirmPick(progress, [only.start])
  return putOpenings(dropHold(progress), openings, 'book_which')
}

function hold(progress: Progress, booking: BookingState, { start, label }: OfferedTime): Progress {
  const chosen: BookingState = { stage: 'name', offered: booking.offered, start, label }
  return act(keepBooking(progress, chosen), { kind: 'hold', start })
}

/** A time that was picked is let go: it may be among those that are wished now. */
function askCalendar(progress: Progress, { offered }: BookingState, wish: OpeningWish): Progress {
  const free = dropHold(progress)
  return act(keepBooking(free, { stage: 'opening', offered, wanted: wish }), { kind: 'list-openings', wish })
}
