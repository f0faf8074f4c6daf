import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content

beforeAll(async () => {
  content = await loadShippedContent()
})

const UNSURE = { bare: { yesNo: 'not_sure' } } as const
const NONE = { bare: { yesNo: 'no', none: true } } as const

/** Not sure about all of the urgent list, twice. */
function unsureOfAll(): Visitor {
  return Visitor.afterStory(content, { age: 40 }).say('not sure', UNSURE).say('not sure', UNSURE)
}

test('several signs that nobody was sure of are told in one short message, at the level of each', () => {
  const visitor = unsureOfAll()
  const { result } = visitor.conversation
  expect(result).toMatchObject({
    urgency: 'emergency_now',
    bookable: false,
    raised: expect.arrayContaining(['R01', 'R05', 'R06', 'R07', 'R09', 'R10']),
  })
  expect(result?.flags).toHaveLength(1)
  const told = visitor.replies.find(({ source }) => source === 'result')?.text
  expect(told).toContain('You were not sure about urgent signs, so I can not rule them out. Call 911 now.')
  expect(told?.length).toBeLessThan(500)
})

test('a sign that is there is told in its own words beside those', () => {
  const visitor = unsureOfAll().say('my pee is dark', { slots: { dark_urine: 'yes' } })
  const flags = visitor.conversation.result?.flags.map(({ text }) => text) ?? []
  expect(flags).toHaveLength(2)
  expect(flags[0]).toContain('Dark pee')
  expect(flags[1]).toContain('You were not sure about urgent signs')
})

describe('of a few signs', () => {
  const denied = { foot_cold_pale_numb: 'no', saddle_numb_or_bladder_bowel: 'no', muscle_rock_hard: 'no', dark_urine: 'no' }
  const told = (slots: Record<string, string>) => {
    const visitor = Visitor.afterStory(content, { age: 40, ...denied, ...slots })
      .say('not sure', UNSURE)
      .say('not sure', UNSURE)
    return visitor.conversation.result?.flags.map(({ text }) => text).join()
  }

  test('each is named', () => {
    expect(told({})).toContain('You were not sure about chest pain or trouble breathing and knee out of shape')
  })

  test('one alone has its own words', () => {
    expect(told({ deformed: 'no' })).toContain('blood clot in the lung')
  })
})

test('"none of them" afterwards is confirmed, and the chat goes on', () => {
  const visitor = unsureOfAll()
  expect(visitor.say('none of them', NONE).said).toEqual(['confirm_change'])
  expect(visitor.conversation.result?.urgency).toBe('emergency_now')
  visitor.tap('yes')
  expect(visitor.prompt?.step).toBe('today')
})

test('"none of them" takes no sign back that was there', () => {
  const visitor = Visitor.afterStory(content, { age: 40 }).answerAll({ dark_urine: 'yes' })
  expect(visitor.say('none of them', NONE).said).toEqual(['stop_repeat'])
})
