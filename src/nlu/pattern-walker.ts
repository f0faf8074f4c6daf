import type { Barriers } from './barriers'
import { createGapLimits } from './gap-limits'
import { AT_END, AT_START, CROSSES, ENDS, GAP, SIZE, STEP, STEPS } from './pattern-rows'
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
  /** Takes up the pattern of the row that begins there; tells where its first symbol starts (`token-masks.ts`). */
  readonly take: (row: number) => number
  /** The first occurrence at the token by which that pattern can start there; below 0 when it has no match that starts there. */
  readonly walk: (start: number) => number
  /** The tokens of the match that was found last, the nearest of those that start there. */
  readonly listTokens: () => number[]
}

/** `rows` as `pattern-rows.ts` lays them out. */
export function createWalker(rows: Int32Array, places: SymbolPlaces): Walker {
  const limits = createGapLimits()
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
      const taken = (step - firstStep) / STEP
      takenFrom[taken] = token
      takenTo[taken] = end
      if (follow(step + STEP, end)) return true
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
    take(row) {
      firstStep = row + STEPS
      endOfSteps = firstStep + (rows[row + SIZE] ?? 0)
      const ends = rows[row + ENDS] ?? 0
      atStart = (ends & AT_START) !== 0
      atEnd = (ends & AT_END) !== 0
      return places.masks[rows[firstStep] ?? 0] ?? 0
    },
    walk(start) {
      if (atStart && start > 0) return -1
      const symbol = rows[firstStep] ?? 0
      const opening = findAt(symbol, start)
      return takeAt(firstStep, symbol, start, opening) ? opening : -1
    },
    listTokens() {
      const steps = (endOfSteps - firstStep) / STEP
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
