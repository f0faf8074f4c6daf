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
  /** By symbol: numbers of the possible patterns that start with it, in order. */
  readonly patterns: Selection
  /** By phrase of the text: those of its symbols that a possible pattern has, and those that one starts with. */
  readonly wanted: Selection
  readonly opening: Selection
}

/** Lists of numbers chosen for one text: those of `i` stand in `members` from `firsts[i]` to `ends[i]`. */
export interface Selection {
  readonly members: Int32Array
  readonly firsts: Int32Array
  readonly ends: Int32Array
}

function createSelection(lists: number, members: number): Selection {
  return { members: new Int32Array(members), firsts: new Int32Array(lists), ends: new Int32Array(lists) }
}

/** Takes patterns in order of their first symbols. */
export function createPossiblePatterns(patterns: readonly Pattern[], symbolCount: number, symbolsOf: NumberLists): PossiblePatterns {
  const phraseCount = symbolsOf.starts.length - 1
  const needs = listNeeds(patterns, measureCommonness(symbolCount, symbolsOf))
  const byRarest = indexByRarest(needs, symbolCount)
  const firstSymbols = Int32Array.from(patterns, ({ steps }) => steps[0]?.symbol ?? 0)
  const rarestOf = keepListed(symbolsOf, byRarest)
  const phrases = createMarks(phraseCount)
  const stands = new Uint8Array(symbolCount)
  const rarest = createMarks(symbolCount)
  const needed = new Uint8Array(symbolCount)
  const possible = createSelection(symbolCount, patterns.length)
  const wanted = createSelection(phraseCount, symbolsOf.members.length)
  const opening = createSelection(phraseCount, symbolsOf.members.length)

  function listPhrases(found: Occurrences): void {
    phrases.clear()
    for (let i = 0; i < found.size; i++) phrases.add(found.phrases[i] ?? 0)
  }

  /** Marks each symbol that stands in the text, and lists those by which patterns are looked for. */
  function markSymbols(): void {
    rarest.clear()
    stands.fill(0)
    for (let i = 0; i < phrases.count(); i++) {
      markSymbolsOf(phrases.list[i] ?? 0)
      listRarestOf(phrases.list[i] ?? 0)
    }
  }

  function markSymbolsOf(phrase: number): void {
    const end = symbolsOf.starts[phrase + 1] ?? 0
    for (let at = symbolsOf.starts[phrase] ?? 0; at < end; at++) stands[symbolsOf.members[at] ?? 0] = 1
  }

  function listRarestOf(phrase: number): void {
    const end = rarestOf.starts[phrase + 1] ?? 0
    for (let at = rarestOf.starts[phrase] ?? 0; at < end; at++) rarest.add(rarestOf.members[at] ?? 0)
  }

  /** Lists the possible patterns in order; returns how many they are. */
  function listPatterns(): number {
    let count = 0
    for (let i = 0; i < rarest.count(); i++) {
      const symbol = rarest.list[i] ?? 0
      const end = byRarest.starts[symbol + 1] ?? 0
      for (let at = byRarest.starts[symbol] ?? 0; at < end; at += 2) {
        if (stands[byRarest.members[at + 1] ?? 0] === 0) continue
        const pattern = byRarest.members[at] ?? 0
        if (standsAll(pattern)) possible.members[count++] = pattern
      }
    }
    possible.members.subarray(0, count).sort()
    return count
  }

  function standsAll(pattern: number): boolean {
    const end = needs.starts[pattern + 1] ?? 0
    for (let i = (needs.starts[pattern] ?? 0) + 2; i < end; i++) if (stands[needs.members[i] ?? 0] === 0) return false
    return true
  }

  /** Notes where the patterns of each first symbol stand, and every symbol that they need. */
  function indexPatterns(count: number): void {
    possible.ends.fill(0)
    needed.fill(0)
    for (let i = 0; i < count; i++) {
      const pattern = possible.members[i] ?? 0
      const first = firstSymbols[pattern] ?? 0
      if (possible.ends[first] === 0) possible.firsts[first] = i
      possible.ends[first] = i + 1
      const end = needs.starts[pattern + 1] ?? 0
      for (let at = needs.starts[pattern] ?? 0; at < end; at++) needed[needs.members[at] ?? 0] = 1
    }
  }

  function listWanted(): void {
    let [wants, opens] = [0, 0]
    for (let i = 0; i < phrases.count(); i++) {
      const phrase = phrases.list[i] ?? 0
      wanted.firsts[phrase] = wants
      opening.firsts[phrase] = opens
      const end = symbolsOf.starts[phrase + 1] ?? 0
      for (let at = symbolsOf.starts[phrase] ?? 0; at < end; at++) {
        const symbol = symbolsOf.members[at] ?? 0
        if (needed[symbol] === 0) continue
        wanted.members[wants++] = symbol
        if (possible.ends[symbol] !== 0) opening.members[opens++] = symbol
      }
      wanted.ends[phrase] = wants
      opening.ends[phrase] = opens
    }
  }

  return {
    patterns: possible,
    wanted,
    opening,
    select(found) {
      listPhrases(found)
      markSymbols()
      const count = listPatterns()
      indexPatterns(count)
      if (count > 0) listWanted()
      return count > 0
    },
  }
}

/** Numbers below a limit, each listed once. */
interface Marks {
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

/** By symbol: how likely it stands in a text. What people say most, many symbols have: "in" a hundred, "iliotibial" one. */
function measureCommonness(symbolCount: number, { starts, members }: NumberLists): Uint32Array {
  const commonness = new Uint32Array(symbolCount)
  for (let phrase = 0; phrase + 1 < starts.length; phrase++) {
    const sharing = members.subarray(starts[phrase], starts[phrase + 1])
    for (const symbol of sharing) commonness[symbol] = (commonness[symbol] ?? 0) + sharing.length
  }
  return commonness
}

/** By pattern: its symbols, each once, the rarest first. */
function listNeeds(patterns: readonly Pattern[], commonness: Uint32Array): NumberLists {
  const needs = patterns.map(({ steps }) => [...new Set(steps.map(({ symbol }) => symbol))])
  return joinLists(needs.map((own) => own.toSorted((a, b) => (commonness[a] ?? 0) - (commonness[b] ?? 0))))
}

/**
 * By symbol the patterns of which it is the rarest, each followed by its next symbol (the same one when it has no other): a pattern is looked
 * at only when its rarest symbol stands in the text, and nearly all never are.
 */
function indexByRarest({ starts, members }: NumberLists, symbolCount: number): NumberLists {
  const byRarest = Array.from({ length: symbolCount }, (): number[] => [])
  for (let pattern = 0; pattern + 1 < starts.length; pattern++) {
    const [rarest = 0, next = rarest] = members.subarray(starts[pattern], starts[pattern + 1])
    byRarest[rarest]?.push(pattern, next)
  }
  return joinLists(byRarest)
}

/** Of each list those that have something listed by them in the other. */
function keepListed({ starts, members }: NumberLists, by: NumberLists): NumberLists {
  const isListed = (number: number) => by.starts[number] !== by.starts[number + 1]
  return joinLists(Array.from(starts.subarray(1), (end, i) => [...members.subarray(starts[i], end)].filter(isListed)))
}
