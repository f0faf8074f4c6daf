import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content

beforeAll(async () => {
  content = await loadShippedContent()
})

const AT = {
  emergency: { chest_pain_or_breathless: 'yes' },
  today: { calf_warm_or_red: 'yes' },
  before: { night_pain: 'yes' },
} as const

function stoppedAt(level: keyof typeof AT, region: 'US' | 'UK' = 'US'): Visitor {
  const visitor = new Visitor(content, region)
  visitor.tap('yes')
  visitor.say('my knee hurts', { slots: { age: 44 } })
  return visitor.answerAll(AT[level])
}

const THANKS = { intent: 'thanks', confidence: 0.97, bare: { yesNo: 'yes' } } as const
const heard = ({ replies }: Visitor) => replies.map(({ text }) => text).join('\n')

describe('what to do at a stop level is said in one line, by the numbers of the region', () => {
  it.each([
    ['emergency', 'US', 'Call 911 now.'],
    ['emergency', 'UK', 'Call 999 now.'],
    ['today', 'US', "call your doctor's office, or go to urgent care"],
    ['today', 'UK', 'call NHS 111, or go to an urgent treatment centre'],
    ['before', 'UK', 'ask your GP about this before any massage'],
  ] as const)('%s, %s', (level, region, advice) => {
    const visitor = stoppedAt(level, region)
    expect(heard(visitor.say('ok thanks', THANKS))).toContain(advice)
    expect(visitor.said).toEqual(['thanks'])
    expect(heard(visitor.say('where should I go'))).toContain(advice)
    expect(heard(visitor.ask('ask_place'))).toContain(advice)
    expect(heard(visitor.take({ kind: 'hours', isOpen: true }))).toContain(advice)
  })
})

it('who agrees is not told off', () => {
  expect(stoppedAt('today').say('will do', { reply: { answer: 'yes', leads: true } }).said).toEqual(['stop_agreed'])
})

it('a guess at an aside is no answer; what is plainly asked is answered', () => {
  const visitor = stoppedAt('today')
  expect(visitor.say('can I drive there', { intent: 'ask_parking', confidence: 0.45 }).said).toEqual(['stop_repeat'])
  expect(visitor.say('calling now', { intent: 'talk_to_person', confidence: 0.45 }).said).toEqual(['stop_repeat'])
  expect(visitor.say('is there parking', { intent: 'ask_parking', confidence: 0.9 }).said).toEqual(['ask_parking'])
  expect(visitor.say('delete it', { intent: 'delete_my_data', confidence: 0.45 }).said).toEqual(['confirm_forget'])
})
