import type { Place } from './reading'

/**
 * `ago`: that long before now. `for`: lasting so long until now. `rate`: so long each day. `stretch`: so long at a time.
 * `gap`: "the first in so long". `year`: in a year long gone, a year ago at least. `date`: on a day of the calendar, of which something was told.
 */
export type TimeSpanKind = 'ago' | 'for' | 'bare' | 'rate' | 'stretch' | 'age' | 'gap' | 'year' | 'date'

export interface TimeSpan extends Place {
  readonly kind: TimeSpanKind
  /** Whole days, 0 for hours and minutes; of a day of the calendar, since the middle of what was named. */
  readonly days: number
  /** So many days at least, where what was named is longer than a day: "in October". */
  readonly leastDays?: number
  /** Set for hours and minutes only. */
  readonly minutes?: number
}
