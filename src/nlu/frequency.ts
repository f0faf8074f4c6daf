import type { Match } from './match-patterns'
import { type Place, type Reading, placesIn } from './reading'
import { inClauseWith } from './time'
import type { Token } from './tokens'

export type Frequency = 'often' | 'rare' | 'unsaid'

/** Fewer days a week than this is not "often" (the page's threshold as the practice set it: 3 days a week or more). */
const OFTEN_DAYS_A_WEEK = 3
const DAYS_A_WEEK = 7
/** A map, for "3 a constructor" would find something in an object. */
const WEEKS: ReadonlyMap<string, number> = new Map([
  ['day', 1 / 7],
  ['night', 1 / 7],
  ['week', 1],
  ['fortnight', 2],
  ['month', 4.3],
  ['year', 52],
])

export interface Rate extends Place {
  readonly perWeek: number
}

export function isOften({ perWeek }: Rate): boolean {
  return perWeek >= OFTEN_DAYS_A_WEEK
}

/** Prepares one text; the returned function tells how often a habit is said to happen. */
export function readFrequencies(reading: Reading): (match: Match) => Frequency {
  const rates = findRates(reading)
  const rare = [...placesIn(reading, 'rare'), ...rates.filter((rate) => !isOften(rate))]
  const often = [...placesIn(reading, 'often'), ...rates.filter(isOften)]
  const nearOften = nearTo(reading, often)
  const nearRare = nearTo(reading, rare)
  return (match) => {
    if (nearOften(match)) return 'often'
    return nearRare(match) ? 'rare' : 'unsaid'
  }
}

function nearTo(reading: Reading, places: readonly Place[]): (match: Match) => boolean {
  const sharesClause = inClauseWith(reading, places)
  const starts = new Set(places.map((place) => place.start))
  return (match) => sharesClause(match) || follows(reading, match, starts)
}

/** "I wear heels, twice a year at most": an afterthought right behind the habit. */
function follows(reading: Reading, match: Match, starts: ReadonlySet<number>): boolean {
  const last = match.tokens.at(-1) ?? 0
  let words = 0
  for (let at = last + 1; at <= last + AFTERTHOUGHT_REACH; at++) {
    if (starts.has(at)) return true
    const kind = reading.tokens[at]?.kind
    if (kind === undefined || kind === 'stop' || (kind === 'word' && ++words > AFTERTHOUGHT_WORDS)) return false
  }
  return false
}

const AFTERTHOUGHT_REACH = 5
const AFTERTHOUGHT_WORDS = 3

/** "3 days a week", "twice a year", "4x per month", "four days out of seven". */
export function findRates({ tokens }: Reading): Rate[] {
  const rates: Rate[] = []
  tokens.forEach((token, start) => {
    const times = token.word === 'once' ? 1 : token.word === 'twice' ? 2 : token.value
    const rate = times === undefined ? undefined : (rateAt(tokens, start, times) ?? shareAt(tokens, start, times))
    if (rate) rates.push(rate)
  })
  return rates
}

const PER = new Set(['a', 'per', 'each', 'every', '/', 'an'])
const COUNTED = new Set(['day', 'days', 'time', 'times', 'x', 'night', 'nights', 'shifts', 'or', '-', 'to'])
/** How many tokens behind the number its "a" or "per" may stand. */
const PER_REACH = 4

function rateAt(tokens: readonly Token[], start: number, times: number): Rate | undefined {
  for (let per = start + 1; per <= start + PER_REACH; per++) {
    const token = tokens[per]
    if (!token) return undefined
    if (PER.has(token.word)) {
      const weeks = weeksOf(tokens[per + 1])
      return weeks === undefined ? undefined : { start, end: per + 2, perWeek: times / weeks }
    }
    if (!COUNTED.has(token.word) && token.value === undefined) return undefined
  }
  return undefined
}

function weeksOf(token: Token | undefined): number | undefined {
  return token && WEEKS.get(token.word)
}

/** So many of so many, whatever is counted. */
function shareAt(tokens: readonly Token[], start: number, times: number): Rate | undefined {
  const out = COUNTED.has(tokens[start + 1]?.word ?? '') ? start + 2 : start + 1
  if (tokens[out]?.word !== 'out' || tokens[out + 1]?.word !== 'of') return undefined
  const all = tokens[out + 2]?.value
  return all ? { start, end: out + 3, perWeek: (DAYS_A_WEEK * times) / all } : undefined
}
