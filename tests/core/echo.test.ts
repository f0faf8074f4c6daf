import { summariseCase } from '../../src/core/case-summary'
import { nameValue } from '../../src/core/echo'
import { countPhrase } from '../../src/core/wording'
import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content

beforeAll(async () => {
  content = await loadShippedContent()
})

it('an age that nobody knows is told as such, in words', () => {
  const visitor = Visitor.afterStory(content)
  visitor.say('I do not know', { bare: { yesNo: 'not_sure' } })
  const { about } = summariseCase(content, visitor.conversation)
  expect(about.find(({ slot }) => slot === 'age')?.value).toBe('not sure')
})

it('a number is counted in the form that the language has for it', () => {
  const forms = { span_days_one: '{n} den', span_days_few: '{n} dny', span_days_many: '{n} dne', span_days_other: '{n} dní' }
  const czech = { practice: { ...content.practice, lang: 'cs' }, phrases: { ...content.phrases, ...forms } }
  expect([1, 3, 5, 1.5].map((n) => countPhrase(czech, 'span_days', n))).toEqual(['1 den', '3 dny', '5 dní', '1.5 dne'])
})

it('a long spell is told in hours', () => {
  const spell = content.questions.get('longest_sit_minutes')
  if (!spell) throw new Error('longest_sit_minutes is not asked any more')
  const told = [1, 45, 90, 100, 120, 150, 480].map((minutes) => nameValue(content, spell, minutes).replace(/^up to (.*) in one go$/, '$1'))
  expect(told).toEqual(['1 minute', '45 minutes', '90 minutes', '100 minutes', '2 hours', '2.5 hours', '8 hours'])
})

it('a number that no answer can be is asked for, and raises nothing', () => {
  const visitor = Visitor.afterStory(content, { age: 44, pain_0_10: 44 })
  expect(visitor.slots).not.toHaveProperty('pain_0_10')
  expect(visitor.prompt?.step).toBe('emergency')
})
