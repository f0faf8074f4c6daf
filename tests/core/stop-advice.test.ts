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

describe('what was told in full before the more urgent lists is not told again after them', () => {
  const swollen = () => Visitor.afterStory(content, { age: 44, ...AT.today })

  it('but what to do is, in a line', () => {
    const visitor = swollen()
    const sign = visitor.replies[0]?.text ?? ''
    expect(visitor.said).toEqual(['R02', 'noted', 'stop_more_checks', 'emergency'])
    expect(visitor.tap().said).toEqual(['result'])
    expect(visitor.replies[0]).toMatchObject({ kind: 'stop', result: { bookable: false, flags: [{ id: 'R02', text: sign }] } })
    expect(heard(visitor)).toContain("call your doctor's office, or go to urgent care")
    expect(heard(visitor)).not.toContain(sign)
  })

  it('a sign that comes with the lists is told whole', () => {
    const visitor = swollen().tap('chest_pain_or_breathless')
    expect(heard(visitor)).toContain('Call 911 now. Chest pain or trouble breathing with a sore leg')
  })

  it('the same flag at a more urgent level is told whole', () => {
    const visitor = Visitor.afterStory(content, { age: 14 })
    expect(visitor.said).toContain('R19')
    visitor.tap()
    visitor.tap('child_limp_or_hip_pain')
    expect(visitor.conversation.result).toMatchObject({ urgency: 'same_day', raised: ['R19'] })
    expect(heard(visitor)).toContain(visitor.conversation.result?.flags[0]?.text)
  })

  it('a sign that was taken back and comes again is told whole again', () => {
    const visitor = swollen()
    const sign = visitor.replies[0]?.text ?? ''
    visitor.say('no, it is not warm', { slots: { calf_warm_or_red: 'no' }, intent: 'correct_answer', confidence: 0.9 })
    visitor.tap('yes')
    expect(visitor.slots.calf_warm_or_red).toBe('no')
    visitor.say('it is warm after all', { slots: { calf_warm_or_red: 'yes' } })
    expect(heard(visitor)).toContain(sign)
  })
})
