/** In the order of ISO 8601. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Any Monday: only the names of its week's days are looked at. */
const MONDAY_MILLISECONDS = Date.UTC(2024, 0, 1)
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** @param lang BCP 47 tag */
export function nameWeekday(lang: string, day: Weekday, weekday: 'short' | 'long'): string {
  const format = new Intl.DateTimeFormat(lang, { weekday, timeZone: 'UTC' })
  return format.format(MONDAY_MILLISECONDS + WEEKDAYS.indexOf(day) * DAY_MILLISECONDS)
}
