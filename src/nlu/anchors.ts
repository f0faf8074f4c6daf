import type { Pattern } from './compile-patterns'
import type { PatternSymbol, PatternSymbols } from './pattern-symbols'

/**
 * Where to look for a pattern: at its anchor, the one of its steps that is least likely to stand in a text. A pattern is looked at only
 * where its anchor stands, and nearly all never are; and only if the neighbour of the anchor seems to stand where it must.
 */
export interface Anchor {
  readonly symbol: PatternSymbol | undefined
  readonly neighbour: Neighbour
  /** How many tokens before its anchor the pattern starts, at most and at least. */
  readonly earliest: number
  readonly latest: number
}

/** It starts at one of `width` tokens from `from` on, counted from the start of the anchor, or from its end when it is `isBehind`. */
interface Neighbour {
  /** Of its symbol. */
  readonly number: number
  readonly from: number
  readonly width: number
  readonly isBehind: boolean
}

export function chooseAnchor(pattern: Pattern, { symbols, numberOf }: PatternSymbols): Anchor {
  const steps = pattern.steps.map(({ symbol, gap }) => ({ number: numberOf[symbol] ?? 0, gap, symbol: symbols[numberOf[symbol] ?? 0] }))
  const at = findRarest(steps)
  const before = steps.slice(0, at)
  return {
    symbol: steps[at]?.symbol,
    neighbour: chooseNeighbour(steps, at),
    earliest: before.reduce((sum, { symbol }, i) => sum + (symbol?.longest ?? 0) + (steps[i + 1]?.gap ?? 0), 0),
    latest: before.reduce((sum, { symbol }) => sum + (symbol?.shortest ?? 0), 0),
  }
}

interface Step {
  readonly number: number
  readonly gap: number
  readonly symbol: PatternSymbol | undefined
}

function findRarest(steps: readonly Step[]): number {
  return steps.reduce((best, step, i) => (commonnessOf(step) < commonnessOf(steps[best]) ? i : best), 0)
}

function commonnessOf(step: Step | undefined): number {
  return step?.symbol?.commonness ?? Infinity
}

/** The one of the two that is less likely to stand there by chance. */
function chooseNeighbour(steps: readonly Step[], at: number): Neighbour {
  const [before, behind] = [neighbourBefore(steps, at), neighbourBehind(steps, at)]
  if (!before || !behind) return before ?? behind ?? itself(steps[at])
  return before.width * commonnessOf(steps[at - 1]) < behind.width * commonnessOf(steps[at + 1]) ? before : behind
}

function neighbourBefore(steps: readonly Step[], at: number): Neighbour | undefined {
  const step = steps[at - 1]
  if (!step) return undefined
  const { shortest = 0, longest = 0 } = step.symbol ?? {}
  const gap = steps[at]?.gap ?? 0
  return { number: step.number, from: -gap - longest, width: gap + longest - shortest + 1, isBehind: false }
}

function neighbourBehind(steps: readonly Step[], at: number): Neighbour | undefined {
  const step = steps[at + 1]
  return step && { number: step.number, from: 0, width: step.gap + 1, isBehind: true }
}

/** A lone step has no other. */
function itself(step: Step | undefined): Neighbour {
  return { number: step?.number ?? 0, from: 0, width: 1, isBehind: false }
}
