import type { Barriers } from './barriers'
import type { Pattern } from './compile-patterns'
import { createGapLimits } from './gap-limits'
import type { PatternSymbols } from './pattern-symbols'
import type { Occurrences } from './phrase-table'
import type { SymbolPlaces } from './symbol-places'
import { maskOf } from './token-masks'
import type { Token } from './tokens'

/** One text, as far as patterns look at it. */
export interface PatternText {
  readonly tokens: readonly Token[]
  readonly found: Occurrences
  readonly barriers: Barriers
}

/** Walks patterns along a text. */
interface Walker {
  /** The places must have read the same text. */
  readonly begin: (text: PatternText) => void
  /** Takes up the pattern of that number; tells where its first symbol starts (`token-masks.ts`). */
  readonly take: (pattern: number) => number
  /** The first occurrence at the token by which that pattern can start there; below 0 when it has no match that starts there. */
  readonly walk: (start: number) => number
  /** The tokens of the match that was found last, the nearest of those that start there. */
  readonly listTokens: () => number[]
}

export function createWalker(patterns: readonly Pattern[], symbols: PatternSymbols, places: SymbolPlaces): Walker {
  const limits = createGapLimits()
  const { firsts, rows } = layOutSteps(patterns, symbols)
  let { starts, lengths }: Pick<Occurrences, 'starts' | 'lengths'> = { starts: NONE, lengths: NONE }
  let length = 0
  let afterLastWord = 0
  /** Of the pattern that is walked: its steps, and the tokens that each took. */
  let firstStep = 0
  let endOfSteps = 0
  let atStart = false
  let atEnd = false
  const takenFrom: number[] = []
  const takenTo: number[] = []

  /** Tries the nearest place for each step; gaps are short, so the way is. */
  function follow(step: number, from: number): boolean {
    if (step === endOfSteps) return !atEnd || isEnd(from)
    const symbol = rows[step] ?? 0
    const limit = limits.of(from, rows[step + GAP] ?? 0, rows[step + CROSSES] ?? 0)
    const mask = places.masks[symbol] ?? 0
    for (let token = from; token <= limit; token++)
      if ((mask & maskOf(token)) !== 0 && takeAt(step, symbol, token, findAt(symbol, token))) return true
    return false
  }

  function findAt(symbol: number, token: number): number {
    return places.find(symbol, token, starts[token] ?? 0)
  }

  /** Takes the symbol's phrases at the token from the first one on, the shortest, until one leads to the end of the pattern. */
  function takeAt(step: number, symbol: number, token: number, first: number): boolean {
    for (let i = first; i >= 0; i = places.find(symbol, token, i + 1)) {
      const end = token + (lengths[i] ?? 0)
      const taken = (step - firstStep) / ROW
      takenFrom[taken] = token
      takenTo[taken] = end
      if (follow(step + ROW, end)) return true
    }
    return false
  }

  /** Nothing but a few marks may stand behind. */
  function isEnd(from: number): boolean {
    return from >= afterLastWord && length - from <= MOST_MARKS_AT_END
  }

  return {
    begin(text) {
      ;({ starts, lengths } = text.found)
      length = text.tokens.length
      afterLastWord = text.tokens.findLastIndex(({ kind }) => kind === 'word' || kind === 'number') + 1
      limits.begin(text.barriers)
    },
    take(pattern) {
      firstStep = firsts[pattern] ?? 0
      endOfSteps = firsts[pattern + 1] ?? 0
      atStart = ((rows[firstStep + ENDS] ?? 0) & AT_START) !== 0
      atEnd = ((rows[firstStep + ENDS] ?? 0) & AT_END) !== 0
      return places.masks[rows[firstStep] ?? 0] ?? 0
    },
    walk(start) {
      if (atStart && start > 0) return -1
      const symbol = rows[firstStep] ?? 0
      const opening = findAt(symbol, start)
      return takeAt(firstStep, symbol, start, opening) ? opening : -1
    },
    listTokens() {
      const steps = (endOfSteps - firstStep) / ROW
      let size = 0
      for (let step = 0; step < steps; step++) size += (takenTo[step] ?? 0) - (takenFrom[step] ?? 0)
      const tokens = new Array<number>(size)
      let at = 0
      for (let step = 0; step < steps; step++)
        for (let token = takenFrom[step] ?? 0; token < (takenTo[step] ?? 0); token++) tokens[at++] = token
      return tokens
    },
  }
}

const NONE = new Int32Array(1)
const MOST_MARKS_AT_END = 3
const AT_START = 1
const AT_END = 2

/** What stands in the row of a step: its symbol, its gap, what the gap crosses, and whether the pattern must start or end with the text. */
const [GAP, CROSSES, ENDS, ROW] = [1, 2, 3, 4]

/** All steps of all patterns side by side: hundreds of patterns are tried for a message, and most fail at their second step. */
interface StepTable {
  /** By pattern: where the rows of its steps begin; those of the next one follow. */
  readonly firsts: Int32Array
  readonly rows: Int32Array
}

function layOutSteps(patterns: readonly Pattern[], { numberOf }: PatternSymbols): StepTable {
  const firsts = new Int32Array(patterns.length + 1)
  const rows: number[] = []
  patterns.forEach(({ steps, atStart, atEnd }, i) => {
    const ends = (atStart ? AT_START : 0) | (atEnd ? AT_END : 0)
    for (const { symbol, gap, crosses } of steps) rows.push(numberOf[symbol] ?? 0, gap, crosses, ends)
    firsts[i + 1] = rows.length
  })
  return { firsts, rows: Int32Array.from(rows) }
}
