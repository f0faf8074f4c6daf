import { createEmbeddedCalendar } from '../../../src/calendars/embedded/create-embedded-calendar'
import { makePractice } from './practice'

/** New York is five hours behind UTC in November: Monday 23 to Friday 27, Thanksgiving on the 26th. */
const office = (time: string, booking = {}, changes = {}) => createEmbeddedCalendar(makePractice(changes, booking)).office(new Date(time))

test.each([
  ['at the first minute', '2026-11-23T14:00:00Z'],
  ['in the last minute', '2026-11-23T21:59:59Z'],
])('is open %s', (_, time) => {
  expect(office(time)).toEqual({ isOpen: true })
})

test.each([
  ['in the morning, to the same day', '2026-11-23T13:59:59Z', '2026-11-23T14:00:00Z'],
  ['at the end of a day, to the next', '2026-11-23T22:00:00Z', '2026-11-24T14:00:00Z'],
  ['over the weekend, to Monday', '2026-11-28T12:00:00Z', '2026-11-30T14:00:00Z'],
  ['over a closed day', '2026-11-25T23:00:00Z', '2026-11-27T14:00:00Z'],
  // The clocks go forward on 14 March 2027.
  ['over the change of the clocks', '2027-03-13T12:00:00Z', '2027-03-15T13:00:00Z'],
])('is closed %s', (_, time, opensAt) => {
  expect(office(time, { closed: ['2026-11-26'] })).toEqual({ isOpen: false, opensAt: new Date(opensAt) })
})

test('between two spans of a day it is closed until the second, in whatever order they stand', () => {
  const hours = {
    monday: [
      { from: '15:00', to: '17:00' },
      { from: '09:00', to: '12:00' },
    ],
  }
  expect(office('2026-11-23T17:30:00Z', { hours })).toEqual({ isOpen: false, opensAt: new Date('2026-11-23T20:00:00Z') })
})

test('without hours there is no time to name', () => {
  expect(office('2026-11-23T15:00:00Z', { hours: {} })).toEqual({ isOpen: false })
})

test('goes by the clock of the practice', () => {
  expect(office('2026-11-23T09:30:00Z', {}, { time_zone: 'Europe/London' })).toEqual({ isOpen: true })
})
