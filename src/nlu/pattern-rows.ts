import type { Anchor } from './anchors'
import type { Pattern } from './compile-patterns'
import type { PatternSymbols } from './pattern-symbols'
import { maskOfFirst, moveMask } from './token-masks'

/**
 * All patterns side by side, each a row of plain numbers: hundreds are tried for a message and most fail at once, so that it counts that
 * everything about one lies in one line of the processor's cache.
 */
interface PatternRows {
  readonly rows: Int32Array
  /** By pattern: where its row begins. */
  readonly starts: readonly number[]
}

/**
 * What stands in a row before the steps: the pattern's number; how many tokens before its anchor it starts, at most and at least, and the same as
 * a mask (`token-masks.ts`), the anchor at 0; whether it must start or end with the text; how many numbers its steps have.
 */
export const [NUMBER, EARLIEST, LATEST, START_WINDOW, ENDS, SIZE, STEPS] = [0, 1, 2, 3, 4, 5, 6]
/** What stands in a row for each step: its symbol, the gap before it, and what the gap crosses. */
export const [GAP, CROSSES, STEP] = [1, 2, 3]
export const [AT_START, AT_END] = [1, 2]

/** `anchors` has that of each pattern. */
export function layOutRows(patterns: readonly Pattern[], anchors: readonly Anchor[], { numberOf }: PatternSymbols): PatternRows {
  const rows: number[] = []
  const starts = patterns.map(({ steps, atStart, atEnd }, number) => {
    const { earliest, latest } = anchors[number] ?? { earliest: 0, latest: 0 }
    const window = moveMask(maskOfFirst(earliest - latest + 1), -earliest)
    const ends = (atStart ? AT_START : 0) | (atEnd ? AT_END : 0)
    const start = rows.length
    rows.push(number, earliest, latest, window, ends, STEP * steps.length)
    for (const { symbol, gap, crosses } of steps) rows.push(numberOf[symbol] ?? 0, gap, crosses)
    return start
  })
  return { rows: Int32Array.from(rows), starts }
}
