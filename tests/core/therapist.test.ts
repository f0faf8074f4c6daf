import type { Content } from '../../src/core/content'
import type { Understanding } from '../../src/core/understanding'
import { loadShippedContent, Visitor } from './visitor'

const MINUTE = 60_000

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

const write = (visitor: Visitor, text = 'How long has it hurt?') => visitor.take({ kind: 'therapist_line', text })
const leave = (visitor: Visitor) => visitor.take({ kind: 'therapist_leaves' })

/** At minute `minute` of the conversation. */
function sayAt(visitor: Visitor, minute: number, text: string, meaning: Partial<Understanding> = {}): Visitor {
  const understanding: Understanding = { intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [], ...meaning }
  return visitor.take({ kind: 'message', text, understanding, at: minute * MINUTE })
}

/** The interview is under way, and she writes. */
function visited(slots: Understanding['slots'] = {}): Visitor {
  return write(Visitor.afterStory(content, { age: 40, ...slots }))
}

describe('what the therapist writes', () => {
  test('is said as it is, after the bot told what her coming means', () => {
    const visitor = visited()
    expect(visitor.replies).toMatchObject([
      { source: 'therapist_joins', kind: 'text' },
      { source: 'therapist', kind: 'person', speaker: 'Ana Duarte, in person', text: 'How long has it hurt?' },
    ])
  })

  test('shows the way back under the first line after each of the visitor’s', () => {
    const visitor = visited()
    const offers = () => visitor.replies.map(({ prompt }) => prompt?.step)
    expect(offers()).toEqual([undefined, 'with_therapist'])
    write(visitor)
    expect(offers()).toEqual([undefined])
    visitor.say('three weeks, I think')
    write(visitor)
    expect(offers()).toEqual(['with_therapist'])
  })

  test('wakes a conversation that was stopped', () => {
    const visitor = write(Visitor.afterStory(content).ask('stop'))
    expect(visitor.conversation.outcome).toBe('open')
    expect(visitor.say('hello').said).toEqual([])
  })
})

describe('while she is in', () => {
  test('the bot asks nothing, answers nothing, and a bare answer answers none of its questions', () => {
    const visitor = visited()
    const { open, answers } = visitor.conversation
    visitor.say('yes', { bare: { yesNo: 'yes' } })
    expect(visitor.said).toEqual([])
    expect(visitor.ask('ask_price').said).toEqual([])
    expect(visitor.ask('ask_cause').said).toEqual([])
    expect(visitor.ask('start_over').said).toEqual([])
    expect(visitor.conversation).toMatchObject({ open, answers })
  })

  test('what is named is noted without a word, and told when the bot goes on', () => {
    const visitor = visited().say('it is the left one', { slots: { side: 'left' } })
    expect(visitor.said).toEqual([])
    expect(visitor.slots['side']).toBe('left')
    leave(visitor)
    expect(visitor.said.slice(0, 2)).toEqual(['therapist_left', 'noted'])
    expect(visitor.replies[1]?.text).toContain('left')
    expect(visitor.prompt?.step).toBe('emergency')
  })

  test('a warning sign is answered at once, once, and what it needs is asked when the bot goes on', () => {
    const visitor = visited().say('my chest hurts and I can not breathe', { slots: { chest_pain_or_breathless: 'yes' } })
    expect(visitor.replies[0]).toMatchObject({ kind: 'stop', call: ['911'] })
    expect(visitor.replies.every(({ prompt }) => prompt === undefined)).toBe(true)
    expect(visitor.say('what now').said).toEqual([])
    leave(visitor)
    expect(visitor.conversation.outcome).toBe('stop_level')
    expect(visitor.replies.some(({ kind }) => kind === 'result')).toBe(false)
  })

  test('a warning sign makes an earlier result void: no booking is offered after it', () => {
    const visitor = Visitor.afterStory(content).answerAll({ age: 40 })
    expect(visitor.prompt?.step).toBe('book_offer')
    write(visitor).say('my chest hurts', { slots: { chest_pain_or_breathless: 'yes' } })
    expect(visitor.conversation.result).toBeNull()
    expect(leave(visitor).said).not.toContain('book_offer')
    expect(visitor.conversation.open).toBeNull()
  })

  test('a warning sign is not taken back by the way', () => {
    const visitor = Visitor.afterStory(content, { chest_pain_or_breathless: 'yes' })
    write(visitor).say('no chest pain', { slots: { chest_pain_or_breathless: 'no' } })
    expect(visitor.slots['chest_pain_or_breathless']).toBe('yes')
  })

  test('a hint at a sign that was ruled out makes it unknown, so that the bot asks about it again', () => {
    const visitor = Visitor.afterStory(content, { chest_pain_or_breathless: 'no' })
    write(visitor).say('not sure about my breath', { unsure: ['chest_pain_or_breathless'] })
    expect(visitor.said).toEqual([])
    expect(visitor.slots['chest_pain_or_breathless']).toBeUndefined()
  })

  test('despair is answered', () => {
    expect(visited().ask('distress').said).toEqual(['distress'])
  })

  test('"delete my data" asks and deletes; a no asks nothing on top', () => {
    const visitor = visited().ask('delete_my_data')
    expect(visitor.said).toEqual(['confirm_forget'])
    const before = visitor.say('no', { bare: { yesNo: 'no' } })
    expect(before.said).toEqual(['forget_kept'])
    expect(visitor.prompt?.step).toBe('emergency')
    visitor.ask('delete_my_data').say('yes', { bare: { yesNo: 'yes' } })
    expect(visitor.effects).toContainEqual({ kind: 'forget' })
  })

  test('"stop" stops, and the bot goes on when the visitor comes back', () => {
    const visitor = visited().ask('stop')
    expect(visitor.said).toEqual(['stopped'])
    expect(visitor.say('hello again').said).toContain('resumed')
  })

  test('a tap on the open question is noted, and the bot asks whether to go on', () => {
    const visitor = visited()
    visitor.tap()
    expect(visitor.said).toEqual(['with_therapist'])
    expect(visitor.replies[0]?.text).toContain('Ana Duarte is here')
    expect(visitor.slots['chest_pain_or_breathless']).toBe('no')
    visitor.say('yes', { bare: { yesNo: 'yes' } })
    expect(visitor.said[0]).toBe('therapist_go_on')
    expect(visitor.prompt?.slot ?? visitor.prompt?.step).not.toBe('emergency')
  })
})

describe('back to the bot', () => {
  const goOn = { step: 'with_therapist', ids: ['go_on'] }
  const nothing: Understanding = { intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [] }

  test.each([
    ['by the button', { kind: 'message', text: 'Go on with the questions', understanding: nothing, choice: goOn }],
    ['by other words', { kind: 'message', text: 'Back to the questions, and next question', understanding: nothing }],
    ['by its words', { kind: 'message', text: 'go on with the questions!', understanding: nothing }],
  ] as const)('%s: the open question comes again', (_, turn) => {
    const visitor = visited()
    visitor.say('thanks').take(turn)
    expect(visitor.said).toEqual(['therapist_go_on', 'emergency'])
    expect(visitor.conversation.therapist).toBeNull()
  })

  test('by her hand: the bot says so and asks again; once more does nothing', () => {
    const visitor = leave(visited())
    expect(visitor.said).toEqual(['therapist_left', 'emergency'])
    expect(leave(visitor).said).toEqual([])
  })

  test('after the end nothing is asked again', () => {
    const visitor = Visitor.afterStory(content).answerAll({ age: 40 }).tap('no')
    expect(leave(write(visitor)).said).toEqual(['therapist_left'])
  })

  test('the visitor may write to her, and she may come again', () => {
    const visitor = leave(visited())
    expect(write(visitor).said).toEqual(['therapist_joins', 'therapist'])
  })
})

describe('who waits', () => {
  const wait = () => visited()

  test('is not trapped: after ten minutes without an answer the next message is met with the offer to go on', () => {
    const visitor = wait()
    sayAt(visitor, 1, 'three weeks')
    expect(visitor.conversation.waitingSince).toBe(MINUTE)
    expect(sayAt(visitor, 6, 'are you there?').said).toEqual([])
    expect(sayAt(visitor, 11, 'hello?').said).toEqual(['with_therapist'])
    expect(visitor.replies[0]).toMatchObject({
      text: expect.stringContaining('has not written for a while'),
      prompt: { options: [{ id: 'go_on' }] },
    })
    expect(sayAt(visitor, 12, 'hm').said).toEqual([])
    expect(sayAt(visitor, 21, 'hello?').said).toEqual(['with_therapist'])
    expect(sayAt(visitor, 22, 'ok', { bare: { yesNo: 'yes' } }).said[0]).toBe('therapist_go_on')
  })

  test('a yes to something else is no yes to that offer', () => {
    const visitor = wait()
    sayAt(visitor, 1, 'three weeks')
    sayAt(visitor, 12, 'hello?')
    write(visitor, 'Sorry. Does it swell?')
    expect(sayAt(visitor, 13, 'yes', { bare: { yesNo: 'yes' } }).said).toEqual([])
  })

  test('waits until she answers or has dealt with it', () => {
    const visitor = Visitor.afterStory(content)
    sayAt(visitor, 3, 'can I talk to somebody', { intent: 'talk_to_person', confidence: 0.9 })
    expect(visitor.conversation.waitingSince).toBe(3 * MINUTE)
    expect(leave(visitor).said).toEqual([])
    expect(visitor.conversation.waitingSince).toBeNull()
    sayAt(visitor, 5, 'a person please', { intent: 'talk_to_person', confidence: 0.9 })
    expect(write(visitor).conversation.waitingSince).toBeNull()
  })
})
