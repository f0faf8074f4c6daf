import { createEmbeddedCalendar } from '../../../src/calendars/embedded/create-embedded-calendar'
import type { Practice } from '../../../src/core/content'
import type { Interval } from '../../../src/services/ports'
import { makePractice, readWall } from './practice'

/** Sunday 1 March 2026, noon in New York. */
const SUNDAY_NOON = new Date('2026-03-01T17:00:00Z')

function listTimes(practice: Practice, now: Date, busy: readonly Interval[] = [], limit = 100): string[] {
  const openings = createEmbeddedCalendar(practice).openings(now, busy, limit)
  return openings.map(({ start }) => {
    const { date, clock } = readWall(start, practice.time_zone)
    return `${date.split(' ').slice(0, 2).join(' ')} ${clock}`
  })
}

function busyFrom(start: string, end: string): Interval {
  return { start: new Date(start), end: new Date(end) }
}

describe('openings', () => {
  test('are the first, the last and one between of each day, from the weekly hours, earliest first', () => {
    expect(listTimes(makePractice(), SUNDAY_NOON, [], 7)).toEqual([
      '2 March 09:00',
      '2 March 12:45',
      '2 March 15:15',
      '3 March 09:00',
      '3 March 12:45',
      '3 March 15:15',
      '4 March 09:00',
    ])
  })

  test('follow each other at length and buffer, as long as the appointment ends within the hours', () => {
    const hours = {
      monday: [
        { from: '09:00', to: '11:15' },
        { from: '13:00', to: '13:59' },
        { from: '14:00', to: '15:00' },
      ],
    }
    expect(listTimes(makePractice({}, { hours, horizon_days: 7 }), SUNDAY_NOON)).toEqual([
      '2 March 09:00',
      '2 March 10:15',
      '2 March 14:00',
    ])
  })

  test('keep the buffer on both sides of what is busy, to the minute', () => {
    const hours = { monday: [{ from: '09:00', to: '10:00' }] }
    const practice = makePractice({}, { hours, horizon_days: 7 })
    const isOffered = (busy: Interval) => listTimes(practice, SUNDAY_NOON, [busy]).length > 0
    expect(isOffered(busyFrom('2026-03-02T13:00Z', '2026-03-02T14:00Z'))).toBe(true)
    expect(isOffered(busyFrom('2026-03-02T13:00Z', '2026-03-02T14:01Z'))).toBe(false)
    expect(isOffered(busyFrom('2026-03-02T15:15Z', '2026-03-02T16:00Z'))).toBe(true)
    expect(isOffered(busyFrom('2026-03-02T15:14Z', '2026-03-02T16:00Z'))).toBe(false)
    expect(isOffered(busyFrom('2026-03-02T14:20Z', '2026-03-02T14:30Z'))).toBe(false)
    expect(isOffered(busyFrom('2026-03-01T00:00Z', '2026-03-03T00:00Z'))).toBe(false)
  })

  test('leave the notice: the one that begins just then is offered, the one a minute before is not', () => {
    const practice = makePractice({}, { hours: { monday: [{ from: '09:00', to: '10:00' }] }, horizon_days: 3 })
    expect(listTimes(practice, new Date('2026-03-02T02:00:00Z'))).toEqual(['2 March 09:00'])
    expect(listTimes(practice, new Date('2026-03-02T02:00:01Z'))).toEqual([])
  })

  test('reach to the last day of the horizon, all of it, and no further', () => {
    const hours = { saturday: [{ from: '22:00', to: '23:59' }], sunday: [{ from: '00:00', to: '01:00' }] }
    const practice = makePractice({}, { hours, horizon_days: 13, buffer_minutes: 120 })
    expect(listTimes(practice, SUNDAY_NOON)).toEqual(['7 March 22:00', '8 March 00:00', '14 March 22:00'])
  })

  test('leave out closed dates of the practice, whatever the date elsewhere', () => {
    const practice = makePractice(
      { time_zone: 'Australia/Sydney', region: 'AU' },
      { closed: ['2026-03-03'], hours: { tuesday: [{ from: '09:00', to: '10:00' }] } },
    )
    // 09:00 on the 3rd in Sydney is still the 2nd in UTC.
    expect(listTimes(practice, SUNDAY_NOON)).toEqual(['10 March 09:00'])
  })

  test('are none when nothing is free or the practice has no hours', () => {
    expect(listTimes(makePractice(), SUNDAY_NOON, [busyFrom('2026-01-01', '2027-01-01')])).toEqual([])
    expect(listTimes(makePractice({}, { hours: {} }), SUNDAY_NOON)).toEqual([])
    expect(listTimes(makePractice(), SUNDAY_NOON, [], 0)).toEqual([])
  })
})

describe('an opening that was offered before', () => {
  const calendar = createEmbeddedCalendar(makePractice())
  const find = (start: string, busy: readonly Interval[] = [], now = SUNDAY_NOON) => calendar.findOpening(new Date(start), now, busy)

  test('is found while it is free, although another choice of the day would be shown now', () => {
    const atNoon = '2026-03-02T17:45:00Z'
    const others = [busyFrom('2026-03-02T14:00Z', '2026-03-02T15:15Z'), busyFrom('2026-03-02T15:15Z', '2026-03-02T16:30Z')]
    expect(calendar.openings(SUNDAY_NOON, [], 3).map(({ start }) => start)).toContainEqual(new Date(atNoon))
    expect(calendar.openings(SUNDAY_NOON, others, 3).map(({ start }) => start)).not.toContainEqual(new Date(atNoon))
    expect(find(atNoon, others)).toEqual({ start: new Date(atNoon), end: new Date('2026-03-02T18:45:00Z') })
  })

  test('is gone when it is busy, too soon, too far away or never was one', () => {
    expect(find('2026-03-02T14:00Z')).toBeDefined()
    expect(find('2026-03-02T14:00Z', [busyFrom('2026-03-02T14:30Z', '2026-03-02T14:31Z')])).toBeUndefined()
    expect(find('2026-03-02T14:00Z', [], new Date('2026-03-02T13:00Z'))).toBeUndefined()
    expect(find('2026-03-16T13:00Z')).toBeUndefined()
    expect(find('2026-03-02T14:01Z')).toBeUndefined()
    expect(find('2026-03-01T14:00Z')).toBeUndefined()
    expect(find('no time at all')).toBeUndefined()
  })
})

describe('when the clocks change', () => {
  const allNight = { sunday: [{ from: '00:00', to: '05:00' }] }
  const night = (zone: string, length: number) =>
    makePractice({ time_zone: zone }, { hours: allNight, length_minutes: length, buffer_minutes: 0, horizon_days: 2, notice_hours: 0 })
  /** All of the night, one after another: three at a time, with the earlier ones busy. */
  const listNight = (practice: Practice, now: string): string[] => {
    const calendar = createEmbeddedCalendar(practice)
    const busy: Interval[] = []
    for (;;) {
      const found = calendar.openings(new Date(now), busy, 3)
      if (found.length === 0) break
      busy.push(...found)
    }
    return busy.sort((a, b) => a.start.getTime() - b.start.getTime()).map(({ start }) => readWall(start, practice.time_zone).clock)
  }

  test.each([
    [
      'New York in March: 02:00 to 03:00 does not exist',
      'America/New_York',
      '2026-03-07T17:00Z',
      ['00:00', '00:30', '01:00', '03:00', '03:30', '04:00', '04:30'],
    ],
    [
      'New York in November: 01:00 to 02:00 comes twice',
      'America/New_York',
      '2026-10-31T17:00Z',
      ['00:00', '00:30', '02:00', '02:30', '03:00', '03:30', '04:00', '04:30'],
    ],
    [
      'London in March: 01:00 to 02:00 does not exist',
      'Europe/London',
      '2026-03-28T12:00Z',
      ['00:00', '02:00', '02:30', '03:00', '03:30', '04:00', '04:30'],
    ],
    [
      'London in October: 01:00 to 02:00 comes twice',
      'Europe/London',
      '2026-10-24T12:00Z',
      ['00:00', '00:30', '02:00', '02:30', '03:00', '03:30', '04:00', '04:30'],
    ],
  ])('%s, so no opening begins there or runs into it', (_, zone, now, times) => {
    expect(listNight(night(zone, 30), now)).toEqual(times)
  })

  test('an appointment over the change is not offered, since its end would stand elsewhere on the clock', () => {
    expect(listNight(night('America/New_York', 75), '2026-03-07T17:00Z')).toEqual(['00:00', '03:45'])
    expect(listNight(night('America/New_York', 75), '2026-10-31T17:00Z')).toEqual(['00:00', '02:30', '03:45'])
  })

  test('nine in the morning stays nine in the morning', () => {
    const starts = (zone: string, now: string) =>
      createEmbeddedCalendar(makePractice({ time_zone: zone }, { hours: { friday: [{ from: '09:00', to: '10:00' }] }, horizon_days: 14 }))
        .openings(new Date(now), [], 2)
        .map(({ start }) => start.toISOString())
    expect(starts('America/New_York', '2026-03-05T12:00Z')).toEqual(['2026-03-06T14:00:00.000Z', '2026-03-13T13:00:00.000Z'])
    expect(starts('America/New_York', '2026-10-29T12:00Z')).toEqual(['2026-10-30T13:00:00.000Z', '2026-11-06T14:00:00.000Z'])
    expect(starts('Europe/London', '2026-03-26T12:00Z')).toEqual(['2026-03-27T09:00:00.000Z', '2026-04-03T08:00:00.000Z'])
    expect(starts('Europe/London', '2026-10-22T12:00Z')).toEqual(['2026-10-23T08:00:00.000Z', '2026-10-30T09:00:00.000Z'])
  })
})
