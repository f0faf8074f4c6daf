import { type CompiledDates, compileDates } from './compile-dates'
import type { Choices } from './lexicon-schema'
import type { Numbers } from './numbers-schema'
import { type WordSets, makeSets } from './word-sets'

/** What lengths of time are read by. Maps, for in an object every word such as "constructor" would name something. */
export interface CompiledNumbers {
  /** Unit to its days, or its minutes. */
  readonly dayUnits: ReadonlyMap<string, number>
  readonly minuteUnits: ReadonlyMap<string, number>
  /** "last week" to how many days ago that is. */
  readonly dayPhrases: ReadonlyMap<string, number>
  /** First words of those. */
  readonly dayPhraseStarts: ReadonlySet<string>
  readonly lastPastYear: number
  /** First words of a length of time, or of a day of the calendar in a message of several words. A number is another beginning. */
  readonly spanStarts: ReadonlySet<string>
  readonly lengths: CompiledLengths
  readonly rates: CompiledRates
  readonly amounts: WordSets<keyof Numbers['amounts']>
  readonly dates: CompiledDates
}

export type CompiledLengths = WordSets<Exclude<keyof Numbers['lengths'], 'and_a_half' | 'in_one'>> & {
  readonly andAHalf: readonly string[]
  readonly inOne: readonly string[]
}

export interface CompiledRates extends WordSets<'per' | 'counted'> {
  /** Unit to its weeks. */
  readonly weeks: ReadonlyMap<string, number>
  /** "Twice" to two. */
  readonly times: ReadonlyMap<string, number>
  readonly outOf: readonly string[]
}

const DAYS_A_WEEK = 7

export function compileNumbers(numbers: Numbers, choices: Choices): CompiledNumbers {
  const dayPhrases = new Map(Object.entries(numbers.day_phrases))
  const dayPhraseStarts = new Set([...dayPhrases.keys()].map((phrase) => phrase.split(' ')[0] ?? ''))
  const dayUnits = new Map(Object.entries(numbers.day_units))
  const { half, quarter, article } = numbers.lengths
  const dates = compileDates(numbers.dates, choices)
  return {
    dayUnits,
    minuteUnits: new Map(Object.entries(numbers.minute_units)),
    dayPhrases,
    dayPhraseStarts,
    spanStarts: new Set([...dayPhraseStarts, ...dayUnits.keys(), ...half, ...quarter, ...article, ...dates.leads.keys(), ...dates.plain]),
    lastPastYear: numbers.last_past_year,
    lengths: compileLengths(numbers.lengths),
    rates: compileRates(numbers.rates),
    amounts: makeSets(numbers.amounts),
    dates,
  }
}

function compileLengths({ and_a_half, in_one, ...lists }: Numbers['lengths']): CompiledLengths {
  return { ...makeSets(lists), andAHalf: and_a_half.split(' '), inOne: in_one.split(' ') }
}

function compileRates({ days, times, out_of, ...lists }: Numbers['rates']): CompiledRates {
  const weeks = Object.entries(days).map(([unit, count]) => [unit, count / DAYS_A_WEEK] as const)
  return { ...makeSets(lists), weeks: new Map(weeks), times: new Map(Object.entries(times)), outOf: out_of.split(' ') }
}
