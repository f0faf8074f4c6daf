import fc from 'fast-check'
import { createEmbeddedCalendar } from '../../../src/calendars/embedded/create-embedded-calendar'
import type { Practice } from '../../../src/core/content'
import type { Interval } from '../../../src/services/ports'
import { makePractice, readWall } from './practice'

const MINUTE = 60_000
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Half an hour and a quarter of an hour of change, both halves of the globe, and one without any. */
const zoneArbitrary = fc.constantFrom(
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Auckland',
)

function writeClock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

const spanArbitrary = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }))
  .map(([a, b]) => ({ from: writeClock(Math.min(a, b)), to: writeClock(Math.max(a, b)) }))

const hoursArbitrary = fc
  .array(fc.tuple(fc.constantFrom(...WEEKDAYS), fc.array(spanArbitrary, { maxLength: 2 })), { maxLength: 7 })
  .map((days): Practice['booking']['hours'] => Object.fromEntries(days))

const practiceArbitrary = fc
  .record({
    zone: zoneArbitrary,
    length_minutes: fc.integer({ min: 15, max: 180 }),
    buffer_minutes: fc.integer({ min: 0, max: 60 }),
    notice_hours: fc.integer({ min: 0, max: 72 }),
    horizon_days: fc.integer({ min: 1, max: 20 }),
    hours: hoursArbitrary,
  })
  .map(({ zone, ...booking }) => makePractice({ time_zone: zone }, booking))

/** Around the days on which one of the zones changes its clocks, mostly. */
const nowArbitrary = fc
  .tuple(
    fc.constantFrom('2026-03-07', '2026-03-28', '2026-04-04', '2026-10-03', '2026-10-24', '2026-10-31', '2026-07-01'),
    fc.integer({ min: -2880, max: 2880 }),
  )
  .map(([day, minutes]) => new Date(Date.parse(day) + minutes * MINUTE))

const busyArbitrary = fc.array(fc.record({ start: fc.integer({ min: -1000, max: 20_000 }), length: fc.integer({ min: 1, max: 600 }) }), {
  maxLength: 25,
})

test('no opening breaks notice, horizon, hours, length or what is busy, in any zone, over any change of the clocks', () => {
  let offered = 0
  fc.assert(
    fc.property(practiceArbitrary, nowArbitrary, busyArbitrary, fc.integer({ min: 1, max: 30 }), (practice, now, spans, limit) => {
      const busy = spans.map(({ start, length }): Interval => {
        const from = now.getTime() + start * MINUTE
        return { start: new Date(from), end: new Date(from + length * MINUTE) }
      })
      const calendar = createEmbeddedCalendar(practice)
      const openings = calendar.openings(now, busy, limit)
      offered += openings.length
      expect(openings.length).toBeLessThanOrEqual(limit)
      expectAtMostThreeADay(openings, practice.time_zone)
      for (const [index, opening] of openings.entries()) {
        expectWithinHours(opening, practice)
        expectFree(opening, busy, practice.booking.buffer_minutes)
        expect(opening.start.getTime()).toBeGreaterThanOrEqual(now.getTime() + practice.booking.notice_hours * 60 * MINUTE)
        expect(opening.start.getTime()).toBeGreaterThanOrEqual(openings[index - 1]?.start.getTime() ?? 0)
        const hold = calendar.holdFor(opening, 'c1', 'h1', now)
        const { start, end } = calendar.horizon(now)
        expect(opening.start >= start && hold.busyUntil <= end).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
  // The property would hold of a calendar that never offers anything.
  expect(offered).toBeGreaterThan(500)
})

function expectAtMostThreeADay(openings: readonly Interval[], zone: string): void {
  const perDay = new Map<string, number>()
  for (const { start } of openings) {
    const { date } = readWall(start, zone)
    perDay.set(date, (perDay.get(date) ?? 0) + 1)
  }
  expect(Math.max(0, ...perDay.values())).toBeLessThanOrEqual(3)
}

function expectWithinHours(opening: Interval, { booking, time_zone }: Practice): void {
  expect(opening.end.getTime() - opening.start.getTime()).toBe(booking.length_minutes * MINUTE)
  const start = readWall(opening.start, time_zone)
  const end = readWall(opening.end, time_zone)
  expect(end.minute - start.minute).toBe(booking.length_minutes)
  const weekday = WEEKDAYS.find((name) => name === start.weekday)
  const spans = weekday === undefined ? [] : (booking.hours[weekday] ?? [])
  expect(spans.some((span) => span.from <= start.clock && end.clock <= span.to)).toBe(true)
}

function expectFree(opening: Interval, busy: readonly Interval[], bufferMinutes: number): void {
  const until = opening.end.getTime() + bufferMinutes * MINUTE
  for (const taken of busy) expect(taken.end <= opening.start || taken.start.getTime() >= until).toBe(true)
}
