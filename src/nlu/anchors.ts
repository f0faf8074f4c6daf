import type { Pattern } from './compile-patterns'
import { type NumberLists, joinLists } from './number-lists'
import type { PatternSymbol, PatternSymbols } from './pattern-symbols'
import { maskOfFirst, moveMask } from './token-masks'

/**
 * Where to look for each pattern: at its anchor, the one of its steps that is least likely to stand in a text. A pattern is looked at only
 * where its anchor stands, and nearly all never are; and only if the neighbour of the anchor seems to stand where it must.
 */
interface Anchors {
  /** By phrase of an anchor: `ENTRY` numbers for each pattern. */
  readonly entries: NumberLists
  /** By pattern: how many tokens before its anchor it starts, at most and at least. */
  readonly earliest: Int32Array
  readonly latest: Int32Array
  /** By pattern: the same as a mask, the anchor at 0. */
  readonly startWindows: Int32Array
}

/** What an entry has beside the pattern's number: the symbol of the neighbour, and where that may start (`token-masks.ts`), the anchor at 0. */
export const [NEIGHBOUR, WINDOW, ENTRY] = [1, 2, 3]

export function createAnchors(patterns: readonly Pattern[], { symbols, numberOf, lengths }: PatternSymbols): Anchors {
  const entries = lengths.map((): number[] => [])
  const earliest = new Int32Array(patterns.length)
  const latest = new Int32Array(patterns.length)
  patterns.forEach((pattern, number) => {
    const steps = pattern.steps.map(({ symbol, gap }) => ({ number: numberOf[symbol] ?? 0, gap, symbol: symbols[numberOf[symbol] ?? 0] }))
    const at = findRarest(steps)
    const neighbour = chooseNeighbour(steps, at)
    earliest[number] = steps.slice(0, at).reduce((sum, { symbol }, i) => sum + (symbol?.longest ?? 0) + (steps[i + 1]?.gap ?? 0), 0)
    latest[number] = steps.slice(0, at).reduce((sum, { symbol }) => sum + (symbol?.shortest ?? 0), 0)
    for (const phrase of steps[at]?.symbol?.phrases ?? []) {
      const from = neighbour.from + (neighbour.isBehind ? (lengths[phrase] ?? 0) : 0)
      entries[phrase]?.push(number, neighbour.number, moveMask(maskOfFirst(neighbour.width), from))
    }
  })
  const startWindows = earliest.map((most, i) => moveMask(maskOfFirst(most - (latest[i] ?? 0) + 1), -most))
  return { entries: joinLists(entries), earliest, latest, startWindows }
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

/** It starts at one of `width` tokens from `from` on, counted from the start of the anchor, or from its end when it is `isBehind`. */
interface Neighbour {
  readonly number: number
  readonly from: number
  readonly width: number
  readonly isBehind: boolean
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
