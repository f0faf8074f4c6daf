import type { DateTime } from 'luxon'
import type { Practice } from '../../core/content'
import { WEEKDAYS } from '../../core/weekdays'
import type { Office } from '../../services/ports'

/** A practice that stays closed for longer has no time to name. */
const MOST_DAYS = 60

/** Whether the practice is open at that moment, and else when it opens next, by its hours and its closed days. */
export function readOffice(now: DateTime, { hours, closed }: Practice['booking']): Office {
  for (let days = 0; days <= MOST_DAYS; days++) {
    const day = now.startOf('day').plus({ days })
    const weekday = WEEKDAYS[day.weekday - 1]
    if (weekday === undefined || closed.includes(day.toFormat('yyyy-MM-dd'))) continue
    const spans = (hours[weekday] ?? []).map(({ from, to }) => ({ start: atClock(day, from), end: atClock(day, to) }))
    if (spans.some(({ start, end }) => start <= now && now < end)) return { isOpen: true }
    const [next] = spans.filter(({ start }) => start > now).sort((a, b) => a.start.toMillis() - b.start.toMillis())
    if (next) return { isOpen: false, opensAt: next.start.toJSDate() }
  }
  return { isOpen: false }
}

/** "09:30" on the wall clock of that day. */
function atClock(day: DateTime, clock: string): DateTime {
  return day.set({ hour: Number(clock.slice(0, 2)), minute: Number(clock.slice(3)) })
}
