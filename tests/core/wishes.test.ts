import { summariseCase, writeCase } from '../../src/core/case-summary'
import type { Content } from '../../src/core/content'
import type { Understanding } from '../../src/core/understanding'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

const wish = (kind: 'pressure' | 'avoid' | 'goal' | 'tell' | 'call_back', words: string): Partial<Understanding> => ({
  wishes: [{ kind, words }],
})

test('wishes of the whole conversation stand on the card, kind by kind, each in its own words', () => {
  const visitor = Visitor.afterStory(content, { age: 40 })
  visitor.say('I hope to run again', wish('goal', 'I hope to run again'))
  visitor.say('firm please', wish('pressure', 'firm please'))
  visitor.say('not the feet', wish('avoid', 'not the feet')).say('not the feet', wish('avoid', 'not the feet'))
  const { wishes } = summariseCase(content, visitor.conversation)
  expect(wishes.map(({ kind, words }) => [kind, words])).toEqual([
    ['pressure', 'firm please'],
    ['avoid', 'not the feet'],
    ['goal', 'I hope to run again'],
  ])
  expect(writeCase(content, visitor.conversation)).toContain('Pressure: "firm please"; Leave out: "not the feet"')
})

test('a wish is told back, uses up no try, and leaves the question open', () => {
  const visitor = Visitor.afterStory(content, { age: 40 })
  const before = visitor.conversation.open
  visitor.say('go easy on me', { ...wish('pressure', 'go easy on me'), intent: 'say_simpler', confidence: 0.9 })
  expect(visitor.said).toEqual(['wish_noted', before?.prompt.step])
  expect(visitor.replies[0]?.text).toContain('go easy on me')
  expect(visitor.conversation.open).toEqual(before)
})

test('a wish beside an answer is kept, and the answer taken', () => {
  const visitor = Visitor.afterStory(content)
  visitor.say('I am 40. Firm please.', { ...wish('pressure', 'Firm please.'), slots: { age: 40 } })
  expect(visitor.slots['age']).toBe(40)
  expect(visitor.conversation.wishes).toHaveLength(1)
})

test('asking for a person is one more wish and leaves what became of the conversation', () => {
  const stopped = Visitor.afterStory(content, { chest_pain_or_breathless: 'yes' }).answerAll()
  expect(stopped.conversation.outcome).toBe('stop_level')
  stopped.say('can she ring me', { ...wish('call_back', 'can she ring me'), intent: 'talk_to_person', confidence: 0.9 })
  expect(stopped.take({ kind: 'hours', isOpen: true }).said).toEqual(['person_stop', 'talk_to_person'])
  expect(stopped.conversation).toMatchObject({ outcome: 'stop_level', wishes: [{ kind: 'call_back', words: 'can she ring me' }] })
})

test('a wish to be called is answered though no intent was made out', () => {
  const visitor = Visitor.afterStory(content).say('a ring after 5 would be good', wish('call_back', 'a ring'))
  expect(visitor.take({ kind: 'hours', isOpen: true }).said).toEqual(['talk_to_person', 'age'])
})

test('starting over forgets the wishes for the visit, not that a call is wanted', () => {
  const visitor = Visitor.afterStory(content).say('firm', wish('pressure', 'firm')).ask('talk_to_person').ask('start_over')
  expect(visitor.conversation.wishes?.map(({ kind }) => kind)).toEqual(['call_back'])
})

test('no flood of wishes and no long one grows the conversation', () => {
  const visitor = Visitor.afterStory(content)
  for (let i = 0; i < 40; i++) visitor.say('x', wish('tell', `${String(i)} ${'long '.repeat(200)}`))
  expect(visitor.conversation.wishes).toHaveLength(12)
  expect(Math.max(...(visitor.conversation.wishes ?? []).map(({ words }) => words.length))).toBeLessThanOrEqual(301)
})
