import type { Anchor } from './anchors'
import { type NumberLists, joinLists } from './number-lists'
import { maskOfFirst, moveMask } from './token-masks'

/** What an entry has beside the pattern's row: the symbol of the neighbour, and where that may start (`token-masks.ts`), the anchor at 0. */
export const [NEIGHBOUR, WINDOW, ENTRY] = [1, 2, 3]

/** By phrase: `ENTRY` numbers for each pattern that has its anchor there. `lengths` has how many tokens each phrase has. */
export function listEntries(anchors: readonly Anchor[], rowsOf: readonly number[], lengths: readonly number[]): NumberLists {
  const entries = lengths.map((): number[] => [])
  anchors.forEach(({ symbol, neighbour }, i) => {
    for (const phrase of symbol?.phrases ?? []) {
      const from = neighbour.from + (neighbour.isBehind ? (lengths[phrase] ?? 0) : 0)
      entries[phrase]?.push(rowsOf[i] ?? 0, neighbour.number, moveMask(maskOfFirst(neighbour.width), from))
    }
  })
  return joinLists(entries)
}
