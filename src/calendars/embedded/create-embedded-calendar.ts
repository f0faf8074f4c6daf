import { DateTime, IANAZone } from 'luxon'
import type { Practice } from '../../core/content'
import { createTimeFormat } from '../../core/time-format'
import { TriageError } from '../../services/errors'
import type { Calendar, Interval } from '../../services/ports'
import { writeCalendarFile } from './calendar-file'
import { listDayOpenings } from './list-openings'
import { readOffice } from './office-hours'
import { isDayWish, isWished, listClosest, listNearest, readLocalTime } from './wished-openings'

/** Of each day, so that a visitor who can't come tomorrow sees other days too. */
const OPENINGS_A_DAY = 3

/**
 * The practice's own calendar: weekly hours from its content, what is busy from the store. Throws `content/invalid` on an unknown time zone.
 * @param note what an entry in a visitor's calendar says of the visit
 */
export function createEmbeddedCalendar(practice: Practice, note = ''): Calendar {
  const { booking } = practice
  const zone = IANAZone.create(practice.time_zone)
  if (!zone.isValid)
    throw new TriageError('content/invalid', `practice.yaml: time_zone "${practice.time_zone}" is not a time zone such as Europe/London.`)
  const local = (time: Date): DateTime => DateTime.fromJSDate(time, { zone })
  const bufferMs = booking.buffer_minutes * 60_000
  const busyUntil = (opening: Interval): Date => new Date(opening.end.getTime() + bufferMs)

  const horizon = (now: Date): Interval => ({
    start: local(now).plus({ hours: booking.notice_hours }).toJSDate(),
    // The buffer after the last appointment lies within, so that `listBusy` over the horizon misses nothing.
    end: local(now).plus({ days: booking.horizon_days }).endOf('day').plus({ minutes: booking.buffer_minutes }).toJSDate(),
  })
  const isFree = (opening: Interval, busy: readonly Interval[]): boolean =>
    !busy.some((taken) => taken.start < busyUntil(opening) && taken.end > opening.start)
  const listFree = (day: DateTime, now: Date, busy: readonly Interval[]): Interval[] => {
    const { start, end } = horizon(now)
    return listDayOpenings(day, booking).filter((opening) => opening.start >= start && busyUntil(opening) <= end && isFree(opening, busy))
  }

  const listDays = (now: Date, busy: readonly Interval[]): Interval[][] => {
    const days: Interval[][] = []
    const { start, end } = horizon(now)
    for (let day = local(start).startOf('day'); day.toJSDate() < end; day = day.plus({ days: 1 })) days.push(listFree(day, now, busy))
    return days
  }

  return {
    horizon,
    openings(now, busy, limit, wish) {
      const days = listDays(now, busy)
      if (wish?.near) return listNearest(days.flat(), local, wish.near).slice(0, limit)
      if (wish?.closest) return listClosest(days.flat(), local, local(now), wish.closest).slice(0, limit)
      const found: Interval[] = []
      for (const free of days) {
        const fitting = wish ? free.filter((opening) => isWished(local(opening.start), local(now), wish)) : free
        found.push(...(isDayWish(wish) ? fitting : spreadOver(fitting, OPENINGS_A_DAY)))
      }
      return wish?.before === undefined ? found.slice(0, limit) : found.slice(-limit)
    },
    dateOf: (time) => local(time).toFormat('yyyy-MM-dd'),
    localTime: (start) => readLocalTime(local(start)),
    findOpening: (start, now, busy) => listFree(local(start), now, busy).find((opening) => opening.start.getTime() === start.getTime()),
    office: (now) => readOffice(local(now), booking),
    holdFor: (opening, conversationId, id, now) => ({
      id,
      conversationId,
      start: opening.start,
      end: opening.end,
      busyUntil: busyUntil(opening),
      expiresAt: new Date(now.getTime() + booking.hold_minutes * 60_000),
    }),
    describe: createTimeFormat(practice),
    calendarFile: (appointment) => writeCalendarFile(appointment, practice, note),
  }
}

/** First, last and between at even distances: morning and afternoon both show. */
function spreadOver<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items
  const distance = (items.length - 1) / (count - 1)
  const chosen = new Set(Array.from({ length: count }, (_, index) => Math.round(index * distance)))
  return items.filter((_, index) => chosen.has(index))
}
