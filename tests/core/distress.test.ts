import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

const afterDistress = () => Visitor.afterStory(content, { age: 40 }).ask('distress')

test.each([
  ['ok', { bare: { yesNo: 'yes' } }],
  ['no', { bare: { yesNo: 'no' } }],
  ['thanks', { intent: 'thanks', confidence: 0.9 }],
  ['i dont know what to say', {}],
] as const)('after the answer to distress "%s" answers no question about the knee: how to go on is asked', (text, meaning) => {
  const visitor = afterDistress()
  const known = visitor.slots
  visitor.say(text, meaning)
  expect(visitor.prompt?.step).toBe('after_distress')
  expect(visitor.slots).toEqual(known)
})

test('on, if she wants to', () => {
  const visitor = afterDistress().say('ok', { bare: { yesNo: 'yes' } })
  expect(visitor.tap('yes').prompt?.step).toBe('emergency')
})

test('or not now: nothing is asked, and nothing is lost when she comes back', () => {
  const visitor = afterDistress()
    .say('ok', { bare: { yesNo: 'yes' } })
    .tap('no')
  expect(visitor.said).toEqual(['distress_rest'])
  expect(visitor.conversation).toMatchObject({ outcome: 'stopped', open: null })
  expect(visitor.say('hello again').prompt?.step).toBe('emergency')
  expect(visitor.slots).toEqual({ age: 40 })
})

test('what became of the conversation before stands', () => {
  const visitor = Visitor.afterStory(content).answerAll({ age: 40 }).ask('distress').say('hm').tap('no')
  expect(visitor.conversation.outcome).toBe('result')
})

test('what she says of her knee, a tap, or "none of these" goes on by itself', () => {
  expect(afterDistress().say('the left one', { slots: { side: 'left' } }).slots['side']).toBe('left')
  expect(afterDistress().tap().prompt?.step).toBe('today')
  expect(afterDistress().say('none of these', { bare: { yesNo: 'no', none: true } }).prompt?.step).toBe('today')
})

test('distress again is answered again, and a warning sign comes first', () => {
  expect(afterDistress().ask('distress').said).toEqual(['distress'])
  const visitor = afterDistress().say('and I can not breathe', { slots: { chest_pain_or_breathless: 'yes' } })
  expect(visitor.replies[0]?.kind).toBe('stop')
})

test('while how to go on is asked, other words are taken as they come', () => {
  const asked = () => afterDistress().say('ok', { bare: { yesNo: 'yes' } })
  expect(asked().say('it is the right knee', { slots: { side: 'right' } }).slots['side']).toBe('right')
  expect(asked().ask('talk_to_person').take({ kind: 'hours', isOpen: true }).said).toContain('talk_to_person')
})
