import { idOfPickedTime, isAsPicked, readPickedTime } from '../../src/core/picked-time'
import { createPickedTimeFormat } from '../../src/core/time-format'

test('a day and a time are told by an id that no opening has', () => {
  expect(idOfPickedTime('2026-12-01', '10:15')).toBe('2026-12-01T10:15')
  expect(readPickedTime('2026-12-01T10:15')).toEqual({ date: '2026-12-01', minute: 615 })
  expect(readPickedTime(idOfPickedTime('2026-12-01', '') ?? '')).toEqual({ date: '2026-12-01' })
})

test.each([
  ['2026-02-30', ''],
  ['2026-13-01', ''],
  ['', '10:15'],
  ['2026-12-01', '24:00'],
  ['2026-12-01', '10:60'],
  ['2026-12-01T10', ''],
  ['2026-12-01T15:15:00.000Z', ''],
])('%p with %p is none', (date, clock) => {
  expect(idOfPickedTime(date, clock)).toBeUndefined()
})

test('an opening is as picked in the same year alone', () => {
  const opening = { start: '2026-12-31T01:00:00.000Z', label: '', local: { weekday: 3, dayOfMonth: 30, month: 12, minute: 1200 } }
  expect(isAsPicked(opening, { date: '2026-12-30' })).toBe(true)
  expect(isAsPicked(opening, { date: '2026-12-30', minute: 1200 })).toBe(true)
  expect(isAsPicked(opening, { date: '2026-12-30', minute: 1201 })).toBe(false)
  expect(isAsPicked(opening, { date: '2027-12-30', minute: 1200 })).toBe(false)
})

test('it is written as the practice writes its times, whatever the zones', () => {
  const write = createPickedTimeFormat({ lang: 'en', region: 'US', time_zone: 'Pacific/Auckland' })
  expect([write('2026-12-01T10:15'), write('2026-12-01')]).toEqual(['Tue Dec 1, 10:15 am', 'Tue Dec 1'])
})
