import type { Pattern } from './compile-patterns'
import { type NumberLists, joinLists } from './number-lists'
import type { PhraseTable } from './phrase-table'

/** The symbols that patterns consist of, numbered anew, those of the very same phrases as one. */
export interface PatternSymbols {
  readonly symbols: readonly PatternSymbol[]
  /** By number in the lexicon. */
  readonly numberOf: Int32Array
  /** By phrase: its symbols in order. */
  readonly symbolsOf: NumberLists
  /** By phrase: how many tokens it has. */
  readonly lengths: readonly number[]
}

export interface PatternSymbol {
  readonly phrases: readonly number[]
  /** How likely it stands in a text. */
  readonly commonness: number
  /** Of its phrases, in tokens. */
  readonly shortest: number
  readonly longest: number
}

export function numberSymbols(patterns: readonly Pattern[], symbolCount: number, table: PhraseTable): PatternSymbols {
  const used = new Set(patterns.flatMap(({ steps }) => steps.map(({ symbol }) => symbol)))
  const groups = new Map<string, readonly number[]>()
  const numbers = new Map<string, number>()
  const numberOf = new Int32Array(symbolCount)
  listPhrasesOf(table.symbolsOf, symbolCount).forEach((phrases, symbol) => {
    if (!used.has(symbol)) return
    const name = phrases.join()
    groups.set(name, phrases)
    numberOf[symbol] = numbers.get(name) ?? numbers.size
    numbers.set(name, numberOf[symbol] ?? 0)
  })
  const symbolsOf = table.lengths.map((): number[] => [])
  const phraseSets = [...groups.values()]
  phraseSets.forEach((phrases, number) => {
    for (const phrase of phrases) symbolsOf[phrase]?.push(number)
  })
  const weights = symbolsOf.map((sharing, phrase) => weigh(sharing.length, table.everyday.has(phrase)))
  const symbols = phraseSets.map((phrases) => describe(phrases, weights, table.lengths))
  return { symbols, numberOf, symbolsOf: joinLists(symbolsOf), lengths: table.lengths }
}

function listPhrasesOf({ starts, members }: NumberLists, symbolCount: number): number[][] {
  const phrasesOf = Array.from({ length: symbolCount }, (): number[] => [])
  for (let phrase = 0; phrase + 1 < starts.length; phrase++)
    for (const symbol of members.subarray(starts[phrase], starts[phrase + 1])) phrasesOf[symbol]?.push(phrase)
  return phrasesOf
}

function describe(phrases: readonly number[], weights: readonly number[], lengths: readonly number[]): PatternSymbol {
  let [commonness, shortest, longest] = [0, Infinity, 0]
  for (const phrase of phrases) {
    commonness += weights[phrase] ?? 0
    shortest = Math.min(shortest, lengths[phrase] ?? 0)
    longest = Math.max(longest, lengths[phrase] ?? 0)
  }
  return { phrases, commonness, shortest, longest }
}

/**
 * How common a phrase is. What people say most, many symbols have: "in" a hundred, "iliotibial" one. What stands in nearly every text though few
 * symbols have it is everyday: "I", a comma, a number.
 */
function weigh(sharing: number, isEveryday: boolean): number {
  return isEveryday ? Math.max(EVERYDAY, 2 * sharing) : sharing
}

/** As common as what so many symbols have. */
const EVERYDAY = 300
