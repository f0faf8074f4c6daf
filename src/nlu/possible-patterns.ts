import type { Pattern } from './compile-patterns'
import { type Occurrences, symbolOf } from './phrase-table'

/**
 * The patterns of which every symbol stands somewhere in a text: of four thousand some two hundred, in an everyday message.
 * Kept as chains in typed arrays, the last pattern first, so that a text leaves nothing behind to clear away.
 */
export interface PossiblePatterns {
  /** Reads a text; what was found for the one before is forgotten. */
  readonly select: (found: Occurrences, tokens: number) => void
  /** The last possible pattern that starts with the symbol, or NO_PATTERN. */
  readonly lastFrom: (symbol: number) => number
  /** The one before it that starts with the same symbol, or NO_PATTERN. */
  readonly before: (pattern: number) => number
}

export const NO_PATTERN = -1

export function createPossiblePatterns(patterns: readonly Pattern[], symbols: number): PossiblePatterns {
  const needs = rarestFirst(patterns, symbols)
  const byRarest = groupByRarest(needs, symbols)
  const stands = new Uint8Array(symbols)
  const heads = new Int32Array(symbols)
  const links = new Int32Array(patterns.length)
  const chosen = new Int32Array(patterns.length)

  /** A pattern is looked at only when its rarest symbol stands in the text: nearly all never are. */
  function choose({ codes, starts }: Occurrences, tokens: number): Int32Array {
    let count = 0
    const distinct = listSymbols(codes, starts[tokens] ?? 0, stands)
    for (const symbol of distinct)
      for (const pattern of byRarest[symbol] ?? []) if (standsAll(needs[pattern] ?? [], stands)) chosen[count++] = pattern
    return chosen.subarray(0, count).sort()
  }

  return {
    select(found, tokens) {
      stands.fill(0)
      heads.fill(NO_PATTERN)
      for (const pattern of choose(found, tokens)) {
        const first = patterns[pattern]?.steps[0]?.symbol ?? 0
        links[pattern] = heads[first] ?? NO_PATTERN
        heads[first] = pattern
      }
    },
    lastFrom: (symbol) => heads[symbol] ?? NO_PATTERN,
    before: (pattern) => links[pattern] ?? NO_PATTERN,
  }
}

/** Symbols of each pattern; that which the fewest patterns use comes first. */
function rarestFirst(patterns: readonly Pattern[], symbols: number): number[][] {
  const uses = new Uint32Array(symbols)
  const all = patterns.map((pattern) => [...new Set(pattern.steps.map(({ symbol }) => symbol))])
  for (const symbol of all.flat()) uses[symbol] = (uses[symbol] ?? 0) + 1
  return all.map((own) => own.sort((a, b) => (uses[a] ?? 0) - (uses[b] ?? 0)))
}

function groupByRarest(needs: readonly (readonly number[])[], symbols: number): number[][] {
  const groups = Array.from({ length: symbols }, (): number[] => [])
  needs.forEach(([rarest = 0], pattern) => groups[rarest]?.push(pattern))
  return groups
}

/** Marks each symbol that stands in the text and lists it once. */
function listSymbols(codes: Int32Array, size: number, stands: Uint8Array): number[] {
  const distinct: number[] = []
  for (let i = 0; i < size; i++) {
    const symbol = symbolOf(codes[i] ?? 0)
    if (stands[symbol] === 1) continue
    stands[symbol] = 1
    distinct.push(symbol)
  }
  return distinct
}

function standsAll(symbols: readonly number[], stands: Uint8Array): boolean {
  for (const symbol of symbols) if (stands[symbol] === 0) return false
  return true
}
