import type { SlotValue, SlotValues } from '../core/understanding'
import { AND, CLOSED, OPEN, PAUSE, STOP } from './barriers'
import type { Rule } from './lexicon-schema'

/** Of a rule what is asked once it matched. */
export interface CompiledRule extends Omit<Rule, 'sets' | 'denied' | 'patterns' | 'except'> {
  /** What it says when it is affirmed, and when it is denied. */
  readonly affirms: readonly Filling[]
  readonly denies: readonly Filling[]
}

/** One slot's value; "#" stands for the number in the text. */
interface Filling {
  readonly slot: string
  readonly value: SlotValue
}

/** What must stand in the text, one step after the other; the notation is told in `lexicon-schema.ts`. */
export interface Pattern {
  readonly rule: CompiledRule
  /** At least one. */
  readonly steps: readonly PatternStep[]
  readonly exception: boolean
  readonly atStart: boolean
  readonly atEnd: boolean
}

interface PatternStep {
  readonly symbol: number
  /** Other words allowed before it; none before the first step. */
  readonly gap: number
  /** What the gap may lead across: see `Barriers`. */
  readonly crosses: number
}

/** Numbers a symbol by its name, which must be new or stand for the same phrases. */
type DefineSymbol = (name: string, members: readonly string[]) => number

/** The rule's patterns and exceptions, one for each choice of optional words. */
export function compileRule(rule: Rule, define: DefineSymbol): Pattern[] {
  const compiled = compileMeaning(rule)
  return [
    ...rule.patterns.flatMap((text) => compilePattern(text, compiled, false, define)),
    ...rule.except.flatMap((text) => compilePattern(text, compiled, true, define)),
  ]
}

/** Part by part, so that all rules have one shape, whatever they leave out: the engine then finds any part of any rule in one step. */
function compileMeaning(rule: Rule): CompiledRule {
  return {
    rule: rule.rule,
    affirms: listFillings(rule.sets),
    denies: listFillings(rule.denied ?? flip(rule.sets)),
    yields_to: rule.yields_to,
    confidence: rule.confidence,
    lasts: rule.lasts,
    denial: rule.denial,
    habit: rule.habit,
    owner: rule.owner,
    reassures: rule.reassures,
    within: rule.within,
    recent_days: rule.recent_days,
  }
}

function listFillings(values: SlotValues): Filling[] {
  return Object.entries(values).map(([slot, value]) => ({ slot, value }))
}

const OPPOSITE: Readonly<Record<string, string>> = { yes: 'no', no: 'yes' }

/** The opposites, or the same values when one of them has none. */
function flip(values: SlotValues): SlotValues {
  const flipped = Object.entries(values).map(([slot, value]) => [slot, typeof value === 'string' ? OPPOSITE[value] : undefined])
  return flipped.every(([, value]) => value !== undefined) ? (Object.fromEntries(flipped) as SlotValues) : values
}

function compilePattern(text: string, rule: CompiledRule, exception: boolean, define: DefineSymbol): Pattern[] {
  const parts = text.split(/\s+/)
  const atStart = parts[0] === '^'
  const atEnd = parts.at(-1) === '$'
  const isSafe = rule.reassures || (exception && !rule.habit)
  const inner = parts.slice(atStart ? 1 : 0, atEnd ? -1 : undefined)
  return withoutOptions(inner).map((variant) => ({
    rule,
    exception,
    atStart,
    atEnd,
    steps: compileSteps(variant, isSafe ? SAFE_GAPS : GAPS, define),
  }))
}

/** "a b? c" stands for "a b c" and "a c". */
function withoutOptions(parts: readonly string[]): string[][] {
  const [head, ...tail] = parts
  if (head === undefined) return [[]]
  const rest = withoutOptions(tail)
  if (head === '?' || !head.endsWith('?')) return rest.map((variant) => [head, ...variant])
  return [...rest.map((variant) => [head.slice(0, -1), ...variant]), ...rest]
}

const NO_GAP = { gap: 0, crosses: OPEN }
type Gaps = Readonly<Record<string, { readonly gap: number; readonly crosses: number }>>
const GAPS: Gaps = {
  '..': { gap: 3, crosses: AND },
  '...': { gap: 8, crosses: PAUSE },
  '~': { gap: 12, crosses: CLOSED },
}
/** Of exceptions and reassurances: what stands beside a warning sign must not explain it away ("swollen, and my ankle clicks"). */
const SAFE_GAPS: Gaps = {
  '..': { gap: 3, crosses: OPEN },
  '...': { gap: 8, crosses: OPEN },
  '~': { gap: 12, crosses: STOP },
}

function compileSteps(parts: readonly string[], gaps: Gaps, define: DefineSymbol): PatternStep[] {
  const steps: PatternStep[] = []
  let gap = NO_GAP
  for (const part of parts) {
    const wider = gaps[part]
    if (wider) gap = steps.length > 0 ? wider : NO_GAP
    else {
      steps.push({ symbol: symbolOf(part, define), ...gap })
      gap = NO_GAP
    }
  }
  return steps
}

/** A group alone, or choices among words and groups: "swollen|<hot>". */
function symbolOf(part: string, define: DefineSymbol): number {
  if (/^<[^|]*>$/.test(part)) return define(part, [])
  return define(
    `word ${part}`,
    part.split('|').map((choice) => choice.replaceAll('_', ' ')),
  )
}
