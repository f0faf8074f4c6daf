import type { TimeWish } from './understanding'

/** What the practice's clock and calendar show at the start of an opening. */
export interface LocalTime {
  /** ISO: Monday is 1. */
  readonly weekday: number
  readonly dayOfMonth: number
  /** January is 1. */
  readonly month: number
  /** Minutes since midnight. */
  readonly minute: number
}

/** A free time. `label` is how it is written for a person, in the practice's zone. */
export interface OfferedTime {
  /** ISO 8601, UTC. */
  readonly start: string
  readonly label: string
  /** Missing in conversations that were saved before it was kept: then only the label tells. */
  readonly local?: LocalTime
}

/** A day that a person picked by herself, and perhaps a time, on the practice's calendar and clock. */
export interface PickedTime {
  /** "2026-12-01" */
  readonly date: string
  /** Minutes since midnight; missing for any time of that day. */
  readonly minute?: number
}

/** Which openings are looked for, all of it together; nothing given means the next ones. */
export interface OpeningWish extends TimeWish {
  /** Starting later, or earlier, than this (ISO 8601, UTC). */
  readonly after?: string
  readonly before?: string
  /** Just then, or as near to it as can be; nothing else counts beside it. */
  readonly near?: PickedTime
  /** What comes closest to this, where nothing is just so; nothing else counts beside it. */
  readonly closest?: TimeWish
}

/** Whether an opening is as wished, as far as its local time tells: days from today are for who knows today. */
export function fitsWish({ weekday, dayOfMonth, month, minute }: LocalTime, wish: TimeWish): boolean {
  const isDay = wish.weekdays === undefined || wish.weekdays.includes(weekday)
  const isDate = (wish.dayOfMonth ?? dayOfMonth) === dayOfMonth && (wish.month ?? month) === month
  return isDay && isDate && (wish.clock === undefined || wish.clock.some(({ from, to }) => minute >= from && minute < to))
}

/** The parts of a pointing that tell a time; undefined if it tells none. */
export function timeWishOf({ weekdays, inDays, inWeeks, dayOfMonth, month, clock }: TimeWish): TimeWish | undefined {
  const wish: TimeWish = {
    ...(weekdays && { weekdays }),
    ...(inDays !== undefined && { inDays }),
    ...(inWeeks !== undefined && { inWeeks }),
    ...(dayOfMonth !== undefined && { dayOfMonth }),
    ...(month !== undefined && { month }),
    ...(clock && { clock }),
  }
  return Object.keys(wish).length > 0 ? wish : undefined
}
