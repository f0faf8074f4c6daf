import { createUnderstanding } from '../../src/nlu/understand'
import { loadLexicon } from '../../src/services/load-intents'
import { LEXICONS, understand } from './reader'

/** Several facts in one message, as people write them. */
it.each([
  [
    'I only put heels on for weddings, but I always sit on my left foot watching telly. Right knee, at the front.',
    { heels_often: 'no', sits_on_leg: 'yes', side: 'right', location: ['front'] },
  ],
  [
    'no fever, no swelling and it’s not hot. I can walk fine. never locks',
    { fever_unwell: 'no', knee_swollen: 'no', hot_red: 'no', four_steps: 'yes', locks_or_gives_way: 'no', locked_now: 'no' },
  ],
  ['My sister had a clot but I never have. My calf is swollen though.', { prev_clot: undefined, calf_swollen_one_side: 'yes' }],
  [
    'New hip... no sorry, new knee 4 yrs ago. It is my left that aches at the back.',
    { joint_replacement: 'yes', side: 'left', location: ['back'] },
  ],
  ['It clicks but it doesn’t hurt, and no, it has never given way', { painful_clicking: 'no', locks_or_gives_way: 'no' }],
  [
    'Asking for my daughter, she’s 12. She is limping and has had knee pain for 3 weeks',
    { asking_for: 'child', age: 12, child_limp_or_hip_pain: 'yes', duration_days: 21 },
  ],
  ["I've sat cross-legged for years and my knee has hurt for three weeks", { duration_days: 21 }],
  ['Ive been sittin all day for years. Knee hurts since 2 weeks', { sits_long: 'yes', duration_days: 14 }],
  ['We drove down on Friday, six hours, and the knee seized up', { sits_long: undefined }],
  ['I drive on every other day, six hours at a time', { sits_long: 'yes' }],
  ['She asked was I sitting on my leg and I said no.', { sits_on_leg: 'no' }],
  ["The doctor asked if I'd had a fever. I don't feel well.", { fever_unwell: undefined }],
  ['I took my grandson skating, fell and twisted my knee', { injury_recent: 'yes' }],
  ['I went to see my mother, who has a blood clot', { prev_clot: undefined, calf_swollen_one_side: undefined }],
  ['My daughter has started wearing heels and her knees are fine', { heels_sudden: undefined, asking_for: undefined }],
  ["My mum's knees are fine but her calf is swollen", { calf_swollen_one_side: 'yes', asking_for: 'other' }],
  ['I sit on my foot all day and the knee aches', { sits_on_leg: 'yes' }],
])('%s', (text, slots) => {
  expect(understand(text).slots).toMatchObject(Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== undefined)))
  for (const [slot, value] of Object.entries(slots)) if (value === undefined) expect(understand(text).slots).not.toHaveProperty(slot)
})

it('asks about a sign that is only feared or hinted', () => {
  expect(understand('not sure if it is swollen').unsure).toContain('knee_swollen')
  expect(understand('not sure about fever and locking').unsure).toEqual(expect.arrayContaining(['fever_unwell', 'locks_or_gives_way']))
  expect(understand("I'm not sure about the chest pain").unsure).toContain('chest_pain_or_breathless')
  expect(understand('unsure about a fever').unsure).toContain('fever_unwell')
  expect(understand('not much swelling').unsure).toContain('knee_swollen')
  expect(understand('I had an operation on it').unsure).toContain('surgery_last_12_weeks')
  expect(understand('my calves feel like rocks').unsure).toContain('muscle_rock_hard')
  expect(understand('could it be a blood clot?').unsure).toContain('calf_swollen_one_side')
  expect(understand('they found a DVT in my calf last week').unsure).toContain('calf_swollen_one_side')
  expect(understand('they found a DVT in my calf in 2009').unsure).not.toContain('calf_swollen_one_side')
})

it('tells for each finding where it stands, which rule found it and how it is meant', () => {
  const text = 'My knee isn’t swollen'
  const mention = understand(text).mentions.find((m) => m.slot === 'knee_swollen' && m.span.start > 0)
  expect(mention).toMatchObject({ rule: 'knee-swollen', polarity: 'denied', value: 'no', time: 'now', owner: 'subject', applies: true })
  expect(text.slice(mention?.span.start, mention?.span.end)).toBe('knee isn’t swollen')
})

describe('a message that a classifier takes for a question of price', () => {
  const classify = () => ({ label: 'ask_price', score: 0.9, rejected: false })
  const read = createUnderstanding(loadLexicon(LEXICONS), { classify })
  const chatter = 'We have a dog and a garden, and there is always something to be done about either. '.repeat(4)

  it('is a story when it is long and tells something', () => {
    expect(read(`${chatter}My left knee hurts when I kneel.`)).toMatchObject({ intent: 'describe_pain', slots: { side: 'left' } })
  })

  it('keeps the question that a long story ends with', () => {
    expect(read(`${chatter}My left knee hurts when I kneel. What would a visit cost me?`).asides).toEqual(['ask_price'])
  })

  it.each([chatter, 'My left knee hurts, and I pay myself.'])('is that question when it is short or tells nothing: "%s"', (text) => {
    expect(read(text).intent).toBe('ask_price')
  })
})
