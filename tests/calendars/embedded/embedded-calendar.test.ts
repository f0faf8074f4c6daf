import { createEmbeddedCalendar } from '../../../src/calendars/embedded/create-embedded-calendar'
import { makePractice } from './practice'

test.each([
  ['US', 'Tue Nov 24, 10:00 am', 'Tue Nov 24, 12:05 pm'],
  ['UK', 'Tue 24 Nov, 10:00 am', 'Tue 24 Nov, 12:05 pm'],
  ['AU', 'Tue 24 Nov, 10:00 am', 'Tue 24 Nov, 12:05 pm'],
  ['EU', 'Tue 24 Nov, 10:00', 'Tue 24 Nov, 12:05'],
  ['unknown', 'Tue 24 Nov, 10:00 am', 'Tue 24 Nov, 12:05 pm'],
] as const)('a time is written as people in %s read it, in the time of the practice', (region, morning, noon) => {
  const calendar = createEmbeddedCalendar(makePractice({ region }))
  expect(calendar.describe(new Date('2026-11-24T15:00Z'))).toBe(morning)
  expect(calendar.describe(new Date('2026-11-24T17:05Z'))).toBe(noon)
})

test('a hold lasts as long as the practice says and is busy to the end of the buffer', () => {
  const calendar = createEmbeddedCalendar(makePractice())
  const opening = { start: new Date('2026-11-24T15:00Z'), end: new Date('2026-11-24T16:00Z') }
  expect(calendar.holdFor(opening, 'c1', 'h1', new Date('2026-11-23T09:00Z'))).toEqual({
    ...opening,
    id: 'h1',
    conversationId: 'c1',
    busyUntil: new Date('2026-11-24T16:15Z'),
    expiresAt: new Date('2026-11-23T09:10Z'),
  })
})

test('a time zone that does not exist stops the start and says where it stands', () => {
  const create = () => createEmbeddedCalendar(makePractice({ time_zone: 'Ithaca/Downtown' }))
  expect(create).toThrow(expect.objectContaining({ code: 'content/invalid', message: expect.stringContaining('Ithaca/Downtown') }))
})
