import type { Content } from '../../src/core/content'
import type { Understanding } from '../../src/core/understanding'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

const number = (value: number): Partial<Understanding> => ({ bare: { number: value }, pointing: { number: value, isWhole: true } })
const atSide = () => {
  const visitor = Visitor.afterStory(content, { age: 40, location: ['front'], duration_days: 9, pain_0_10: 3 })
  while (visitor.prompt?.step !== 'side') visitor.answerOne({})
  return visitor
}

test('a bare number at a list of options is made sure of, and noted after a yes', () => {
  const visitor = atSide().say('2', number(2))
  expect(visitor.prompt?.step).toBe('confirm_pick')
  expect(visitor.replies.at(-1)?.text).toContain('Right')
  expect(visitor.slots['side']).toBeUndefined()
  expect(visitor.say('yes', { bare: { yesNo: 'yes' } }).slots['side']).toBe('right')
})

test('a no brings the question back, and no try was used up', () => {
  const visitor = atSide().say('2', number(2)).tap('no')
  expect(visitor.prompt?.step).toBe('side')
  expect(visitor.conversation.open?.attempt).toBe(0)
})

test('whatever else is said is taken as said to the question', () => {
  expect(
    atSide()
      .say('2', number(2))
      .say('the left', { slots: { side: 'left' } }).slots['side'],
  ).toBe('left')
  expect(atSide().say('2', number(2)).ask('ask_why').said).toEqual(['ask_why', 'side'])
})

test('a warning sign while it is made sure of is told at once', () => {
  const visitor = atSide()
    .say('2', number(2))
    .say('my chest hurts', { slots: { chest_pain_or_breathless: 'yes' } })
  expect(visitor.replies[0]?.kind).toBe('stop')
})

test('a number beyond the options is not understood', () => {
  expect(atSide().say('9', number(9)).said).toContain('nothing_understood')
})

const openings = [
  { start: '2026-11-24T15:00:00.000Z', label: 'Tue Nov 24, 10:00 am', local: { weekday: 2, dayOfMonth: 24, month: 11, minute: 600 } },
  { start: '2026-11-24T19:30:00.000Z', label: 'Tue Nov 24, 2:30 pm', local: { weekday: 2, dayOfMonth: 24, month: 11, minute: 870 } },
  { start: '2026-11-25T14:00:00.000Z', label: 'Wed Nov 25, 9:00 am', local: { weekday: 3, dayOfMonth: 25, month: 11, minute: 540 } },
]
const atOpenings = () => Visitor.afterStory(content).answerAll({ age: 40 }).tap('yes').take({ kind: 'openings', openings })

test('at the openings "3" is made sure of, though only the third could be meant', () => {
  const visitor = atOpenings().say('3', number(3))
  expect(visitor.effects.map(({ kind }) => kind)).toEqual(['say'])
  expect(visitor.tap('yes').effects).toEqual([{ kind: 'hold', start: openings[2]?.start }])
})

test('at the openings "9" may be one of these times only: nine o\'clock, so it is asked', () => {
  expect(atOpenings().say('9', number(9)).replies.at(-1)?.text).toContain('Wed Nov 25, 9:00 am')
})

test('at the openings what may be two of them is shown as these two', () => {
  const several = atOpenings().say('24', number(24))
  expect(several.prompt?.options.map(({ id }) => id)).toEqual([openings[0]?.start, openings[1]?.start, 'more', 'none'])
})
