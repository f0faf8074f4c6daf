import type { Pattern } from './compile-patterns'
import { type NumberLists, joinLists } from './number-lists'
import type { Occurrences } from './phrase-table'

/**
 * Which patterns a text can match at all: those of which every symbol stands somewhere in it, some two hundred of four thousand in an
 * everyday message. Everything is a number in a typed array, and the arrays are used again for the next text: a message is read in less
 * time than it takes to clear away what it would leave.
 */
export interface PossiblePatterns {
  /** Reads a text; what was found for the one before is forgotten. Tells whether any pattern is possible. */
  readonly select: (found: Occurrences) => boolean
  /** By symbol: 1 where a possible pattern starts with it. */
  readonly starts: Uint8Array
  /** By number of pattern: 1 where it is possible. */
  readonly patterns: Uint8Array
}

export function createPossiblePatterns(patterns: readonly Pattern[], symbols: number): PossiblePatterns {
  const needs = patterns.map(({ steps }) => [...new Set(steps.map(({ symbol }) => symbol))])
  const [byRarest, others] = indexByRarest(needs, symbols)
  const firsts = Int32Array.from(patterns, ({ steps }) => steps[0]?.symbol ?? 0)
  const stands = new Uint8Array(symbols)
  const distinct = new Int32Array(symbols)
  const starts = new Uint8Array(symbols)
  const possible = new Uint8Array(patterns.length)

  /** Marks each symbol that stands in the text and lists it once; returns how many they are. */
  function listSymbols({ symbols: row, size }: Occurrences): number {
    stands.fill(0)
    let count = 0
    for (let i = 0; i < size; i++) {
      const symbol = row[i] ?? 0
      if (stands[symbol] === 1) continue
      stands[symbol] = 1
      distinct[count++] = symbol
    }
    return count
  }

  function standsAll(pattern: number): boolean {
    const end = others.starts[pattern + 1] ?? 0
    for (let i = others.starts[pattern] ?? 0; i < end; i++) if (stands[others.members[i] ?? 0] === 0) return false
    return true
  }

  return {
    starts,
    patterns: possible,
    select(found) {
      const count = listSymbols(found)
      let isAny = false
      starts.fill(0)
      possible.fill(0)
      for (let i = 0; i < count; i++) {
        const symbol = distinct[i] ?? 0
        const end = byRarest.starts[symbol + 1] ?? 0
        for (let at = byRarest.starts[symbol] ?? 0; at < end; at++) {
          const pattern = byRarest.members[at] ?? 0
          if (!standsAll(pattern)) continue
          possible[pattern] = 1
          starts[firsts[pattern] ?? 0] = 1
          isAny = true
        }
      }
      return isAny
    },
  }
}

/**
 * For each symbol the patterns of whose symbols it is the one that the fewest patterns use, and for each pattern its other symbols, the
 * rare ones first: a pattern is looked at only when its rarest symbol stands in the text, and nearly all never are.
 */
function indexByRarest(needs: readonly (readonly number[])[], symbols: number): [byRarest: NumberLists, others: NumberLists] {
  const uses = new Uint32Array(symbols)
  for (const symbol of needs.flat()) uses[symbol] = (uses[symbol] ?? 0) + 1
  const byRarest = Array.from({ length: symbols }, (): number[] => [])
  const others = needs.map((own, pattern) => {
    const [rarest = 0, ...rest] = own.toSorted((a, b) => (uses[a] ?? 0) - (uses[b] ?? 0))
    byRarest[rarest]?.push(pattern)
    return rest
  })
  return [joinLists(byRarest), joinLists(others)]
}
