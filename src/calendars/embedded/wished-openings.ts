import type { DateTime } from 'luxon'
import type { Interval } from '../../services/ports'
import type { ClockWindow, TimeWish } from '../../core/understanding'
import { fitsWish, timeWishOf, type LocalTime, type OpeningWish, type PickedTime } from '../../core/opening-times'

export function readLocalTime(time: DateTime): LocalTime {
  return { weekday: time.weekday, dayOfMonth: time.day, month: time.month, minute: time.hour * 60 + time.minute }
}

/** Whether a day or time was wished for: then all of it is shown, not a few of each day. */
export function isDayWish(wish: OpeningWish | undefined): boolean {
  return wish !== undefined && timeWishOf(wish) !== undefined
}

/** Whether an opening is as wished, days and weeks counted from the practice's own today. A week begins on Monday. */
export function isWished(time: DateTime, now: DateTime, wish: OpeningWish): boolean {
  const { after, before, inDays, inWeeks } = wish
  if (after !== undefined && time.toMillis() <= Date.parse(after)) return false
  if (before !== undefined && time.toMillis() >= Date.parse(before)) return false
  if (inDays !== undefined && !time.hasSame(now.plus({ days: inDays }), 'day')) return false
  if (inWeeks !== undefined && !time.hasSame(now.plus({ weeks: inWeeks }), 'week')) return false
  return fitsWish(readLocalTime(time), wish)
}

/** What is offered in place of a time that is not free: a few before and after it. */
const NEAREST = 4
/** A day on which nothing is free is looked for around its middle. */
const NOON_MINUTE = 12 * 60

/** The free openings that are just as picked, or else the nearest ones, earliest first. */
export function listNearest(free: readonly Interval[], local: (time: Date) => DateTime, { date, minute }: PickedTime): Interval[] {
  const fitting = free.filter(({ start }) => {
    const time = local(start)
    return time.toFormat('yyyy-MM-dd') === date && (minute === undefined || readLocalTime(time).minute === minute)
  })
  if (fitting.length > 0) return fitting
  const picked = wallMinutes(date) + (minute ?? NOON_MINUTE)
  const distance = ({ start }: Interval): number => {
    const time = local(start)
    return Math.abs(wallMinutes(time.toFormat('yyyy-MM-dd')) + readLocalTime(time).minute - picked)
  }
  return takeNearest(free, distance)
}

/** A day that is wished for again and again is looked for so far ahead. */
const DAYS_AHEAD = 366

/**
 * The free openings that come closest to a wish that none fits, earliest first: on the day that was meant, however far off on the clock, before the
 * same time on another.
 */
export function listClosest(free: readonly Interval[], local: (time: Date) => DateTime, now: DateTime, wish: TimeWish): Interval[] {
  const { clock, ...day } = wish
  const wished = timeWishOf(day) ? listDays(now, day) : []
  return takeNearest(free, ({ start }) => {
    const time = local(start)
    const today = wallMinutes(time.toFormat('yyyy-MM-dd'))
    const toDay = wished.length === 0 ? 0 : Math.min(...wished.map((each) => Math.abs(each - today)))
    return toDay + minutesTo(clock, readLocalTime(time).minute)
  })
}

/** The days ahead that fit a wish without a clock, as `wallMinutes`. */
function listDays(now: DateTime, wish: TimeWish): number[] {
  const days = Array.from({ length: DAYS_AHEAD }, (_, inDays) => now.startOf('day').plus({ days: inDays }))
  return days.filter((day) => isWished(day, now, wish)).map((day) => wallMinutes(day.toFormat('yyyy-MM-dd')))
}

function minutesTo(windows: readonly ClockWindow[] | undefined, minute: number): number {
  if (windows === undefined) return 0
  return Math.min(...windows.map(({ from, to }) => (minute < from ? from - minute : Math.max(0, minute - to + 1))))
}

function takeNearest(free: readonly Interval[], distance: (opening: Interval) => number): Interval[] {
  const nearest = new Set(free.toSorted((a, b) => distance(a) - distance(b)).slice(0, NEAREST))
  return free.filter((opening) => nearest.has(opening))
}

/** Minutes up to that day as clocks on walls count them, in whichever zone. */
function wallMinutes(date: string): number {
  return Date.parse(date) / 60_000
}
