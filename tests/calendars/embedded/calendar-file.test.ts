import ICAL from 'ical.js'
import { createEmbeddedCalendar } from '../../../src/calendars/embedded/create-embedded-calendar'
import type { Appointment } from '../../../src/services/ports'
import { makePractice } from './practice'

const appointment: Appointment = {
  id: 'WQh0QUgDsFvrj1sXftJjpELQ',
  conversationId: 'c1',
  start: new Date('2026-03-09T13:00:00Z'),
  end: new Date('2026-03-09T14:00:00Z'),
  createdAt: new Date('2026-03-02T09:30:15Z'),
  changes: 0,
  name: 'Mary Major',
  contact: 'mary@example.org',
  summary: 'Left knee, heels most days',
}

const methodOf = (file: string) => new ICAL.Component(ICAL.parse(file)).getFirstPropertyValue('method')

function parse(file: string): ICAL.Event {
  const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')
  if (event === null) throw new Error('no event in the file')
  return new ICAL.Event(event)
}

test('a calendar program reads the time, place and therapist from the file', () => {
  const practice = makePractice()
  const event = parse(createEmbeddedCalendar(practice, `With ${practice.therapist}: ${practice.phone}`).calendarFile(appointment))
  expect(event.startDate.toJSDate()).toEqual(appointment.start)
  expect(event.endDate.toJSDate()).toEqual(appointment.end)
  expect(event.startDate.zone.tzid).toBe('UTC')
  expect(event.summary).toBe('Willow Lane')
  expect(event.location).toBe(practice.address)
  expect(event.description).toContain('Ana Duarte')
  expect(event.description).toContain(practice.phone)
  expect(event.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
})

test('neither the visitor nor her trouble is in it', () => {
  const file = createEmbeddedCalendar(makePractice()).calendarFile(appointment).replace(/\r\n /g, '')
  for (const word of ['Mary', 'Major', 'mary@', 'knee', 'Knee', 'heels', 'c1']) expect([word, file.includes(word)]).toEqual([word, false])
})

test('the same appointment gives the same bytes, so that a second download changes the first entry', () => {
  const write = () => createEmbeddedCalendar(makePractice()).calendarFile(appointment)
  expect(write()).toBe(write())
  expect(parse(write()).uid).toContain(appointment.id)
  expect(parse(write()).component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-03-02T09:30:15Z')
})

describe('what becomes of a visit reaches the entry that a calendar has of it', () => {
  const calendar = createEmbeddedCalendar(makePractice())
  const entry = parse(calendar.calendarFile(appointment))

  test('a moved one is the same entry, later in its life, at its new time', () => {
    const start = new Date('2026-03-11T13:00:00Z')
    const file = calendar.calendarFile({ ...appointment, start, end: new Date('2026-03-11T14:00:00Z'), changes: 1 })
    const moved = parse(file)
    expect([methodOf(file), moved.uid, moved.sequence]).toEqual(['PUBLISH', entry.uid, entry.sequence + 1])
    expect(moved.startDate.toJSDate()).toEqual(start)
  })

  test('a cancelled one is called off by the one who published it', () => {
    const file = calendar.calendarFile({
      ...appointment,
      changes: 1,
      cancelledAt: new Date('2026-03-05T10:00:00Z'),
      cancelledBy: 'visitor',
    })
    const cancelled = parse(file)
    expect([methodOf(file), cancelled.uid, cancelled.sequence]).toEqual(['CANCEL', entry.uid, entry.sequence + 1])
    expect(cancelled.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(cancelled.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-03-05T10:00:00Z')
    expect(cancelled.organizer).toBe('mailto:hello@willowlane.example')
    expect(cancelled.organizer).toBe(entry.organizer)
  })
})

test('long and odd addresses stay one property, in folded lines that end as the format says', () => {
  const address = `Rua “São João”; 7, ${'Hinterhaus '.repeat(12)}\nBEGIN:VALARM\\n`.trim()
  const file = createEmbeddedCalendar(makePractice({ address })).calendarFile(appointment)
  expect(parse(file).location).toBe(address)
  for (const line of file.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n]/)
  }
})
