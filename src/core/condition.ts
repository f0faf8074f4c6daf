import { z } from 'zod'
import type { SlotValue, SlotValues } from './understanding'

/**
 * A rule over slots, as written in dialogs/: `hot_red` (answered yes), `{ four_steps: no }`, `{ age: { at_most: 16 } }`,
 * `{ location: { includes: [back] } }`, joined by `all`, `any`, `not`. `{ unless: … }` names an exception: it stands in the way only
 * while it is known to hold. `always` holds for everybody.
 */
export type Condition =
  string | { all: Condition[] } | { any: Condition[] } | { not: Condition } | { unless: Condition } | { slot: string; test: SlotTest }

export type SlotTest = { is: string[] } | { includes: string[] } | { at_least: number } | { at_most: number }

/** `unknown`: not asked yet, or answered "not sure". Unknown is never taken as "no". */
export type Truth = 'true' | 'false' | 'unknown'

const slotTest = z.union([
  z.string().transform((value) => ({ is: [value] })),
  z
    .array(z.string())
    .min(1)
    .transform((values) => ({ is: values })),
  z.strictObject({ includes: z.array(z.string()).min(1) }),
  z.strictObject({ at_least: z.number() }),
  z.strictObject({ at_most: z.number() }),
])

const joined = new Set(['all', 'any', 'not', 'unless'])

/** Reads the YAML form into the tree that `holds` evaluates. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.string().min(1),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ unless: conditionSchema }),
    z
      .record(z.string(), slotTest)
      .refine((r) => Object.keys(r).length === 1 && !joined.has(Object.keys(r)[0] ?? ''), 'expected one slot, or all, any, not, unless')
      .transform((r) => {
        const [slot, test] = Object.entries(r)[0] as [string, SlotTest]
        return { slot, test }
      }),
  ]),
)

/** Three-valued: a conjunction with one false part is false whatever the unknown parts turn out to be. */
export function holds(condition: Condition, slots: SlotValues): Truth {
  if (condition === 'always') return 'true'
  if (typeof condition === 'string') return testSlot(slots[condition], { is: ['yes'] })
  if ('slot' in condition) return testSlot(slots[condition.slot], condition.test)
  if ('not' in condition) return negate(holds(condition.not, slots))
  if ('unless' in condition) return truth(holds(condition.unless, slots) !== 'true')
  if ('all' in condition) return negate(disjoin(condition.all.map((part) => negate(holds(part, slots)))))
  return disjoin(condition.any.map((part) => holds(part, slots)))
}

/** Every slot that a condition reads. */
export function slotsOf(condition: Condition): string[] {
  if (condition === 'always') return []
  if (typeof condition === 'string') return [condition]
  if ('slot' in condition) return [condition.slot]
  if ('not' in condition) return slotsOf(condition.not)
  if ('unless' in condition) return slotsOf(condition.unless)
  return ('all' in condition ? condition.all : condition.any).flatMap(slotsOf)
}

function testSlot(value: SlotValue | undefined, test: SlotTest): Truth {
  if (value === undefined || value === 'not_sure') return 'unknown'
  if ('is' in test) return truth(test.is.includes(String(value)))
  if ('includes' in test) return truth([value].flat().some((v) => test.includes.includes(String(v))))
  if (typeof value !== 'number') return 'unknown'
  return truth('at_least' in test ? value >= test.at_least : value <= test.at_most)
}

function disjoin(parts: Truth[]): Truth {
  if (parts.includes('true')) return 'true'
  return parts.includes('unknown') ? 'unknown' : 'false'
}

const truth = (b: boolean): Truth => (b ? 'true' : 'false')
const negate = (t: Truth): Truth => (t === 'true' ? 'false' : t === 'false' ? 'true' : 'unknown')
