import { type Occurrences, symbolOf, wordsOf } from './phrase-table'

/**
 * Where each symbol stands in a text, as a chain from one place to the next. The text is taken from its last token to its first, so that
 * a chain always begins at the token reached last. A place is a number: where its code stands among the occurrences.
 */
export interface SymbolPlaces {
  readonly begin: (found: Occurrences, tokens: number) => void
  /** To be called for every token, the last one first. */
  readonly reach: (token: number) => void
  /** The first place of a symbol at or after the token reached last, or NO_PLACE. */
  readonly first: (symbol: number) => number
  /** The place of the same symbol behind this one, or NO_PLACE; of those at one token the shortest comes first. */
  readonly next: (place: number) => number
  readonly start: (place: number) => number
  readonly words: (place: number) => number
}

export const NO_PLACE = -1

export function createSymbolPlaces(symbols: number): SymbolPlaces {
  let { starts, codes }: Occurrences = { starts: new Int32Array(1), codes: new Int32Array(0) }
  const heads = new Int32Array(symbols)
  let links = new Int32Array(0)
  let tokens = new Int32Array(0)
  return {
    begin(found, count) {
      ;({ starts, codes } = found)
      const size = starts[count] ?? 0
      if (links.length < size) [links, tokens] = [new Int32Array(2 * size), new Int32Array(2 * size)]
      heads.fill(NO_PLACE)
    },
    reach(token) {
      const first = starts[token] ?? 0
      for (let place = (starts[token + 1] ?? 0) - 1; place >= first; place--) {
        const symbol = symbolOf(codes[place] ?? 0)
        links[place] = heads[symbol] ?? NO_PLACE
        heads[symbol] = place
        tokens[place] = token
      }
    },
    first: (symbol) => heads[symbol] ?? NO_PLACE,
    next: (place) => links[place] ?? NO_PLACE,
    start: (place) => tokens[place] ?? 0,
    words: (place) => wordsOf(codes[place] ?? 0),
  }
}
