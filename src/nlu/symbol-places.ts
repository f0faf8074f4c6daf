import type { NumberLists } from './number-lists'
import type { Occurrences } from './phrase-table'
import { maskOf } from './token-masks'

/**
 * Which symbols start at which tokens of a text. Nearly always the answer is that one does not, and a bit tells it: `masks` says where a symbol
 * starts, exactly in a short message; in a longer one two tokens that share a bit look alike until they are looked up.
 */
export interface SymbolPlaces {
  /** Reads a text; the one before is forgotten. */
  readonly begin: (found: Occurrences, tokens: number) => void
  /** By symbol. */
  readonly masks: Int32Array
  /** The first of the occurrences from `from` on that starts at the token and is known by the symbol; below 0 none is. */
  readonly find: (symbol: number, token: number, from: number) => number
}

/** `symbolsOf` has the symbols of each phrase, in order. */
export function createSymbolPlaces(symbolsOf: NumberLists, symbolCount: number): SymbolPlaces {
  const masks = new Int32Array(symbolCount)
  let { starts, phrases }: Pick<Occurrences, 'starts' | 'phrases'> = { starts: NONE, phrases: NONE }

  function mark(phrase: number, mask: number): void {
    const end = symbolsOf.starts[phrase + 1] ?? 0
    for (let at = symbolsOf.starts[phrase] ?? 0; at < end; at++) {
      const symbol = symbolsOf.members[at] ?? 0
      masks[symbol] = (masks[symbol] ?? 0) | mask
    }
  }

  return {
    begin(found, tokens) {
      ;({ starts, phrases } = found)
      masks.fill(0)
      for (let token = 0; token < tokens; token++) {
        const end = starts[token + 1] ?? 0
        for (let i = starts[token] ?? 0; i < end; i++) mark(phrases[i] ?? 0, maskOf(token))
      }
    },
    masks,
    find(symbol, token, from) {
      const end = starts[token + 1] ?? 0
      for (let i = from; i < end; i++) if (includes(symbolsOf, phrases[i] ?? 0, symbol)) return i
      return -1
    },
  }
}

const NONE = new Int32Array(1)

/** Halves what is left to search of a list in order. */
function includes({ starts, members }: NumberLists, list: number, number: number): boolean {
  const end = starts[list + 1] ?? 0
  let low = starts[list] ?? 0
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if ((members[middle] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low < end && members[low] === number
}
