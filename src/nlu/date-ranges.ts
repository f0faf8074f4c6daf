import type { Today } from '../core/understanding'

/** Days from `first` to `last`, counted since 1970. */
export interface DateRange {
  readonly first: number
  readonly last: number
}

/** How long ago a range of days was. */
interface Elapsed {
  /** From its middle. */
  readonly days: number
  /** From its end: so many at least. */
  readonly leastDays: number
}

/** Parts of a year without the year: "October", "late March", "the summer", "Christmas". A last day of 31 is the month's last. */
export interface YearPart {
  readonly month: number
  readonly months?: number | undefined
  readonly firstDay?: number | undefined
  readonly lastDay?: number | undefined
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000
const SATURDAY = 6
const LAST_DAY = 31

/** The latest that has begun; the latest that is over when the last one is meant: "last summer", in summer. */
export function rangeOfPart(part: YearPart, isLast: boolean, today: Today): DateRange {
  const now = dayOf(today)
  const thisYear = new Date(now * DAY_MILLISECONDS).getUTCFullYear()
  const isMeant = ({ first, last }: DateRange) => (isLast ? last < now : first <= now)
  // A winter that began in the December before goes on in January: it may take two steps back to the last one.
  const [range, before] = [rangeInYear(part, thisYear), rangeInYear(part, thisYear - 1)]
  if (isMeant(range)) return range
  return isMeant(before) ? before : rangeInYear(part, thisYear - 2)
}

export function rangeInYear({ month, months = 1, firstDay = 1, lastDay = LAST_DAY }: YearPart, year: number): DateRange {
  const lastMonth = month + months - 1
  return { first: dayNumber(year, month, firstDay), last: Math.min(dayNumber(year, lastMonth, lastDay), dayNumber(year, lastMonth + 1, 0)) }
}

/** The latest day of that name before today; ISO: Monday is 1. */
export function rangeOfWeekday(weekday: number, today: Today): DateRange {
  const now = dayOf(today)
  const day = now - ((weekdayOf(now) - weekday + 7) % 7 || 7)
  return { first: day, last: day }
}

/** Saturday and Sunday: the ones that are, unless the last are meant, or else the latest. */
export function rangeOfWeekend(isLast: boolean, today: Today): DateRange {
  const now = dayOf(today)
  const isNow = weekdayOf(now) >= SATURDAY
  const saturday = now - ((weekdayOf(now) - SATURDAY + 7) % 7) - (isNow && isLast ? 7 : 0)
  return { first: saturday, last: saturday + 1 }
}

/** Undefined when the range lies ahead. */
export function elapsedSince({ first, last }: DateRange, today: Today): Elapsed | undefined {
  const now = dayOf(today)
  if (first > now) return undefined
  const end = Math.min(last, now)
  return { days: Math.floor(now - (first + end) / 2), leastDays: now - end }
}

function dayOf({ date }: Today): number {
  return Math.floor(Date.parse(date) / DAY_MILLISECONDS)
}

/** Months beyond December go on in the next year. */
function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MILLISECONDS
}

/** ISO: Monday is 1. The first of January 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1
}
