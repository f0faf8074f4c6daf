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

const atAge = (slots: Understanding['slots'] = {}) => Visitor.afterStory(content, slots)

test('at the age a number that would end the chat may have been meant for the pain: it is made sure of', () => {
  const visitor = atAge().say('5', number(5))
  expect(visitor.replies.map(({ text }) => text)).toEqual(['Do you mean that you are 5 years old?'])
  expect(visitor.slots['age']).toBeUndefined()
  expect(visitor.tap('no').prompt?.step).toBe('age')
})

test.each([
  ['a yes', 'yes', { bare: { yesNo: 'yes' } }],
  ['the number once more', '12', number(12)],
  ['the age in words', 'I am 12', { slots: { age: 12 } }],
] as const)('a child who says so with %s is believed', (_, text, meaning) => {
  const visitor = atAge().say('12', number(12)).say(text, meaning)
  expect(visitor.slots['age']).toBe(12)
  expect(visitor.replies[0]?.kind).toBe('stop')
})

test('another number is the age', () => {
  expect(atAge().say('5', number(5)).say('45', number(45)).slots['age']).toBe(45)
})

test('a length of time at the age is made sure of as well', () => {
  expect(atAge().say('5 years', { bare: { days: 1825 }, reply: { days: 1825 } }).said).toEqual(['confirm_pick'])
})

test.each([
  ['of a grown-up', {}, 17],
  ['of a child who is asked for', { asking_for: 'child' }, 12],
])('a bare number %s is an age', (_, slots, age) => {
  expect(atAge(slots).say(String(age), number(age)).slots['age']).toBe(age)
})

const guessed = { slot: 'age', value: 14, span: { start: 0, end: 2 }, polarity: 'affirmed', time: 'now', owner: 'subject' } as const
const story = { slots: { side: 'left' }, unsure: ['age'], mentions: [{ ...guessed, confidence: 0.3, rule: 'age', applies: false }] }
const tellStory = (meaning: Partial<Understanding> = story) => new Visitor(content).tap('yes').say('14, left knee', meaning)

test('a number that only stands in the story is made sure of in place of asking for the age', () => {
  const visitor = tellStory()
  expect(visitor.said).toEqual(['noted', 'confirm_pick'])
  expect(visitor.replies.at(-1)?.text).toContain('14 years old')
  expect(visitor.tap('yes').slots['age']).toBe(14)
  expect(tellStory().tap('no').prompt?.step).toBe('age')
})

test('beside an urgent sign nobody is asked what a number means', () => {
  expect(tellStory({ ...story, slots: { chest_pain_or_breathless: 'yes' } }).said).not.toContain('confirm_pick')
})
