import { type Barriers, CLOSED, OPEN } from './barriers'

/** How far the gaps of patterns lead in a text. */
interface GapLimits {
  readonly begin: (barriers: Barriers) => void
  /** The last token that a step may start at, whose gap of so many tokens begins at `from`. */
  readonly of: (from: number, gap: number, crosses: number) => number
}

/** What a gap may cross: `OPEN` to `CLOSED`. */
const KINDS = CLOSED + 1

export function createGapLimits(): GapLimits {
  /** For each token, and each kind of gap, the next that the gap may not lead across; the last token when there is none. */
  let nexts = new Int32Array(KINDS * FIRST_TOKENS)

  function fillToken(token: number, barrier: number): void {
    for (let crosses = OPEN; crosses < KINDS; crosses++) {
      const at = KINDS * token + crosses
      nexts[at] = barrier > crosses ? token : (nexts[at + KINDS] ?? 0)
    }
  }

  return {
    begin(barriers) {
      const { length } = barriers
      if (nexts.length < KINDS * (length + 1)) nexts = new Int32Array(2 * KINDS * (length + 1))
      nexts.fill(length - 1, KINDS * length, KINDS * (length + 1))
      for (let token = length - 1; token >= 0; token--) fillToken(token, barriers[token] ?? OPEN)
    },
    of: (from, gap, crosses) => Math.min(from + gap, nexts[KINDS * from + crosses] ?? 0),
  }
}

const FIRST_TOKENS = 512
