import type { Occurrences } from './phrase-table'
import type { Selection } from './possible-patterns'

/**
 * Where each symbol that a possible pattern has stands in a text, as a chain from one place to the next. The text is taken from its last
 * token to its first, so that a chain always begins at or behind the token reached last. Below 0 there is no place.
 */
export interface SymbolPlaces {
  readonly begin: (found: Occurrences) => void
  /** To be called for every token, the last one first. */
  readonly reach: (token: number) => void
  readonly first: (symbol: number) => number
  /** The next place of the same symbol; of those at one token the shortest comes first. */
  readonly next: (place: number) => number
  /** The token that it starts at. */
  readonly start: (place: number) => number
  /** The token behind it. */
  readonly end: (place: number) => number
}

export function createSymbolPlaces(symbolCount: number, wanted: Selection): SymbolPlaces {
  let { starts, phrases, lengths }: Omit<Occurrences, 'size'> = { starts: NONE, phrases: NONE, lengths: NONE }
  const heads = new Int32Array(symbolCount)
  /** By place, counted in the order in which they are reached: three numbers. */
  let places = new Int32Array(FIRST_SIZE)
  let size = 0

  function add(symbol: number, start: number, end: number): void {
    if (size === places.length) places = lengthen(places)
    places[size + NEXT] = heads[symbol] ?? -1
    places[size + START] = start
    places[size + END] = end
    heads[symbol] = size
    size += NUMBERS
  }

  return {
    begin(found) {
      ;({ starts, phrases, lengths } = found)
      heads.fill(-1)
      size = 0
    },
    reach(token) {
      const first = starts[token] ?? 0
      for (let i = (starts[token + 1] ?? 0) - 1; i >= first; i--) {
        const phrase = phrases[i] ?? 0
        const end = wanted.ends[phrase] ?? 0
        for (let at = wanted.firsts[phrase] ?? 0; at < end; at++) add(wanted.members[at] ?? 0, token, token + (lengths[i] ?? 0))
      }
    },
    first: (symbol) => heads[symbol] ?? -1,
    next: (place) => places[place + NEXT] ?? -1,
    start: (place) => places[place + START] ?? 0,
    end: (place) => places[place + END] ?? 0,
  }
}

const [NEXT, START, END, NUMBERS] = [0, 1, 2, 4]
const FIRST_SIZE = NUMBERS * 4_096
const NONE = new Int32Array(1)

function lengthen(full: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * full.length)
  longer.set(full)
  return longer
}
