import { type Barriers, CLOSED, OPEN } from './barriers'
import type { Pattern } from './compile-patterns'
import type { Occurrences } from './phrase-table'
import type { Selection } from './possible-patterns'
import { createSymbolPlaces } from './symbol-places'
import type { Token } from './tokens'

/** One text, as far as patterns look at it. */
export interface PatternText {
  readonly tokens: readonly Token[]
  readonly found: Occurrences
  readonly barriers: Barriers
}

/** Walks patterns along a text, taken from its last token to its first: then all that a pattern may still need is known already. */
export interface Walker {
  readonly begin: (text: PatternText) => void
  /** To be called for every token, the last one first. */
  readonly reach: (token: number) => void
  /** The tokens of the nearest match, if any, that starts at `start`, the token reached last. Takes the pattern's number. */
  readonly walk: (pattern: number, start: number) => number[] | undefined
}

export function createWalker(patterns: readonly Pattern[], symbolCount: number, wanted: Selection): Walker {
  const places = createSymbolPlaces(symbolCount, wanted)
  const limits = createLimits()
  const steps = layOutSteps(patterns)
  let length = 0
  let afterLastWord = 0
  /** Of the pattern that is walked: its steps, and the place that each took. */
  let firstStep = 0
  let endOfSteps = 0
  let atEnd = false
  const taken: number[] = []

  /** Tries the nearest place for each step; gaps are short, so the way is. */
  function follow(step: number, from: number): boolean {
    if (step === endOfSteps) return !atEnd || isEnd(from)
    const limit = limits.of(from, steps.gaps[step] ?? 0, steps.crosses[step] ?? OPEN)
    for (let place = places.first(steps.symbols[step] ?? 0); place >= 0; place = places.next(place)) {
      if (places.start(place) > limit) return false
      taken[step - firstStep] = place
      if (places.start(place) >= from && follow(step + 1, places.end(place))) return true
    }
    return false
  }

  /** Nothing but a few marks may stand behind. */
  function isEnd(from: number): boolean {
    return from >= afterLastWord && length - from <= MOST_MARKS_AT_END
  }

  function listTaken(): number[] {
    const count = endOfSteps - firstStep
    let size = 0
    for (let step = 0; step < count; step++) size += places.end(taken[step] ?? 0) - places.start(taken[step] ?? 0)
    const tokens = new Array<number>(size)
    let at = 0
    for (let step = 0; step < count; step++) {
      const place = taken[step] ?? 0
      for (let token = places.start(place); token < places.end(place); token++) tokens[at++] = token
    }
    return tokens
  }

  return {
    begin(text) {
      length = text.tokens.length
      afterLastWord = text.tokens.findLastIndex(({ kind }) => kind === 'word' || kind === 'number') + 1
      places.begin(text.found)
      limits.begin(text.barriers)
    },
    reach(token) {
      places.reach(token)
      limits.reach(token)
    },
    walk(pattern, start) {
      const anchors = steps.anchors[pattern] ?? 0
      if (start > 0 && (anchors & AT_START) !== 0) return undefined
      firstStep = steps.firsts[pattern] ?? 0
      endOfSteps = steps.firsts[pattern + 1] ?? 0
      atEnd = (anchors & AT_END) !== 0
      return follow(firstStep, start) ? listTaken() : undefined
    },
  }
}

const MOST_MARKS_AT_END = 3
const AT_START = 1
const AT_END = 2

/** All steps of all patterns side by side: hundreds of patterns are tried for a message, and most fail at their second step. */
interface StepTable {
  /** Where the steps of each pattern begin; those of the next one follow. */
  readonly firsts: Int32Array
  readonly anchors: Uint8Array
  readonly symbols: Int32Array
  readonly gaps: Uint8Array
  readonly crosses: Uint8Array
}

function layOutSteps(patterns: readonly Pattern[]): StepTable {
  const steps = patterns.flatMap((pattern) => pattern.steps)
  const firsts = new Int32Array(patterns.length + 1)
  patterns.forEach((pattern, i) => (firsts[i + 1] = (firsts[i] ?? 0) + pattern.steps.length))
  return {
    firsts,
    anchors: Uint8Array.from(patterns, ({ atStart, atEnd }) => (atStart ? AT_START : 0) | (atEnd ? AT_END : 0)),
    symbols: Int32Array.from(steps, ({ symbol }) => symbol),
    gaps: Uint8Array.from(steps, ({ gap }) => gap),
    crosses: Uint8Array.from(steps, ({ crosses }) => crosses),
  }
}

interface Limits {
  readonly begin: (barriers: Barriers) => void
  readonly reach: (token: number) => void
  /** The last token that a step may start at, whose gap begins at `from`. */
  readonly of: (from: number, gap: number, crosses: number) => number
}

/** For each token, and each kind of gap, the next that the gap may not lead across. */
function createLimits(): Limits {
  let barriers: Barriers = []
  /** By what the gap crosses; nothing is as hard as to stop one that crosses `CLOSED`. */
  let nexts = layOutNexts(0)
  return {
    begin(next) {
      barriers = next
      if ((nexts[OPEN]?.length ?? 0) <= barriers.length) nexts = layOutNexts(2 * barriers.length)
      for (const row of nexts) row[barriers.length] = barriers.length
    },
    reach(token) {
      const barrier = barriers[token] ?? OPEN
      for (let crosses = OPEN; crosses < CLOSED; crosses++) {
        const row = nexts[crosses]
        if (row) row[token] = barrier > crosses ? token : (row[token + 1] ?? 0)
      }
    },
    of(from, gap, crosses) {
      return Math.min(from + gap, nexts[crosses]?.[from] ?? Infinity)
    },
  }
}

function layOutNexts(tokens: number): Int32Array[] {
  return Array.from({ length: CLOSED }, () => new Int32Array(tokens + 1))
}
