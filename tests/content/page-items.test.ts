import type { Content } from '../../src/core/content'
import { loadRealContent } from './real-content'

let content: Content

beforeAll(async () => {
  content = await loadRealContent()
})

/** Every string in a `source` list, wherever it stands. */
function listSources(value: unknown): string[] {
  if (value instanceof Map) return [...(value as Map<string, unknown>).values()].flatMap(listSources)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'source' ? (inner as string[]) : listSources(inner)))
}

function pick<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not in the content')
  return value
}

const causeOf = (id: string) => pick(content.causes.find((cause) => cause.id === id))
const factAbout = (item: string) => pick(content.facts.find(({ source }) => source.includes(item)))

describe("the therapist's page", () => {
  const items = Array.from({ length: 42 }, (_, i) => `S${String(i + 1)}`)

  it.each(items)('item %s is the source of something that is asked or said', (item) => {
    expect(listSources(content)).toContain(item)
  })

  it('is not credited with items that it does not have', () => {
    const cited = listSources(content).filter((source) => /^S\d+$/.test(source))
    expect(cited.filter((item) => !items.includes(item))).toEqual([])
  })

  it('has the eight places of long sitting', () => {
    const places = content.questions.get('sitting_contexts')?.options.map(({ id }) => id)
    expect(places).toEqual(['office', 'school', 'car', 'airplane', 'movies', 'restaurants', 'home computer', 'tv'])
  })

  it('states two pieces of advice; all others are marked as implied', () => {
    const stated = content.causes.flatMap(({ id, tips }) =>
      tips.filter(({ wording }) => wording === 'stated').map(({ client }) => `${id}: ${client}`),
    )
    expect(stated).toEqual([
      expect.stringMatching(/^sit_on_leg: Stop sitting on your leg for a few days/),
      expect.stringMatching(/^long_sitting: Stand up every 30 to 60 minutes/),
    ])
  })

  it('treats in five steps: calves, leg and thigh, hips and back, round the knee, feet and ankles', () => {
    const steps = [...content.treatment].sort((a, b) => a.order - b.order)
    expect(steps.map(({ id, order }) => `${String(order)} ${id}`)).toEqual([
      '1 calves',
      '2 leg_and_thigh',
      '3 hips_and_back',
      '4 around_the_knee',
      '5 feet_and_ankles',
    ])
    expect(steps[0]?.muscles).toEqual(['gastrocnemius', 'soleus', 'plantaris'])
    expect(steps[2]?.muscles).toEqual(['gluteals', 'deep_lateral_rotators', 'itb', 'tfl', 'quadratus_lumborum', 'lumbar_sacral'])
    expect(steps[2]?.therapist).toMatch(/sacrum and lumbar/)
  })

  it('takes care behind the knee when it hurts there', () => {
    const step = content.treatment.find(({ source }) => source.includes('S40'))
    expect(step?.care_when).toEqual({ slot: 'location', test: { includes: ['back'] } })
    expect(step?.care).toMatch(/nerves and blood vessels/)
  })

  it('tells whose knee is meant, of trigger points, tight muscles and the heel only to a person who named them', () => {
    const conditional = content.facts.filter(({ when }) => when !== 'always').map(({ id, when }) => [id, when])
    expect(conditional).toEqual([
      ['about_another', { slot: 'asking_for', test: { is: ['child', 'other'] } }],
      ['how_muscles_pull', 'leg_tightness'],
      ['trigger_points', 'tender_knots'],
      ['plantar_fasciitis', 'heel_pain_morning'],
    ])
  })

  it('names plantar fasciitis as information, with a doctor to see, and in no cause or treatment', () => {
    expect(factAbout('S12').client).toMatch(/information only[^]*doctor/)
    expect(
      JSON.stringify([
        content.causes.map(({ name, tips, treatment }) => [name, tips, treatment]),
        content.treatment.map(({ client }) => client),
      ]),
    ).not.toMatch(/plantar fasciitis/i)
  })

  it('makes trigger points a link of the chain with a place for the practice to link to, and no cause', () => {
    expect(factAbout('S24').client).toContain('{trigger_points_link}')
    expect(content.causes.map(({ slot }) => slot)).not.toContain('tender_knots')
  })

  it('promises individual work without routines', () => {
    expect(factAbout('S29').client).toMatch(/no routines/)
  })
})

describe('evidence labels', () => {
  it.each([
    ['heels_long', 'mixed'],
    ['heels_sudden', 'experience'],
    ['heels_sitting', 'experience'],
    ['tucked_sheets', 'experience'],
    ['sit_on_leg', 'mixed'],
    ['long_sitting', 'mixed'],
    ['overdid_workout', 'research'],
  ])('of %s is %s', (id, label) => {
    expect(causeOf(id).evidence).toBe(label)
  })

  it('say plainly where no study was found', () => {
    const unstudied = content.causes.filter(({ evidence }) => evidence === 'experience').map(({ evidence_note }) => evidence_note)
    expect(unstudied.filter((note) => !/no stud/.test(note))).toEqual([])
    expect(content.triage.evidence.experience.label).toBe("Therapist's experience")
  })

  it('tell the therapist that breaking adhesions is not supported, and do not tell the client that it happens', () => {
    const step = pick(content.treatment.find(({ source }) => source.includes('S38')))
    expect(step.therapist).toMatch(/do not support breaking adhesions/)
    expect(step.client).not.toMatch(/adhesion/)
  })

  it('cite the study beside the claim that has one', () => {
    expect(causeOf('heels_long').source.join()).toMatch(/Csapo 2010/)
    expect(causeOf('overdid_workout').source.join()).toMatch(/Guo 2017/)
    expect(causeOf('long_sitting').tips[0]?.source.join()).toMatch(/Thosar 2015/)
  })
})
