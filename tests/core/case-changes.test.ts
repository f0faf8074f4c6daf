import { compareWithBooking } from '../../src/core/case-changes'
import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

const OPENING = { start: '2026-11-24T15:00:00.000Z', label: 'Tue Nov 24, 10:00 am' }

let content: Content

beforeAll(async () => {
  content = await loadShippedContent()
})

/** Somebody with heels who has a visit. */
function booked(): Visitor {
  const visitor = Visitor.afterStory(content, { age: 40, side: 'left', heels_often: 'yes' }).answerAll()
  visitor
    .tap('yes')
    .take({ kind: 'openings', openings: [OPENING] })
    .tap(OPENING.start)
    .take({ kind: 'hold', outcome: 'held' })
  visitor.say('Jo').say('jo@example.com').tap('yes')
  return visitor.take({ kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: 0 })
}

const compare = (visitor: Visitor) => compareWithBooking(content, visitor.conversation)

it('nothing is told while nothing has changed, nor before a visit is booked', () => {
  expect(compare(booked())).toBeNull()
  expect(compare(booked().say('thanks'))).toBeNull()
  expect(compare(Visitor.afterStory(content, { age: 40 }).answerAll())).toBeNull()
})

it('an answer that was changed after the booking is told with what it was', () => {
  const visitor = booked().say('it is the right one', { slots: { side: 'right' } })
  expect(compare(visitor)).toMatchObject({ changes: [{ was: 'left knee', now: 'right knee' }], isStopped: false })
})

it('one that was changed and changed back is not', () => {
  const visitor = booked()
    .say('the right one', { slots: { side: 'right' } })
    .say('no, the left one', { slots: { side: 'left' } })
  expect(compare(visitor)).toBeNull()
})

it('a warning sign told after the booking stops the visit for the therapist, and tells the visitor to move it', () => {
  const visitor = booked().say('my knee is hot and red and I have a fever', { slots: { hot_red: 'yes', fever_unwell: 'yes' } })
  expect(visitor.said).toContain('stop_booked')
  expect(compare(visitor)).toMatchObject({ urgency: 'same_day', isStopped: true })
  expect(compare(visitor)?.changes.map(({ now }) => now)).toHaveLength(2)
})
