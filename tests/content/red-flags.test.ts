import type { Content } from '../../src/core/content'
import { raiseFlags } from '../../src/core/red-flags'
import { URGENCIES } from '../../src/core/result-view'
import type { SlotValues } from '../../src/core/understanding'
import { loadRealContent } from './real-content'

let content: Content

beforeAll(async () => {
  content = await loadRealContent()
})

const raise = (slots: SlotValues) => raiseFlags(content, slots).map(({ flag, urgency }) => `${flag.id} ${urgency}`)

/** Answers of one person, and what they raise, most urgent first. */
const CASES: readonly [string, SlotValues, readonly string[]][] = [
  ['chest pain', { chest_pain_or_breathless: 'yes' }, ['R01 emergency_now']],
  ['a swollen calf', { calf_swollen_one_side: 'yes' }, ['R02 same_day']],
  ['a warm calf', { calf_warm_or_red: 'yes' }, ['R02 same_day']],
  ['a hot knee with fever', { hot_red: 'yes', fever_unwell: 'yes' }, ['R03 same_day']],
  ['a hot knee, no fever', { hot_red: 'yes', fever_unwell: 'no' }, ['R03b same_day']],
  ['a hot knee, fever not known', { hot_red: 'yes' }, ['R03b same_day']],
  ['an injury and four steps impossible', { injury_recent: 'yes', four_steps: 'no' }, ['R04 same_day', 'R24 same_day']],
  ['an injury and no right angle', { injury_recent: 'yes', bend_90: 'no' }, ['R04 same_day']],
  ['an injury and a sore kneecap', { injury_recent: 'yes', kneecap_or_fibula_tender: 'yes' }, ['R04 same_day']],
  ['an injury at 55', { injury_recent: 'yes', age: 55 }, ['R04 same_day']],
  [
    'an injury at 54, all else fine',
    { injury_recent: 'yes', age: 54, four_steps: 'yes', bend_90: 'yes', kneecap_or_fibula_tender: 'no' },
    [],
  ],
  ['55 years without an injury', { age: 55, injury_recent: 'no' }, []],
  ['a deformed knee', { deformed: 'yes' }, ['R05 emergency_now']],
  ['a cold foot', { foot_cold_pale_numb: 'yes' }, ['R06 emergency_now']],
  ['saddle numbness', { saddle_numb_or_bladder_bowel: 'yes' }, ['R07 emergency_now']],
  ['new weakness', { numb_weak: 'yes' }, ['R08 same_day']],
  ['a rock-hard muscle', { muscle_rock_hard: 'yes' }, ['R09 emergency_now']],
  ['dark urine', { dark_urine: 'yes' }, ['R10 emergency_now']],
  ['a locked knee', { locked_now: 'yes' }, ['R11 same_day']],
  ['no right angle without an injury', { bend_90: 'no', injury_recent: 'no' }, ['R11 same_day']],
  ['giving way', { locks_or_gives_way: 'yes' }, ['R12 clinician_before_massage']],
  ['painful clicks', { painful_clicking: 'yes' }, ['R12 clinician_before_massage']],
  ['a pop', { pop_heard: 'yes' }, ['R13 same_day']],
  ['a leg that will not lift', { cannot_lift_straight: 'yes' }, ['R13 same_day']],
  ['swelling after a twist', { knee_swollen: 'yes', injury_recent: 'yes' }, ['R13 same_day']],
  ['sudden swelling', { knee_swollen: 'yes', onset: 'sudden' }, ['R13 same_day']],
  ['slow swelling', { knee_swollen: 'yes', onset: 'gradual', injury_recent: 'no' }, ['R13 clinician_before_massage']],
  ['night pain at 24', { night_pain: 'yes', age: 24 }, ['R14 same_day']],
  ['night pain at 25', { night_pain: 'yes', age: 25 }, ['R14 clinician_before_massage']],
  ['past cancer at 24', { cancer_history: 'yes', age: 24 }, ['R14 clinician_before_massage']],
  ['recent surgery', { surgery_last_12_weeks: 'yes' }, ['R15 clinician_before_massage']],
  ['a fresh new joint', { surgery_last_12_weeks: 'yes', joint_replacement: 'yes' }, ['R15 clinician_before_massage']],
  ['a settled new joint', { joint_replacement: 'yes', surgery_last_12_weeks: 'no' }, ['R16 massage_with_care']],
  ['a blood thinner', { blood_thinner: 'yes' }, ['R17 massage_with_care']],
  [
    'a blood thinner, a knock and swelling',
    { blood_thinner: 'yes', injury_recent: 'yes', knee_swollen: 'yes' },
    ['R13 same_day', 'R17 same_day'],
  ],
  ['pregnancy', { pregnant_or_postpartum: 'yes' }, ['R18 clinician_before_massage']],
  ['a limping child', { age: 13, child_limp_or_hip_pain: 'yes' }, ['R19 same_day']],
  ['a limping child of unknown age', { asking_for: 'child', child_limp_or_hip_pain: 'yes' }, ['R19 same_day']],
  ['a feverish child', { age: 9, fever_unwell: 'yes' }, ['R19 same_day', 'R22 clinician_before_massage']],
  ['a child of 16', { age: 16 }, ['R19 clinician_before_massage']],
  ['17 years', { age: 17 }, ['R19 massage_with_care']],
  ['18 years', { age: 18 }, []],
  ['weak bones', { osteoporosis: 'yes' }, ['R20 clinician_before_massage']],
  ['a skin problem', { skin_problem: 'yes' }, ['R21 same_day']],
  ['a fever alone', { fever_unwell: 'yes', hot_red: 'no' }, ['R22 clinician_before_massage']],
  ['a past clot', { prev_clot: 'yes' }, ['R23 clinician_before_massage']],
  ['severe pain', { severe_pain: 'yes' }, ['R24 same_day']],
  ['pain 9 of 10', { pain_0_10: 9 }, ['R24 same_day']],
  ['pain 9 of 10 that is not severe', { pain_0_10: 9, severe_pain: 'no' }, []],
  ['pain 8 of 10', { pain_0_10: 8 }, []],
  ['a snap in the calf', { calf_snap: 'yes' }, ['R25 same_day']],
  ['both legs swollen', { both_legs_swollen: 'yes' }, ['R26 clinician_before_massage']],
  ['heart failure', { heart_or_artery_disease: 'yes' }, ['R26 clinician_before_massage']],
  ['diabetes, feeling not known', { diabetes: 'yes' }, ['R26 clinician_before_massage']],
  ['diabetes with normal feeling', { diabetes: 'yes', numb_weak: 'no' }, ['R26 massage_with_care']],
  ['varicose veins', { varicose_veins: 'yes' }, ['R27 massage_with_care']],
  ['six weeks of pain', { duration_days: 42 }, []],
  ['more than six weeks of pain', { duration_days: 43 }, ['R28 massage_with_care']],
  ['known arthritis', { known_knee_arthritis: 'yes' }, ['R28 massage_with_care']],
]

describe('red flags', () => {
  it.each(CASES)('%s', (_name, slots, expected) => {
    expect(raise(slots)).toEqual(expected)
  })

  it('are the 29 of the clinical notes, and each is raised by a case here', () => {
    const ids = Array.from({ length: 28 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`)
    expect(content.flags.map(({ id }) => id).sort()).toEqual([...ids.slice(0, 3), 'R03b', ...ids.slice(3)])
    const raised = new Set(CASES.flatMap(([, , flags]) => flags.map((flag) => flag.split(' ')[0])))
    expect(content.flags.filter(({ id }) => !raised.has(id))).toEqual([])
  })

  it('stay silent for a person without a sign', () => {
    const well: Record<string, string | number> = { age: 40, duration_days: 10, pain_0_10: 4, onset: 'gradual' }
    for (const question of content.questions.values()) if (question.group === 'sign') well[question.id] = question.ability ? 'yes' : 'no'
    expect(raise(well)).toEqual([])
  })

  it('stay silent while nothing is known', () => {
    expect(raise({})).toEqual([])
  })

  it('never grow milder with one more sign', () => {
    const rankOf = (slots: SlotValues) => URGENCIES.indexOf(raiseFlags(content, slots)[0]?.urgency ?? 'routine')
    const signs = [...content.questions.values()].filter(({ group }) => group === 'sign')
    const sign = (q: (typeof signs)[number]): SlotValues => ({ [q.id]: q.ability ? 'no' : 'yes' })
    const milder = signs.flatMap((a) =>
      signs.filter((b) => rankOf({ ...sign(a), ...sign(b) }) > Math.min(rankOf(sign(a)), rankOf(sign(b)))).map((b) => `${a.id} + ${b.id}`),
    )
    expect(milder).toEqual([])
  })

  it('have a source each, and stop messages that say at once what to do', () => {
    for (const { id, client, rules, source } of content.flags) {
      expect(`${id} ${String(source.length)}`).not.toMatch(/ 0$/)
      const stops = rules.filter(({ urgency }) => urgency !== 'massage_with_care')
      for (const rule of stops) expect(rule.client ?? client).toMatch(/^(Call|Go to|Please)/)
    }
  })

  it.each(['R01', 'R05', 'R06', 'R07', 'R09', 'R10'])('%s names the emergency number', (id) => {
    expect(content.flags.find((flag) => flag.id === id)?.client).toMatch(/\{emergency\}/)
  })

  it('use the advice of the rule where the urgency of a flag differs', () => {
    const child = raiseFlags(content, { age: 15 })[0]
    const limping = raiseFlags(content, { age: 15, child_limp_or_hip_pain: 'yes' })[0]
    expect(child?.client).toMatch(/before you book/)
    expect(limping?.client).toMatch(/seen today/)
  })

  it('leave the invitation to book to the headline of the levels that allow it', () => {
    const told = content.flags.flatMap(({ client, rules }) => rules.map((rule) => rule.client ?? client))
    expect(told.filter((text) => text.includes('You can book'))).toEqual([])
    const inviting = Object.entries(content.triage.urgency).filter(([, { headline }]) => headline.includes('You can book'))
    expect(inviting.map(([urgency]) => urgency).sort()).toEqual(['massage_with_care', 'routine'])
  })
})

describe('safety screens', () => {
  it('come before pain and habits, most urgent first', () => {
    const phases = content.interview.map(({ phase }) => phase)
    expect(phases).toEqual([...phases].sort((a, b) => ['safety', 'pain', 'habits'].indexOf(a) - ['safety', 'pain', 'habits'].indexOf(b)))
    const screens = content.interview.filter(({ slots }) => slots.length > 1)
    const levels = screens.flatMap(({ level }) => level ?? []).map((level) => URGENCIES.indexOf(level))
    expect(levels).toEqual([...levels].sort((a, b) => a - b))
  })

  it('ask age first', () => {
    expect(content.interview[0]?.slots).toEqual(['age'])
  })

  it('ask every sign of an emergency in the emergency screen', () => {
    const screen = content.interview.find(({ id }) => id === 'emergency')
    const emergencies = content.flags.filter(({ rules }) => rules.some(({ urgency }) => urgency === 'emergency_now'))
    expect(emergencies).toHaveLength(6)
    for (const { rules } of emergencies) expect(screen?.slots).toContain(rules[0]?.when)
  })
})
