import { summariseCase } from '../../src/core/case-summary'
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

it('a number that no answer can be is asked for, and raises nothing', () => {
  const visitor = Visitor.afterStory(content, { age: 44, pain_0_10: 44 })
  expect(visitor.slots).not.toHaveProperty('pain_0_10')
  expect(visitor.prompt?.step).toBe('emergency')
})
