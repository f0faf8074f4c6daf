import { type Barriers, CLOSED, OPEN, PAUSE } from './barriers'
import type { Pattern, PatternStep } from './compile-patterns'
import type { Occurrences } from './phrase-table'
import { NO_PLACE, createSymbolPlaces } from './symbol-places'
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
  /** The tokens of the nearest match that starts at `start`, the token reached last. */
  readonly walk: (pattern: Pattern, start: number) => number[] | undefined
}

export function createWalker(symbols: number): Walker {
  const places = createSymbolPlaces(symbols)
  const limits = createLimits()
  let tokens = 0
  let afterLastWord = 0
  /** First token and number of words of what each step took. */
  const taken: number[] = []
  const lengths: number[] = []

  /** Tries the nearest place for each step; gaps are short, so the way is. */
  function follow(pattern: Pattern, at: number, from: number): boolean {
    const step = pattern.steps[at]
    if (!step) return !pattern.atEnd || isEnd(from)
    const limit = limits.of(step, from)
    for (let place = places.first(step.symbol); place !== NO_PLACE; place = places.next(place)) {
      const start = places.start(place)
      if (start > limit) return false
      if (start < from) continue
      taken[at] = start
      lengths[at] = places.words(place)
      if (follow(pattern, at + 1, start + places.words(place))) return true
    }
    return false
  }

  /** Nothing but a few marks may stand behind. */
  function isEnd(from: number): boolean {
    return from >= afterLastWord && tokens - from <= MOST_MARKS_AT_END
  }

  return {
    begin(text) {
      tokens = text.tokens.length
      afterLastWord = text.tokens.findLastIndex(({ kind }) => kind === 'word' || kind === 'number') + 1
      places.begin(text.found, tokens)
      limits.begin(text.barriers)
    },
    reach(token) {
      places.reach(token)
      limits.reach(token)
    },
    walk(pattern, start) {
      if ((pattern.atStart && start > 0) || !follow(pattern, 0, start)) return undefined
      return pattern.steps.flatMap((_, i) => range(taken[i] ?? 0, lengths[i] ?? 0))
    },
  }
}

const MOST_MARKS_AT_END = 3

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i)
}

interface Limits {
  readonly begin: (barriers: Barriers) => void
  readonly reach: (token: number) => void
  /** The last token that a step may start at, whose gap begins at `from`. */
  readonly of: (step: PatternStep, from: number) => number
}

/** For each token the next that a gap may not lead across. */
function createLimits(): Limits {
  let barriers: Barriers = []
  let hard = new Int32Array(1)
  let closed = new Int32Array(1)
  return {
    begin(next) {
      barriers = next
      const size = barriers.length + 1
      if (hard.length < size) [hard, closed] = [new Int32Array(2 * size), new Int32Array(2 * size)]
      hard[barriers.length] = barriers.length
      closed[barriers.length] = barriers.length
    },
    reach(token) {
      const barrier = barriers[token] ?? OPEN
      hard[token] = barrier > OPEN ? token : (hard[token + 1] ?? 0)
      closed[token] = barrier > PAUSE ? token : (closed[token + 1] ?? 0)
    },
    of({ gap, crosses }, from) {
      if (crosses === CLOSED) return from + gap
      return Math.min(from + gap, (crosses === PAUSE ? closed[from] : hard[from]) ?? 0)
    },
  }
}
