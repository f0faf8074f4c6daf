import type { Content } from '../../src/core/content'
import { rankCauses } from '../../src/core/triage'
import type { SlotValues } from '../../src/core/understanding'
import { loadRealContent } from './real-content'

let content: Content

beforeAll(async () => {
  content = await loadRealContent()
})

const rank = (slots: SlotValues) => rankCauses(content, slots).map(({ cause, likelihood }) => `${cause.id} ${likelihood}`)
const musclesOf = (id: string) => content.causes.find((cause) => cause.id === id)?.muscles

const CAUSE_MUSCLES: Readonly<Record<string, { primary: string[]; secondary: string[] }>> = {
  heels_long: { primary: ['gastrocnemius', 'soleus'], secondary: ['plantaris', 'popliteus', 'rectus_femoris', 'foot_muscles'] },
  heels_sudden: { primary: ['gastrocnemius', 'soleus'], secondary: ['foot_muscles', 'popliteus'] },
  heels_sitting: { primary: ['gastrocnemius', 'soleus'], secondary: ['plantaris'] },
  tucked_sheets: { primary: ['gastrocnemius', 'soleus'], secondary: ['foot_muscles', 'plantaris'] },
  sit_on_leg: {
    primary: ['popliteus', 'hamstrings', 'rectus_femoris', 'vastus_medialis'],
    secondary: ['vastus_lateralis', 'deep_lateral_rotators', 'gluteals', 'gastrocnemius', 'sartorius'],
  },
  long_sitting: {
    primary: ['hamstrings', 'gluteals', 'rectus_femoris', 'lumbar_sacral'],
    secondary: ['deep_lateral_rotators', 'quadratus_lumborum', 'tfl', 'gastrocnemius', 'soleus'],
  },
  overdid_workout: {
    primary: ['rectus_femoris', 'vastus_medialis', 'vastus_lateralis', 'hamstrings', 'gastrocnemius'],
    secondary: ['gluteals', 'tfl', 'itb', 'adductors', 'soleus', 'popliteus'],
  },
}

const PLACE_MUSCLES: Readonly<Record<string, { primary: string[]; secondary: string[] }>> = {
  front: { primary: ['rectus_femoris', 'vastus_medialis'], secondary: ['vastus_lateralis', 'adductors'] },
  above: { primary: ['rectus_femoris'], secondary: ['vastus_medialis', 'vastus_lateralis', 'adductors'] },
  inside: { primary: ['vastus_medialis', 'adductors'], secondary: ['sartorius', 'gracilis', 'hamstrings'] },
  outside: { primary: ['vastus_lateralis'], secondary: ['itb', 'tfl', 'gluteals', 'hamstrings', 'gastrocnemius', 'peroneals'] },
  back: { primary: ['gastrocnemius', 'hamstrings', 'popliteus'], secondary: ['soleus', 'plantaris', 'vastus_lateralis'] },
  below: { primary: ['gastrocnemius', 'soleus'], secondary: ['popliteus', 'plantaris', 'peroneals', 'adductors'] },
  whole: { primary: [], secondary: [] },
  not_sure: { primary: [], secondary: [] },
}

describe('the seven causes', () => {
  it('are those of the page, each with the muscles of the clinical notes', () => {
    const actual = Object.fromEntries(content.causes.map(({ id, muscles: { primary, secondary } }) => [id, { primary, secondary }]))
    expect(actual).toEqual(CAUSE_MUSCLES)
  })

  it('bring in the foot with tucked sheets when the heel is sore in the morning', () => {
    expect(musclesOf('tucked_sheets')?.when).toEqual([{ if: 'heel_pain_morning', add: ['foot_muscles'] }])
  })

  it('count nothing that was denied or not asked', () => {
    expect(rank({})).toEqual([])
    expect(rank(Object.fromEntries(content.causes.map(({ slot }) => [slot, 'no'])))).toEqual([])
    expect(rank(Object.fromEntries(content.causes.map(({ slot }) => [slot, 'not_sure'])))).toEqual([])
  })

  it('count each habit that was affirmed, as at least possible when nothing speaks against it', () => {
    for (const { id, slot } of content.causes)
      expect(rank({ [slot]: 'yes' })).toEqual([expect.stringMatching(new RegExp(`^${id} (possible|likely)$`))])
  })

  it('rank a sudden switch to heels above the long habit, whatever else is known', () => {
    const answers: SlotValues[] = [['back'], ['front'], ['whole'], undefined].flatMap((location) =>
      ['yes', 'no'].flatMap((other) =>
        [5, 90].map((duration_days) => ({
          heels_often: 'yes',
          heels_sudden: 'yes',
          leg_tightness: other,
          tender_knots: other,
          overdid_workout: other,
          duration_days,
          ...(location && { location }),
        })),
      ),
    )
    const late = answers.filter((slots) => {
      const ids = rankCauses(content, slots).map(({ cause }) => cause.id)
      return ids.indexOf('heels_sudden') > ids.indexOf('heels_long')
    })
    expect(late).toEqual([])
  })

  it.each([
    ['sheets alone', { sheets_tucked: 'yes' }, ['tucked_sheets possible']],
    ['heels with pain behind the knee', { heels_often: 'yes', location: ['back'] }, ['heels_long likely']],
    ['heels with pain at the front', { heels_often: 'yes', location: ['front'] }, ['heels_long possible']],
    [
      'heels with pain at the front and no tight legs',
      { heels_often: 'yes', location: ['front'], leg_tightness: 'no' },
      ['heels_long less_likely'],
    ],
    ['sitting for two hours', { sits_long: 'yes', longest_sit_minutes: 120 }, ['long_sitting likely']],
    ['sitting for three quarters of an hour', { sits_long: 'yes', longest_sit_minutes: 45 }, ['long_sitting possible']],
    ['sitting with a break every 25 minutes', { sits_long: 'yes', longest_sit_minutes: 25 }, []],
    ['sitting, for how long is not known', { sits_long: 'yes' }, ['long_sitting possible']],
    ['a workout two months ago', { overdid_workout: 'yes', duration_days: 60 }, ['overdid_workout less_likely']],
    ['a workout last week', { overdid_workout: 'yes', duration_days: 7, onset: 'after_exercise' }, ['overdid_workout likely']],
  ] as const)('%s', (_name, slots, expected) => {
    expect(rank(slots)).toEqual(expected)
  })

  it('give a reason against as well as for, each with a source', () => {
    const oneSided = content.causes.filter(
      ({ reasons }) => !reasons.some(({ points }) => points > 0) || reasons.every(({ points }) => points > 0),
    )
    expect(oneSided.map(({ id }) => id)).toEqual([])
  })

  it('know neither kneeling nor weight nor weather', () => {
    expect(JSON.stringify(content.causes)).not.toMatch(/kneel|body weight gain|overweight|weather|cold snap/i)
  })
})

describe('the places', () => {
  it('map to the muscles of the clinical notes', () => {
    const actual = Object.fromEntries(Object.entries(content.locations).map(([id, { primary, secondary }]) => [id, { primary, secondary }]))
    expect(actual).toEqual(PLACE_MUSCLES)
  })
})
