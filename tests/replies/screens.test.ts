import { advance } from '../../src/core/advance'
import type { Content } from '../../src/core/content'
import { slotsFrom } from '../../src/core/conversation'
import { loadShippedContent, Visitor } from '../core/visitor'
import { understand } from './ask'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

/** The first list of warning signs stands open, and she answers it in words. */
function tell(text: string) {
  const visitor = Visitor.afterStory(content, { age: 40 })
  const { conversation } = advance(content, visitor.conversation, { kind: 'message', text, understanding: understand(text) })
  const signs = visitor.prompt?.options.map(({ id }) => id) ?? []
  expect(signs.length).toBeGreaterThan(3)
  return { signs, slots: slotsFrom(conversation.answers) }
}

test.each([
  "not that I've noticed, any of them",
  'no nothing like that',
  'nope all fine here',
  'never had any of those',
  'no to the lot',
  'nothing on that list',
  "can't say I have",
  'no problems there',
])('"%s" denies a whole list', (text) => {
  const { signs, slots } = tell(text)
  expect(signs.map((sign) => slots[sign])).toEqual(signs.map(() => 'no'))
})

test.each([
  'never had that before this week',
  'no but my chest feels tight when I breathe',
  'I am not so sure about the second one',
  'nothing helps',
  'no idea what that means',
  'not all of them',
])('"%s" leaves a list open', (text) => {
  const { signs, slots } = tell(text)
  expect(signs.filter((sign) => slots[sign] === 'no')).toEqual([])
})
