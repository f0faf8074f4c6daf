import type { Pattern } from './compile-patterns'
import { type NumberLists, joinLists } from './number-lists'
import type { Occurrences } from './phrase-table'

/**
 * Which patterns a text can match at all: those of which every symbol stands somewhere in it, some two hundred of six thousand in an
 * everyday message. Everything is a number in a typed array, and the arrays are used again for the next text: a message is read in less
 * time than it takes to clear away what it would leave.
 */
export interface PossiblePatterns {
  /** Reads a text; what was found for the one before is forgotten. Tells whether any pattern is possible. */
  readonly select: (found: Occurrences) => boolean
  /** Numbers of the possible patterns in order: those that start with `symbol` stand from `firsts[symbol]` to `ends[symbol]`. */
  readonly patterns: Int32Array
  readonly firsts: Int32Array
  readonly ends: Int32Array
  /** Symbols of the text's phrases that a possible pattern has: those of `phrase` stand from `firsts[phrase]` to `ends[phrase]`. */
  readonly wanted: { readonly symbols: Int32Array; readonly firsts: Int32Array; readonly ends: Int32Array }
}

/** Takes patterns in order of their first symbols. */
export function createPossiblePatterns(patterns: readonly Pattern[], symbolCount: number, symbolsOf: NumberLists): PossiblePatterns {
  const phraseCount = symbolsOf.starts.length - 1
  const needs = listNeeds(patterns, symbolCount)
  const byRarest = indexByRarest(needs, symbolCount)
  const firstSymbols = Int32Array.from(patterns, ({ steps }) => steps[0]?.symbol ?? 0)
  /** What stands in the text: each phrase and each symbol once, marked and listed. */
  const phrases = createMarks(phraseCount)
  const symbols = createMarks(symbolCount)
  const needed = new Uint8Array(symbolCount)
  const possible = new Int32Array(patterns.length)
  const [firsts, ends] = [new Int32Array(symbolCount), new Int32Array(symbolCount)]
  const wanted = {
    symbols: new Int32Array(symbolsOf.members.length),
    firsts: new Int32Array(phraseCount),
    ends: new Int32Array(phraseCount),
  }

  function listSymbols(found: Occurrences): void {
    phrases.clear()
    symbols.clear()
    for (let i = 0; i < found.size; i++) {
      const phrase = found.phrases[i] ?? 0
      if (!phrases.add(phrase)) continue
      const end = symbolsOf.starts[phrase + 1] ?? 0
      for (let at = symbolsOf.starts[phrase] ?? 0; at < end; at++) symbols.add(symbolsOf.members[at] ?? 0)
    }
  }

  /** Lists the possible patterns in order; returns how many they are. */
  function listPatterns(): number {
    let count = 0
    for (let i = 0; i < symbols.count(); i++) {
      const symbol = symbols.list[i] ?? 0
      const end = byRarest.starts[symbol + 1] ?? 0
      for (let at = byRarest.starts[symbol] ?? 0; at < end; at++) {
        const pattern = byRarest.members[at] ?? 0
        if (standsAll(pattern)) possible[count++] = pattern
      }
    }
    possible.subarray(0, count).sort()
    return count
  }

  function standsAll(pattern: number): boolean {
    const end = needs.starts[pattern + 1] ?? 0
    for (let i = (needs.starts[pattern] ?? 0) + 1; i < end; i++) if (symbols.has[needs.members[i] ?? 0] === 0) return false
    return true
  }

  /** Notes where the patterns of each first symbol stand, and every symbol that they need. */
  function indexPatterns(count: number): void {
    ends.fill(0)
    firsts.fill(0)
    needed.fill(0)
    for (let i = 0; i < count; i++) {
      const pattern = possible[i] ?? 0
      const first = firstSymbols[pattern] ?? 0
      if (ends[first] === 0) firsts[first] = i
      ends[first] = i + 1
      const end = needs.starts[pattern + 1] ?? 0
      for (let at = needs.starts[pattern] ?? 0; at < end; at++) needed[needs.members[at] ?? 0] = 1
    }
  }

  function listWanted(): void {
    let size = 0
    for (let i = 0; i < phrases.count(); i++) {
      const phrase = phrases.list[i] ?? 0
      wanted.firsts[phrase] = size
      const end = symbolsOf.starts[phrase + 1] ?? 0
      for (let at = symbolsOf.starts[phrase] ?? 0; at < end; at++) {
        const symbol = symbolsOf.members[at] ?? 0
        if (needed[symbol] === 1) wanted.symbols[size++] = symbol
      }
      wanted.ends[phrase] = size
    }
  }

  return {
    patterns: possible,
    firsts,
    ends,
    wanted,
    select(found) {
      listSymbols(found)
      const count = listPatterns()
      indexPatterns(count)
      if (count > 0) listWanted()
      return count > 0
    },
  }
}

/** Numbers below a limit, each marked in `has` and listed once. */
interface Marks {
  readonly has: Uint8Array
  readonly list: Int32Array
  readonly count: () => number
  /** False when it is marked already. */
  readonly add: (number: number) => boolean
  readonly clear: () => void
}

function createMarks(limit: number): Marks {
  const has = new Uint8Array(limit)
  const list = new Int32Array(limit)
  let count = 0
  return {
    has,
    list,
    count: () => count,
    add(number) {
      if (has[number] === 1) return false
      has[number] = 1
      list[count++] = number
      return true
    },
    clear() {
      has.fill(0)
      count = 0
    },
  }
}

/** By pattern: its symbols, each once, the one that the fewest patterns use first. */
function listNeeds(patterns: readonly Pattern[], symbolCount: number): NumberLists {
  const needs = patterns.map(({ steps }) => [...new Set(steps.map(({ symbol }) => symbol))])
  const uses = new Uint32Array(symbolCount)
  for (const symbol of needs.flat()) uses[symbol] = (uses[symbol] ?? 0) + 1
  return joinLists(needs.map((own) => own.toSorted((a, b) => (uses[a] ?? 0) - (uses[b] ?? 0))))
}

/** By symbol the patterns of which it is the rarest: a pattern is looked at only when that stands in the text, and nearly all never are. */
function indexByRarest({ starts, members }: NumberLists, symbolCount: number): NumberLists {
  const byRarest = Array.from({ length: symbolCount }, (): number[] => [])
  for (let pattern = 0; pattern + 1 < starts.length; pattern++) byRarest[members[starts[pattern] ?? 0] ?? 0]?.push(pattern)
  return joinLists(byRarest)
}
