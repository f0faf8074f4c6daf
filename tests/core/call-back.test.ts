import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

const asked = (slots = {}) => Visitor.afterStory(content, { age: 40, ...slots }).ask('talk_to_person')
const closed = (slots = {}) => asked(slots).take({ kind: 'hours', isOpen: false, opens: 'Tuesday, 9:00 am' })
const agreed = () => closed().tap('yes')

test('while the practice is open she may answer in the chat, and the question comes back', () => {
  const visitor = asked()
  expect(visitor.effects).toEqual([{ kind: 'check-hours' }])
  visitor.take({ kind: 'hours', isOpen: true })
  expect(visitor.said).toEqual(['talk_to_person', 'emergency'])
  expect(visitor.replies[0]?.text).toContain('right here')
})

describe('while it is closed', () => {
  test('says when it opens, and offers to leave a message', () => {
    const visitor = closed()
    expect(visitor.said).toEqual(['person_closed', 'call_back_offer'])
    expect(visitor.replies[0]?.text).toContain('Tuesday, 9:00 am')
    expect(asked().take({ kind: 'hours', isOpen: false }).said).toEqual(['person_away', 'call_back_offer'])
  })

  test('a no goes back to the question', () => {
    expect(closed().tap('no').said).toEqual(['call_back_left', 'emergency'])
  })

  test('keeps the message, says what the contact is for before it asks for it, and goes back to the question', () => {
    const visitor = agreed()
    expect(visitor.said).toEqual(['call_back_message'])
    visitor.say('Please tell me whether I may cycle')
    expect(visitor.said).toEqual(['call_back_contact'])
    expect(visitor.replies[0]?.text).toContain('for nothing else')
    visitor.say('(607) 555-0100')
    expect(visitor.said).toEqual(['call_back_kept', 'emergency'])
    expect(visitor.conversation.callBack).toEqual({ message: 'Please tell me whether I may cycle', contact: '(607) 555-0100' })
  })

  test('a second time the message is not asked for again', () => {
    const visitor = agreed().say('call me').say('jo@example.com').ask('talk_to_person')
    expect(visitor.take({ kind: 'hours', isOpen: false }).said).toEqual(['person_away', 'call_back_known', 'emergency'])
  })

  test('what is no way to reach anybody is refused twice, then left at the message', () => {
    const visitor = agreed().say('call me')
    for (const text of ['my usual number', '12']) expect(visitor.say(text).said).toEqual(['book_contact_again', 'call_back_contact'])
    expect(visitor.say('you know it').said).toEqual(['call_back_no_contact', 'emergency'])
    expect(visitor.conversation.callBack).toEqual({ message: 'call me' })
  })

  test.each([
    ['a no', { bare: { yesNo: 'no' } }],
    ['a skip', { intent: 'skip_question', confidence: 0.9 }],
  ] as const)('%s leaves the contact out', (_, meaning) => {
    expect(agreed().say('call me').say('no', meaning).said).toEqual(['call_back_no_contact', 'emergency'])
  })

  test('only warning signs are read in the message, which is kept as it is', () => {
    const text = 'tell her I wear heels and my calf is swollen, call me after 5'
    const visitor = agreed().say(text, { slots: { calf_swollen_one_side: 'yes', heels_often: 'yes', duration_days: 5, side: 'left' } })
    expect(visitor.replies[0]).toMatchObject({ kind: 'stop', source: 'R02' })
    expect(visitor.slots).toMatchObject({ calf_swollen_one_side: 'yes' })
    for (const slot of ['heels_often', 'duration_days', 'side']) expect(visitor.slots).not.toHaveProperty(slot)
    expect(visitor.conversation.callBack).toEqual({ message: text })
  })

  test('what the message denies of the warning signs is noted, and not asked again', () => {
    const visitor = agreed().say('my left knee is worse', { slots: { side: 'left', chest_pain_or_breathless: 'no' } })
    expect(visitor.said).toEqual(['noted', 'call_back_contact'])
    visitor.say('jo@example.com')
    expect(visitor.said[0]).toBe('call_back_kept')
    expect(visitor.prompt?.options.map(({ id }) => id)).not.toContain('chest_pain_or_breathless')
  })

  test('a warning sign in the message stops at once', () => {
    const visitor = agreed().say('my chest hurts', { slots: { chest_pain_or_breathless: 'yes' } })
    expect(visitor.replies[0]).toMatchObject({ kind: 'stop', call: ['911'] })
  })

  test('despair in the message is answered, not filed', () => {
    const visitor = agreed().ask('distress')
    expect(visitor.said).toEqual(['distress'])
    expect(visitor.conversation.callBack).toBeUndefined()
  })

  test('"delete my data" is no message', () => {
    expect(agreed().ask('delete_my_data').said).toEqual(['confirm_forget'])
  })

  test('a price in between is told, and the contact asked for again', () => {
    expect(agreed().say('call me').ask('ask_price').said).toEqual(['ask_price', 'call_back_contact'])
  })
})

test('at a stop level nobody is to wait for an answer', () => {
  const visitor = Visitor.afterStory(content, { age: 40, chest_pain_or_breathless: 'yes' }).ask('talk_to_person')
  expect(visitor.take({ kind: 'hours', isOpen: true }).said.slice(0, 2)).toEqual(['person_stop', 'talk_to_person'])
})
