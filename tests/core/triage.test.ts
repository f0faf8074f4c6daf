import type { Content } from '../../src/core/content'
import type { SlotValues } from '../../src/core/understanding'
import { rankCauses, rankMuscles } from '../../src/core/triage'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

const causeIds = (slots: SlotValues) => rankCauses(content, slots).map(({ cause }) => cause.id)
const muscles = (slots: SlotValues) => rankMuscles(content, slots, rankCauses(content, slots))

describe('causes', () => {
  test.each([
    ['heels_often', 'heels_long'],
    ['heels_sudden', 'heels_sudden'],
    ['heels_while_sitting', 'heels_sitting'],
    ['sheets_tucked', 'tucked_sheets'],
    ['sits_on_leg', 'sit_on_leg'],
    ['sits_long', 'long_sitting'],
    ['overdid_workout', 'overdid_workout'],
  ])('%s alone names %s; denied, unsure or unasked it names nothing', (slot, cause) => {
    expect(causeIds({ [slot]: 'yes' })).toEqual([cause])
    for (const value of ['no', 'not_sure']) expect(causeIds({ [slot]: value })).toEqual([])
  })

  test('a sudden switch to heels comes before the long habit', () => {
    expect(causeIds({ heels_often: 'yes', heels_sudden: 'yes' })).toEqual(['heels_sudden', 'heels_long'])
  })

  test('knots, tightness and a sore heel are links in the chain, not causes', () => {
    expect(causeIds({ tender_knots: 'yes', leg_tightness: 'yes', heel_pain_morning: 'yes' })).toEqual([])
  })

  test('tell what speaks for and against, and what was not asked', () => {
    const [heels] = rankCauses(content, { heels_often: 'yes', location: ['front'] })
    expect(heels?.because).toHaveLength(1)
    expect(heels?.against.length).toBeGreaterThan(0)
    expect(heels?.notAsked).toContain('leg_tightness')
  })
})

describe('muscles', () => {
  test('those primary for cause and place come first', () => {
    const ranked = muscles({ heels_often: 'yes', location: ['back'] })
    expect(ranked[0]).toMatchObject({ id: 'gastrocnemius', tier: 'first' })
    expect(ranked.find(({ id }) => id === 'soleus')?.tier).toBe('also')
  })

  test('without a cause they come from the place alone, and a whole knee has none', () => {
    expect(muscles({ location: ['front'] }).map(({ id }) => id)).toEqual(expect.arrayContaining(['rectus_femoris', 'vastus_medialis']))
    expect(muscles({ location: ['whole'] })).toEqual([])
  })

  test('the foot comes in with a heel that is sore in the morning', () => {
    const ids = (slots: SlotValues) => muscles({ sheets_tucked: 'yes', location: ['back'], ...slots }).map(({ id }) => id)
    expect(ids({ heel_pain_morning: 'yes' })).toContain('foot_muscles')
  })
})

describe('the result', () => {
  test('without any habit says so, names no cause and can be booked', () => {
    const visitor = Visitor.afterStory(content).answerAll({ age: 40, location: ['front'] })
    expect(visitor.conversation.result).toMatchObject({ urgency: 'routine', causes: [], bookable: true })
    expect(visitor.replies.find(({ kind }) => kind === 'result')?.text).toContain('no clear lifestyle cause')
  })

  test('puts the urgency first, then the care notes, and keeps the disclaimer and the safety net', () => {
    const visitor = Visitor.afterStory(content).answerAll({ age: 40, location: ['back'], blood_thinner: 'yes', heels_often: 'yes' })
    const result = visitor.conversation.result
    const text = visitor.replies.find(({ kind }) => kind === 'result')?.text ?? ''
    expect(result).toMatchObject({ urgency: 'massage_with_care', raised: ['R17'] })
    const order = [result?.headline, result?.flags[0]?.text, result?.causes[0]?.name, result?.safetyNet, result?.disclaimer].map((part) =>
      text.indexOf(part ?? '?'),
    )
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order[0]).toBe(0)
  })
})
