import type { Condition, SlotTest } from '../condition'
import { listValues } from './check-questions'
import type { Question, RawContent } from '../content'
import { fileOfQuestion } from '../content-texts'
import type { Problem } from '../problem'

/** A place in a file that names something of another file. */
interface Place {
  readonly file: string
  readonly path: string
}

/** Slots in conditions, steps and causes, muscles and places: whatever one file says about another exists there. */
export function checkReferences(raw: RawContent): Problem[] {
  return [...checkConditions(raw), ...checkSlots(raw), ...checkMuscles(raw), ...checkLocations(raw)]
}

function checkConditions({ kneePain }: RawContent): Problem[] {
  const questions = new Map(kneePain.questions.map((question) => [question.id, question]))
  return listConditions(kneePain).flatMap(({ condition, ...place }) => checkCondition(questions, place, condition))
}

function listConditions(kneePain: RawContent['kneePain']): (Place & { condition: Condition })[] {
  const { questions, flags, causes, treatment, facts } = kneePain
  return [
    ...questions.map((q) => ({ file: fileOfQuestion(q), path: `[${q.id}].only_when`, condition: q.only_when })),
    ...questions.flatMap((q) =>
      q.make_sure ? [{ file: fileOfQuestion(q), path: `[${q.id}].make_sure.when`, condition: q.make_sure.when }] : [],
    ),
    ...flags.flatMap(({ id, rules }) => rules.map(({ when }, i) => inFile('red-flags', `[${id}].rules[${String(i)}].when`, when))),
    ...causes.flatMap(({ id, counts_when, reasons, muscles }) => [
      inFile('causes', `[${id}].counts_when`, counts_when),
      ...reasons.map(({ when }, i) => inFile('causes', `[${id}].reasons[${String(i)}].when`, when)),
      ...muscles.when.map((extra, i) => inFile('causes', `[${id}].muscles.when[${String(i)}].if`, extra.if)),
    ]),
    ...facts.map(({ id, when }) => inFile('facts', `[${id}].when`, when)),
    ...treatment.flatMap(({ id, care_when }) => (care_when === undefined ? [] : [inFile('treatment', `[${id}].care_when`, care_when)])),
  ]
}

function inFile(name: string, path: string, condition: Condition): Place & { condition: Condition } {
  return { file: `knee-pain/${name}.yaml`, path, condition }
}

function checkCondition(questions: ReadonlyMap<string, Question>, place: Place, condition: Condition): Problem[] {
  if (condition === 'always') return []
  if (typeof condition === 'string') return checkTest(questions, place, condition, { is: ['yes'] })
  if ('slot' in condition) return checkTest(questions, place, condition.slot, condition.test)
  return partsOf(condition).flatMap((part) => checkCondition(questions, place, part))
}

function partsOf(condition: Exclude<Condition, string | { slot: string; test: SlotTest }>): readonly Condition[] {
  if ('not' in condition) return [condition.not]
  if ('unless' in condition) return [condition.unless]
  return 'all' in condition ? condition.all : condition.any
}

function checkTest(questions: ReadonlyMap<string, Question>, place: Place, slot: string, test: SlotTest): Problem[] {
  const question = questions.get(slot)
  if (!question) return [{ ...place, expected: `a question that exists, not "${slot}"` }]
  const values = listValues(question)
  const wanted = 'is' in test ? test.is : 'includes' in test ? test.includes : null
  if (wanted === null)
    return values === null ? [] : [{ ...place, expected: `${slot} to be a number, or a test on one of ${values.join(', ')}` }]
  if (values === null) return [{ ...place, expected: `at_least or at_most for the number ${slot}` }]
  return wanted
    .filter((value) => !values.includes(value))
    .map((value) => ({ ...place, expected: `${slot} to be one of ${values.join(', ')}, not "${value}"` }))
}

function checkSlots({ kneePain }: RawContent): Problem[] {
  const known = new Set(kneePain.questions.map(({ id }) => id))
  const named = [
    ...kneePain.interview.flatMap(({ id, slots }) =>
      slots.map((slot) => ({ file: 'knee-pain/interview.yaml', path: `[${id}].slots`, slot })),
    ),
    ...kneePain.causes.map(({ id, slot }) => ({ file: 'knee-pain/causes.yaml', path: `[${id}].slot`, slot })),
    ...kneePain.causes.flatMap(({ id, asks }) => asks.map((slot) => ({ file: 'knee-pain/causes.yaml', path: `[${id}].asks`, slot }))),
  ]
  return named
    .filter(({ slot }) => !known.has(slot))
    .map(({ file, path, slot }) => ({ file, path, expected: `a question that exists, not "${slot}"` }))
}

function checkMuscles({ kneePain }: RawContent): Problem[] {
  const known = new Set(kneePain.muscles.map(({ id }) => id))
  const named = [
    ...kneePain.causes.flatMap(({ id, muscles: m }) =>
      [...m.primary, ...m.secondary, ...m.when.flatMap(({ add }) => add)].map((muscle) => ({ at: `causes.yaml [${id}].muscles`, muscle })),
    ),
    ...Object.entries(kneePain.locations).flatMap(([id, l]) =>
      [...l.primary, ...l.secondary].map((muscle) => ({ at: `locations.yaml ${id}`, muscle })),
    ),
    ...kneePain.treatment.flatMap(({ id, muscles }) => muscles.map((muscle) => ({ at: `treatment.yaml [${id}].muscles`, muscle }))),
  ]
  return named
    .filter(({ muscle }) => !known.has(muscle))
    .map(({ at, muscle }) => {
      const [file = '', path = ''] = at.split(' ')
      return { file: `knee-pain/${file}`, path, expected: `a muscle of muscles.yaml, not "${muscle}"` }
    })
}

/** The places of locations.yaml are the options of the question "location", all of them. */
function checkLocations({ kneePain }: RawContent): Problem[] {
  const options = kneePain.questions.find(({ id }) => id === 'location')?.options.map(({ id }) => id) ?? []
  const file = 'knee-pain/locations.yaml'
  const mapped = Object.keys(kneePain.locations)
  return [
    ...options.filter((id) => !mapped.includes(id)).map((id) => ({ file, path: id, expected: 'the muscles of this place' })),
    ...mapped.filter((id) => !options.includes(id)).map((id) => ({ file, path: id, expected: `one of ${options.join(', ')}` })),
  ]
}
