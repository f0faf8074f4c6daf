import { fitsWish, timeWishOf, type OfferedTime, type OpeningWish } from './opening-times'
import type { ClockWindow, Move, Pointing, TimeWish } from './understanding'

/**
 * What a visitor means who was offered times: `one` of them; one of `several`, so that she must be asked; others, which the calendar
 * must be asked for; or nothing that can be made out.
 */
export type OpeningChoice =
  | { readonly kind: 'one'; readonly opening: OfferedTime }
  | { readonly kind: 'several'; readonly openings: readonly OfferedTime[] }
  | { readonly kind: 'others'; readonly wish: OpeningWish }
  | { readonly kind: 'unclear' }

const UNCLEAR: OpeningChoice = { kind: 'unclear' }

/** @param chosen start of the time that was picked before, for "not that one, the next" */
export function chooseOpening(offered: readonly OfferedTime[], pointing: Pointing, chosen?: string): OpeningChoice {
  const wish = timeWishOf(pointing)
  if (pointing.number !== undefined) return chooseByNumber(offered, pointing.number, wish)
  if (pointing.nth !== undefined) return chooseByNth(offered, pointing.nth, wish)
  if (pointing.places) return chooseByPlace(offered, pointing.places, wish)
  if (pointing.move) return moveOn(offered, pointing.move, wish, chosen)
  return wish ? chooseByTime(offered, wish) : UNCLEAR
}

/** The time that a message tells where nothing is on offer yet: there "the 12th" can only be a date. */
export function readTimeWish(pointing: Pointing | undefined): TimeWish | undefined {
  if (pointing === undefined) return undefined
  const { nth, ...wish } = pointing
  return timeWishOf({ ...wish, ...(nth !== undefined && { dayOfMonth: nth }) })
}

/** "3" is the third one, three o'clock or the 3rd: never a guess, even where only one of them is on offer. */
function chooseByNumber(offered: readonly OfferedTime[], number: number, wish: TimeWish | undefined): OpeningChoice {
  const meant = [
    ...pick(offered, [number]),
    ...filterFitting(offered, { clock: hoursOf(number) }),
    ...filterFitting(offered, { dayOfMonth: number }),
  ]
  const within = wish ? filterFitting(meant, wish) : meant
  const openings = offered.filter((opening) => within.includes(opening))
  return openings.length > 0 ? { kind: 'several', openings } : UNCLEAR
}

/** "The 3rd" is the third one, or the third of the month. */
function chooseByNth(offered: readonly OfferedTime[], nth: number, wish: TimeWish | undefined): OpeningChoice {
  const date: TimeWish = { ...wish, dayOfMonth: nth }
  const onDate = filterFitting(offered, date)
  const placed = pick(wish ? filterFitting(offered, wish) : offered, [nth])
  const openings = offered.filter((opening) => onDate.includes(opening) || placed.includes(opening))
  if (openings.length > 1) return { kind: 'several', openings }
  return openings[0] ? { kind: 'one', opening: openings[0] } : { kind: 'others', wish: date }
}

function chooseByPlace(offered: readonly OfferedTime[], places: readonly number[], wish: TimeWish | undefined): OpeningChoice {
  const fitting = wish ? filterFitting(offered, wish) : offered
  const openings = pick(fitting, places)
  if (openings.length > 1) return { kind: 'several', openings }
  if (openings[0]) return { kind: 'one', opening: openings[0] }
  return wish ? { kind: 'others', wish } : UNCLEAR
}

/** A time that one offer alone has is that one; else the calendar knows more of such a time than is shown. */
function chooseByTime(offered: readonly OfferedTime[], wish: TimeWish): OpeningChoice {
  const isRelative = wish.inDays !== undefined || wish.inWeeks !== undefined
  const fitting = isRelative ? [] : filterFitting(offered, wish)
  return fitting.length === 1 && fitting[0] ? { kind: 'one', opening: fitting[0] } : { kind: 'others', wish }
}

function moveOn(offered: readonly OfferedTime[], move: Move, wish: TimeWish | undefined, chosen: string | undefined): OpeningChoice {
  if (move !== 'next' && move !== 'previous') return { kind: 'others', wish: { ...wish, ...beyond(offered, move, wish) } }
  const at = offered.findIndex(({ start }) => start === chosen)
  if (at < 0) return UNCLEAR
  const opening = offered[move === 'next' ? at + 1 : at - 1]
  return opening ? { kind: 'one', opening } : moveOn(offered, move === 'next' ? 'later' : 'earlier', wish, chosen)
}

/** Behind or before all that is shown. Another time on Tuesday may be any on that day. */
function beyond(offered: readonly OfferedTime[], move: Move, wish: TimeWish | undefined): OpeningWish {
  const [first, last] = [offered[0], offered.at(-1)]
  if (!first || !last || (move === 'other' && wish)) return {}
  return move === 'earlier' ? { before: first.start } : { after: last.start }
}

function pick(openings: readonly OfferedTime[], places: readonly number[]): OfferedTime[] {
  return places.flatMap((place) => openings.at(place > 0 ? place - 1 : place) ?? [])
}

function filterFitting(openings: readonly OfferedTime[], wish: TimeWish): OfferedTime[] {
  return openings.filter(({ local }) => local !== undefined && fitsWish(local, wish))
}

function hoursOf(hour: number): ClockWindow[] {
  const hours = hour < 13 ? [hour % 12, (hour % 12) + 12] : [hour]
  return hours.map((each) => ({ from: each * 60, to: (each + 1) * 60 }))
}
