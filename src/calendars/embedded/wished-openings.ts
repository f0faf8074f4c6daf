import type { DateTime } from 'luxon'
import { fitsWish, timeWishOf, type LocalTime, type OpeningWish } from '../../core/opening-times'

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
