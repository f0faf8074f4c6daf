import { compileContent } from '../../src/core/compile-content'
import type { RawContent } from '../../src/core/content'
import { describeProblem } from '../../src/core/problem'
import { loadRealContent, toRaw } from './real-content'

let good: RawContent

beforeAll(async () => {
  good = toRaw(await loadRealContent())
})

/** The problems of the real content with one thing spoilt, as an operator reads them. */
function spoil(change: (raw: RawContent) => void): string[] {
  const raw = structuredClone(good)
  change(raw)
  const result = compileContent(raw, 'test')
  return 'problems' in result ? result.problems.map(describeProblem) : []
}

function pick<T extends { id: string }>(list: readonly T[], id: string): T {
  const item = list.find((one) => one.id === id)
  if (!item) throw new Error(`${id} is not in the content`)
  return item
}

const question = (raw: RawContent, id: string) => pick(raw.kneePain.questions, id)
const step = (raw: RawContent, id: string) => pick(raw.kneePain.interview, id)
const flag = (raw: RawContent, id: string) => pick(raw.kneePain.flags, id)
const cause = (raw: RawContent, id: string) => pick(raw.kneePain.causes, id)

const CASES: readonly [string, (raw: RawContent) => void, string][] = [
  [
    'an id used twice',
    (raw) => raw.kneePain.facts.push({ ...pick(raw.kneePain.facts, 'no_routines') }),
    'knee-pain/facts.yaml: [no_routines]: expected an id that is not used yet',
  ],
  [
    'an intent answered twice',
    (raw) => raw.digressions.push({ ...(raw.digressions[0] ?? good.digressions[0]) } as RawContent['digressions'][number]),
    'digressions.yaml: [',
  ],
  [
    'an answer without an echo',
    (raw) => delete question(raw, 'heels_often').echo['no'],
    'knee-pain/questions.yaml: [heels_often].echo.no: expected a short phrase for this answer',
  ],
  [
    'an echo for an answer that does not exist',
    (raw) => (question(raw, 'side').echo['middle'] = 'in the middle'),
    'knee-pain/questions.yaml: [side].echo.middle: expected one of left, right, both',
  ],
  [
    'a number without an echo',
    (raw) => (question(raw, 'age').echo = {}),
    'knee-pain/questions.yaml: [age].echo: expected "any" with {value}, for a number',
  ],
  [
    'a choice with one option',
    (raw) => question(raw, 'side').options.splice(1),
    'knee-pain/questions.yaml: [side].options: expected at least two options for a choice',
  ],
  [
    'an ability that is no yes_no question',
    (raw) => (question(raw, 'side').ability = true),
    'knee-pain/questions.yaml: [side].ability: expected a yes_no question',
  ],
  [
    'an example with a value that the slot can not hold',
    (raw) => (question(raw, 'pain_0_10').examples = [{ say: 'it is a 12', value: 12 }]),
    'knee-pain/questions.yaml: [pain_0_10].examples[0].value: expected a number from 0 to 10',
  ],
  [
    'a rule over a sign that does not exist',
    (raw) => (flag(raw, 'R25').rules = [{ when: { any: ['calf_snap', 'calf_snapp'] }, urgency: 'same_day' }]),
    'knee-pain/red-flags.yaml: [R25].rules[0].when: expected a question that exists, not "calf_snapp"',
  ],
  [
    'a rule over an answer that does not exist',
    (raw) =>
      (flag(raw, 'R25').rules = [{ when: { all: ['calf_snap', { slot: 'four_steps', test: { is: ['nope'] } }] }, urgency: 'same_day' }]),
    'knee-pain/red-flags.yaml: [R25].rules[0].when: expected four_steps to be one of yes, no, not "nope"',
  ],
  [
    'a number compared with a word',
    (raw) => (question(raw, 'child_limp_or_hip_pain').only_when = { slot: 'age', test: { is: ['young'] } }),
    'knee-pain/signs.yaml: [child_limp_or_hip_pain].only_when: expected at_least or at_most for the number age',
  ],
  [
    'a word compared with a number',
    (raw) => (cause(raw, 'sit_on_leg').counts_when = { unless: { slot: 'side', test: { at_least: 3 } } }),
    'knee-pain/causes.yaml: [sit_on_leg].counts_when: expected side to be a number',
  ],
  [
    'a step that asks nothing that exists',
    (raw) => step(raw, 'strength').slots.push('pain_0_100'),
    'knee-pain/interview.yaml: [strength].slots: expected a question that exists, not "pain_0_100"',
  ],
  [
    'a cause without its habit',
    (raw) => (cause(raw, 'heels_long').slot = 'heels'),
    'knee-pain/causes.yaml: [heels_long].slot: expected a question that exists, not "heels"',
  ],
  [
    'a muscle that does not exist',
    (raw) => cause(raw, 'heels_long').muscles.primary.push('calf'),
    'knee-pain/causes.yaml: [heels_long].muscles: expected a muscle of muscles.yaml, not "calf"',
  ],
  [
    'a muscle that nothing names',
    (raw) => raw.kneePain.muscles.push({ ...pick(raw.kneePain.muscles, 'soleus'), id: 'tibialis' }),
    'knee-pain/muscles.yaml: [tibialis]: expected a cause, place or treatment step that names it',
  ],
  [
    'a place without its muscles',
    (raw) => delete (raw.kneePain.locations as Record<string, unknown>)['below'],
    'knee-pain/locations.yaml: below: expected the muscles of this place',
  ],
  [
    'a question that nobody asks',
    (raw) => (step(raw, 'sitting_and_exercise').slots = ['sits_on_leg', 'sits_long', 'tender_knots', 'leg_tightness']),
    'knee-pain/questions.yaml: [overdid_workout]: expected a step of interview.yaml that asks it, or group about',
  ],
  [
    'a question that is asked twice',
    (raw) => step(raw, 'side').slots.push('age'),
    'knee-pain/interview.yaml: [side].slots: expected each question once, not age again',
  ],
  [
    'a sign that no flag reads',
    (raw) => (flag(raw, 'R27').rules = [{ when: 'blood_thinner', urgency: 'massage_with_care' }]),
    'knee-pain/signs.yaml: [varicose_veins]: expected a rule of red-flags.yaml that reads this sign',
  ],
  [
    'a line of a screen without words',
    (raw) => delete question(raw, 'lump').tick,
    'knee-pain/signs.yaml: [lump].tick: expected its line in the screen "before"',
  ],
  [
    'a screen without its sentence',
    (raw) => delete step(raw, 'care').screen,
    'knee-pain/interview.yaml: [care].screen: expected the sentence above the list',
  ],
  [
    'a screen with a question that can not be ticked',
    (raw) => step(raw, 'shoes_and_sleep').slots.push('onset'),
    'knee-pain/interview.yaml: [shoes_and_sleep].slots: expected yes_no questions in a screen, not onset (choice)',
  ],
  [
    'a level outside safety',
    (raw) => (step(raw, 'side').level = 'same_day'),
    'knee-pain/interview.yaml: [side].level: expected none outside the phase safety',
  ],
  [
    'a placeholder that nothing fills',
    (raw) => (flag(raw, 'R01').client = 'Call {emergancy} now.'),
    'knee-pain/red-flags.yaml: [R01].client: expected a placeholder that can be filled, not {emergancy}',
  ],
  [
    'a placeholder of another phrase',
    (raw) => (raw.phrases['story'] = 'Your muscles are {muscles}'),
    'phrases.yaml: story: expected a placeholder that can be filled, not {muscles}',
  ],
  [
    'an item that the page does not have',
    (raw) => flag(raw, 'R01').source.push('S43'),
    'knee-pain/red-flags.yaml: [R01].source: expected S1 to S42, a red flag that exists or a reference by name, not "S43"',
  ],
  [
    'a flag as source that does not exist',
    (raw) => (question(raw, 'age').source = ['R99']),
    'knee-pain/questions.yaml: [age].source: expected S1 to S42, a red flag that exists or a reference by name, not "R99"',
  ],
  ['a phrase that is missing', (raw) => delete raw.phrases['book_name'], 'booking.yaml: book_name: expected the text of this phrase'],
  [
    'a phrase that is never said',
    (raw) => (raw.phrases['small_talk'] = 'Nice weather!'),
    'phrases.yaml: small_talk: expected a phrase that the bot says',
  ],
  [
    'a command that the engine does not know',
    (raw) => raw.digressions.push({ intent: 'sing', kind: 'command', say: 'La la.', returns: true, source: ['S1'] }),
    'digressions.yaml: [sing].kind: expected "answer", or one of ask_why',
  ],
  [
    'a practice in a region without numbers',
    (raw) => (raw.regions = raw.regions.filter(({ id }) => id !== 'US')),
    'practice.yaml: region: expected one of UK, EU, AU, unknown',
  ],
  [
    'no numbers for an unknown region',
    (raw) => (raw.regions = raw.regions.filter(({ id }) => id !== 'unknown')),
    'regions.yaml: [unknown]: expected the numbers to name while nobody told the country',
  ],
  [
    'a time zone that does not exist',
    (raw) => (raw.practice.time_zone = 'America/Ithaca'),
    'practice.yaml: time_zone: expected an IANA time zone such as America/New_York',
  ],
  [
    'hours that run backwards',
    (raw) => (raw.practice.booking.hours.monday = [{ from: '17:00', to: '09:00' }]),
    'practice.yaml: booking.hours.monday: expected spans that end after they begin, in order and without overlap',
  ],
]

describe('compiling content', () => {
  it('accepts the content that ships', () => {
    expect(spoil(() => undefined)).toEqual([])
  })

  it.each(CASES)('refuses %s', (_name, change, expected) => {
    expect(spoil(change)).toContainEqual(expect.stringContaining(expected))
  })

  it('tells all problems at once', () => {
    const apart = CASES.flatMap(([, change]) => spoil(change))
    const together = spoil((raw) => {
      delete question(raw, 'lump').tick
      flag(raw, 'R01').client = 'Call {emergancy} now.'
      cause(raw, 'heels_long').muscles.primary.push('calf')
    })
    expect(together).toHaveLength(3)
    expect(apart).toEqual(expect.arrayContaining(together))
  })
})
