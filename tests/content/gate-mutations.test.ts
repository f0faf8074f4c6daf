import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileContent } from '../../src/core/compile-content'
import { slotsOf, type Condition } from '../../src/core/condition'
import type { Flag, RawContent } from '../../src/core/content'
import { describeProblem } from '../../src/core/problem'
import { rehearse, type FlaggedStory } from '../../src/core/rehearsal'
import { URGENCIES } from '../../src/core/result-view'
import type { Understanding } from '../../src/core/understanding'
import { loadUnderstanding } from '../../src/load-knowledge'
import { readFlaggedStories } from '../../src/services/load-vignettes'
import { loadRealContent, toRaw } from './real-content'

const NEVER: Condition = { slot: 'age', test: { at_most: -1 } }

/** One way in which an edit may lose a warning sign, and the flag or sign that must be named when it is refused. */
interface Mutation {
  readonly name: string
  readonly names: readonly string[]
  readonly spoil: (raw: RawContent) => void
}

let good: RawContent
let stories: readonly FlaggedStory[]
let understand: (text: string) => Understanding

beforeAll(async () => {
  good = toRaw(await loadRealContent())
  const read = (name: string) => readFlaggedStories(readFileSync(join(__dirname, '../../vignettes', name), 'utf8'))
  stories = ['knee-pain.jsonl', 'knee-pain-asked.jsonl'].flatMap(read)
  understand = rememberReadings(loadUnderstanding())
})

/** The same few hundred texts are read for every edit. */
function rememberReadings(read: (text: string) => Understanding): (text: string) => Understanding {
  const known = new Map<string, Understanding>()
  return (text) => {
    const reading = known.get(text) ?? read(text)
    known.set(text, reading)
    return reading
  }
}

/** What the gate says of spoilt content. Only the stories that the edit can reach are played: refused by them is refused. */
function publish({ spoil, names }: Mutation): string[] {
  const raw = structuredClone(good)
  spoil(raw)
  const compiled = compileContent(raw, 'spoilt')
  if ('problems' in compiled) return compiled.problems.map(describeProblem)
  const flags = names.filter((name) => good.kneePain.flags.some((flag) => flag.id === name))
  const isReached = ({ id, answers }: FlaggedStory) =>
    flags.length > 0 ? flags.some((flag) => id.startsWith(flag)) : names.some((name) => answers[name] !== undefined)
  const reached = stories.filter(isReached)
  return rehearse(compiled.content, understand, reached).map(describeProblem)
}

/** Edits that lose no warning sign, each with the reason. */
const HARMLESS: ReadonlyMap<string, string> = new Map([
  ['R26 rule 2: gone', 'rule 3, which holds then, is graver'],
  ['R26 rule 2: never holds', 'rule 3, which holds then, is graver'],
  ['R26 rule 3: milder', 'numbness is always asked first, and "not sure" counts as present: rule 1 holds then'],
])

function findPublished(mutations: readonly Mutation[]): string[] {
  return mutations
    .filter(({ name }) => !HARMLESS.has(name))
    .flatMap((mutation) => {
      const said = publish(mutation).filter((line) => mutation.names.some((name) => line.includes(name)))
      return said.length > 0 ? [] : [mutation.name]
    })
}

/** Changes one rule of one flag. */
function spoilRule(id: string, index: number, change: (rule: Flag['rules'][number], flag: Flag) => void): Mutation['spoil'] {
  return (raw) => {
    const flag = raw.kneePain.flags.find((each) => each.id === id)
    const rule = flag?.rules[index]
    if (flag && rule) change(rule, flag)
  }
}

function mutateRules(title: string, change: (rule: Flag['rules'][number], flag: Flag) => void): Mutation[] {
  return good.kneePain.flags.flatMap(({ id, rules }) =>
    rules.map(({ when }, index) => ({
      name: `${id} rule ${String(index + 1)}: ${title}`,
      names: [id, ...slotsOf(when)],
      spoil: spoilRule(id, index, change),
    })),
  )
}

const isPart = (condition: Condition): condition is { any: Condition[] } => typeof condition === 'object' && 'any' in condition

describe('content is refused, and the rule or sign named, for', () => {
  test('each rule that is gone', () => {
    const gone = mutateRules('gone', (rule, flag) => {
      flag.rules = flag.rules.filter((each) => each !== rule)
      if (flag.rules.length === 0) flag.rules = [{ when: NEVER, urgency: rule.urgency }]
    })
    expect(findPublished(gone)).toEqual([])
  }, 300_000)

  test('each rule that is one level milder', () => {
    const milder = mutateRules('milder', (rule) => {
      rule.urgency = URGENCIES[URGENCIES.indexOf(rule.urgency) + 1] ?? rule.urgency
    })
    expect(findPublished(milder)).toEqual([])
  }, 300_000)

  test('each rule that asks for more', () => {
    expect(findPublished(mutateRules('never holds', (rule) => (rule.when = { all: [rule.when, NEVER] })))).toEqual([])
  }, 300_000)

  test('each sign that a rule no longer reads', () => {
    const unread = good.kneePain.flags.flatMap(({ id, rules }) =>
      rules.flatMap(({ when }, index) =>
        (isPart(when) ? when.any : []).map((part, nth): Mutation => ({
          name: `${id} rule ${String(index + 1)} without ${slotsOf(part).join('+')}`,
          names: [id, ...slotsOf(part)],
          spoil: spoilRule(id, index, (rule) => {
            if (isPart(rule.when)) rule.when = { any: rule.when.any.filter((_, at) => at !== nth) }
          }),
        })),
      ),
    )
    expect(findPublished(unread)).toEqual([])
  }, 300_000)

  test('each sign that is not asked any more', () => {
    const signs = good.kneePain.questions.filter(({ group }) => group === 'sign').map(({ id }) => id)
    const unasked = signs.flatMap((id): Mutation[] => [
      {
        name: `${id} is in no step`,
        names: [id],
        spoil: ({ kneePain }) => {
          kneePain.interview = kneePain.interview
            .map((step) => ({ ...step, slots: step.slots.filter((slot) => slot !== id) }))
            .filter(({ slots }) => slots.length > 0)
        },
      },
      {
        name: `${id} is gone`,
        names: [id],
        spoil: ({ kneePain }) => (kneePain.questions = kneePain.questions.filter((question) => question.id !== id)),
      },
      {
        name: `${id} never applies`,
        names: [
          id,
          ...good.kneePain.flags.filter(({ rules }) => rules.some(({ when }) => slotsOf(when).includes(id))).map((flag) => flag.id),
        ],
        spoil: ({ kneePain }) => {
          for (const question of kneePain.questions) if (question.id === id) question.only_when = NEVER
        },
      },
    ])
    expect(findPublished(unasked)).toEqual([])
  }, 300_000)
})
