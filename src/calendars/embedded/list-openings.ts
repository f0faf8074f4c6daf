import type { DateTime } from 'luxon'
import type { Practice } from '../../core/content'
import type { Interval } from '../../services/ports'

type Booking = Practice['booking']

/** In the order of ISO 8601, as luxon counts them from 1. */
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/**
 * Openings of one local day, earliest first: from the start of each span of hours, one every length + buffer, as long as the appointment
 * ends within the span.
 * @param day any time of the day, in the practice's time zone
 */
export function listDayOpenings(day: DateTime, booking: Booking): Interval[] {
  const weekday = WEEKDAYS[day.weekday - 1]
  if (weekday === undefined || booking.closed.includes(day.toFormat('yyyy-MM-dd'))) return []
  const spans = booking.hours[weekday] ?? []
  return spans.flatMap((span) => listSpanOpenings(day, minutesOf(span.from), minutesOf(span.to), booking)).sort(compareStarts)
}

/** `from` and `to` are minutes on the wall clock. */
function listSpanOpenings(day: DateTime, from: number, to: number, booking: Booking): Interval[] {
  const openings: Interval[] = []
  const step = booking.length_minutes + booking.buffer_minutes
  for (let minute = from; minute + booking.length_minutes <= to; minute += step) {
    const opening = placeOpening(day, minute, booking.length_minutes)
    if (opening !== undefined) openings.push(opening)
  }
  return openings
}

/**
 * The opening at `minute` on that day's wall clock, unless the clock is changed around it: a time that does not exist, that comes twice
 * (nobody knows which one "1:30" means), or whose end would stand elsewhere on the clock is never offered.
 */
function placeOpening(day: DateTime, minute: number, length: number): Interval | undefined {
  const start = day.set({ hour: Math.floor(minute / 60), minute: minute % 60, second: 0, millisecond: 0 })
  const end = start.plus({ minutes: length })
  // Luxon moves a time that does not exist by the length of the gap, and the end with it.
  if (minuteOfDay(end) !== minute + length) return undefined
  if (start.getPossibleOffsets().length > 1) return undefined
  return { start: start.toJSDate(), end: end.toJSDate() }
}

function minuteOfDay(time: DateTime): number {
  return time.hour * 60 + time.minute
}

/** "09:30" in minutes. */
function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

function compareStarts(a: Interval, b: Interval): number {
  return a.start.getTime() - b.start.getTime()
}
