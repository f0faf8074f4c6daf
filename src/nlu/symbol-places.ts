import type { Occurrences } from './phrase-table'

/**
 * Where each symbol stands in a text, as a chain from one place to the next. The text is taken from its last token to its first, so that
 * a chain always begins at or behind the token reached last. A place is the number of an occurrence; below 0 there is none.
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

export function createSymbolPlaces(symbolCount: number): SymbolPlaces {
  let { starts, symbols, lengths }: Omit<Occurrences, 'size'> = { starts: NONE, symbols: NONE, lengths: NONE }
  const heads = new Int32Array(symbolCount)
  let links = new Int32Array(0)
  let tokens = new Int32Array(0)
  return {
    begin(found) {
      ;({ starts, symbols, lengths } = found)
      if (links.length < found.size) [links, tokens] = [new Int32Array(2 * found.size), new Int32Array(2 * found.size)]
      heads.fill(-1)
    },
    reach(token) {
      const first = starts[token] ?? 0
      for (let place = (starts[token + 1] ?? 0) - 1; place >= first; place--) {
        const symbol = symbols[place] ?? 0
        links[place] = heads[symbol] ?? -1
        heads[symbol] = place
        tokens[place] = token
      }
    },
    first: (symbol) => heads[symbol] ?? -1,
    next: (place) => links[place] ?? -1,
    start: (place) => tokens[place] ?? 0,
    end: (place) => (tokens[place] ?? 0) + (lengths[place] ?? 0),
  }
}

const NONE = new Int32Array(1)
