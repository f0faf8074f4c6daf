import type { YearPart } from './date-ranges'
import type { Choices } from './lexicon-schema'
import type { Dates } from './numbers-schema'
import { type WordSets, makeSets } from './word-sets'

/** `since`: from then until now; `last`: the one before; `on`: then. */
export type DateLead = 'since' | 'last' | 'on'

/** What days of the calendar are read by. Maps, for in an object every word such as "constructor" would name something. */
export interface CompiledDates extends WordSets<'padding' | 'of_year' | 'article' | 'ahead' | 'begun' | 'happened'> {
  readonly leads: ReadonlyMap<string, DateLead>
  /** First and last day within a month: "early", "end". */
  readonly within: ReadonlyMap<string, readonly [number, number]>
  /** Between a day and its month: "3rd of". */
  readonly besideDay: ReadonlySet<string>
  readonly weekdays: ReadonlyMap<string, number>
  readonly weekend: string
  /** "Before last". */
  readonly oneEarlier: readonly string[]
  readonly months: ReadonlyMap<string, number>
  /** Feast to its day, and to how many words it has. */
  readonly feasts: ReadonlyMap<string, { readonly part: YearPart; readonly words: number }>
  /** Season to its first month, north of the equator. */
  readonly seasons: ReadonlyMap<string, number>
  /** First words of what is a day without any word before it. */
  readonly plain: ReadonlySet<string>
}

export function compileDates(dates: Dates, { weekdays, months, endings }: Choices): CompiledDates {
  const lead = (kind: DateLead) => dates[kind].map((word) => [word, kind] as const)
  // "Mondays" is no day.
  const singular = Object.entries(weekdays).filter(([name]) => !name.endsWith('days'))
  const feasts = Object.entries(dates.feasts).map(([name, [month, day]]) => {
    return [name, { part: { month, firstDay: day, lastDay: day }, words: name.split(' ').length }] as const
  })
  const allMonths = [...Object.entries(months), ...Object.entries(dates.months)]
  const names = [...singular, ...allMonths, ...feasts].map(([name]) => name.split(' ')[0] ?? '')
  const { padding, of_year, article, ahead, begun, happened } = dates
  const ambiguous = new Set(dates.ambiguous)
  return {
    ...makeSets({ padding, of_year, article, ahead, begun, happened }),
    leads: new Map([...lead('since'), ...lead('last'), ...lead('on')]),
    within: new Map(Object.entries(dates.within)),
    besideDay: new Set([...endings, ...dates.beside_day]),
    weekdays: new Map(singular),
    weekend: dates.weekend,
    oneEarlier: dates.one_earlier.split(' '),
    months: new Map(allMonths),
    feasts: new Map(feasts),
    seasons: new Map(Object.entries(dates.seasons)),
    plain: new Set([dates.weekend, ...names].filter((name) => !ambiguous.has(name))),
  }
}
