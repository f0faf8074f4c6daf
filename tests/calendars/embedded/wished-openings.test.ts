import { createEmbeddedCalendar } from '../../../src/calendars/embedded/create-embedded-calendar'
import type { OpeningWish } from '../../../src/core/opening-times'
import { makePractice } from './practice'

/** Monday, nine in the morning in New York. */
const MONDAY = new Date('2026-11-23T14:00:00Z')
const calendar = createEmbeddedCalendar(makePractice())
const labels = (wish?: OpeningWish, limit = 40) => calendar.openings(MONDAY, [], limit, wish).map(({ start }) => calendar.describe(start))

test('without a wish a few of each day are shown, with one all that fit', () => {
  expect(labels(undefined, 3).every((label) => label.startsWith('Tue'))).toBe(true)
  expect(labels({ weekdays: [2] }).filter((label) => label.startsWith('Tue Nov 24')).length).toBeGreaterThan(3)
  expect(labels({ weekdays: [2] }).every((label) => label.startsWith('Tue'))).toBe(true)
})

test("days and weeks are counted from the practice's own today", () => {
  expect(new Set(labels({ inDays: 1 }).map((label) => label.slice(0, 10)))).toEqual(new Set(['Tue Nov 24']))
  expect(labels({ inWeeks: 1 })[0]).toMatch(/^Mon Nov 30/)
})

test('a part of the day is told by the clock of the practice', () => {
  expect(labels({ clock: [{ from: 0, to: 720 }] }).every((label) => label.endsWith('am'))).toBe(true)
  expect(labels({ clock: [{ from: 1200, to: 1440 }] })).toEqual([])
})

test('later than the last that is shown, and the last ones before a time', () => {
  const [first, second] = calendar.openings(MONDAY, [], 2, { weekdays: [2] })
  const after = calendar.openings(MONDAY, [], 1, { after: first?.start.toISOString() ?? '' })[0]
  expect(after?.start.getTime()).toBeGreaterThan(first?.start.getTime() ?? 0)
  expect(calendar.openings(MONDAY, [], 1, { before: second?.start.toISOString() ?? '' })).toEqual([first])
})

test('near a picked time is that time itself, else a few on both sides of it, earliest first', () => {
  expect(labels({ near: { date: '2026-11-25', minute: 615 } })).toEqual(['Wed Nov 25, 10:15 am'])
  expect(labels({ near: { date: '2026-11-25' } }).length).toBeGreaterThan(4)
  expect(labels({ near: { date: '2026-11-25', minute: 17 * 60 } })).toEqual([
    'Wed Nov 25, 11:30 am',
    'Wed Nov 25, 12:45 pm',
    'Wed Nov 25, 2:00 pm',
    'Wed Nov 25, 3:15 pm',
  ])
  // Late on a Saturday: what is nearest lies before and after it.
  expect(labels({ near: { date: '2026-11-28', minute: 1439 } }).map((label) => label.slice(0, 3))).toEqual(['Fri', 'Fri', 'Mon', 'Mon'])
  expect(labels({ near: { date: '2020-01-01', minute: 0 } })[0]).toBe(labels()[0])
})

test('closest to a wish is the same day before the same time on another, earliest first', () => {
  const evening = [{ from: 1080, to: 1440 }]
  const wednesdays = labels({ closest: { weekdays: [3], clock: evening } })
  expect(wednesdays).toEqual(['Wed Nov 25, 2:00 pm', 'Wed Nov 25, 3:15 pm', 'Wed Dec 2, 2:00 pm', 'Wed Dec 2, 3:15 pm'])
  expect(labels({ closest: { clock: evening } })).toEqual([
    'Tue Nov 24, 3:15 pm',
    'Wed Nov 25, 3:15 pm',
    'Thu Nov 26, 3:15 pm',
    'Fri Nov 27, 3:15 pm',
  ])
  const saturday = labels({ closest: { weekdays: [6], clock: [{ from: 0, to: 720 }] } })
  expect(saturday.map((label) => label.slice(0, 10))).toEqual(['Fri Nov 27', 'Fri Nov 27', 'Fri Nov 27', 'Fri Dec 4,'])
  expect(
    labels({ closest: { inWeeks: 1, clock: evening } }).every((label) => /^(Mon Nov 30|(Tue|Wed|Thu) Dec \d), 3:15 pm$/.test(label)),
  ).toBe(true)
  // Beyond what can be booked: the last there are.
  expect(labels({ closest: { month: 12, dayOfMonth: 25 } }).every((label) => label.startsWith('Mon Dec 7'))).toBe(true)
  expect(labels({ closest: { month: 2, dayOfMonth: 30 } })).toHaveLength(4)
})

test('days and months are written in the language of the content', () => {
  const german = createEmbeddedCalendar(makePractice({ lang: 'de', region: 'EU' }))
  expect(german.describe(new Date('2026-12-01T15:00Z'))).toMatch(/^Di\.? 1\. Dez\.?, 10:00$/)
})
