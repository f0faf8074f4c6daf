import { type CompiledDates, compileDates } from './compile-dates'
import type { Choices, Numbers } from './lexicon-schema'

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
  readonly dates: CompiledDates
}

export function compileNumbers(numbers: Numbers, choices: Choices): CompiledNumbers {
  const dayPhrases = new Map(Object.entries(numbers.day_phrases))
  return {
    dayUnits: new Map(Object.entries(numbers.day_units)),
    minuteUnits: new Map(Object.entries(numbers.minute_units)),
    dayPhrases,
    dayPhraseStarts: new Set([...dayPhrases.keys()].map((phrase) => phrase.split(' ')[0] ?? '')),
    lastPastYear: numbers.last_past_year,
    dates: compileDates(numbers.dates, choices),
  }
}
