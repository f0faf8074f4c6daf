import type { CompiledRates } from './compile-numbers'
import type { Match } from './match-patterns'
import { type Place, type Reading, placesIn } from './reading'
import { inClauseWith } from './time'
import type { Token } from './tokens'
import { isPhraseAt, wordAt } from './word-sets'

type Frequency = 'often' | 'rare' | 'unsaid'

/** Fewer days a week than this is not "often" (the page's threshold as the practice set it: 3 days a week or more). */
const OFTEN_DAYS_A_WEEK = 3
const DAYS_A_WEEK = 7
interface Rate extends Place {
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
export function findRates({ tokens, lexicon }: Reading): Rate[] {
  const { rates } = lexicon.numbers
  const found: Rate[] = []
  tokens.forEach((token, start) => {
    const times = rates.times.get(token.word) ?? token.value
    const rate = times === undefined ? undefined : (rateAt(tokens, start, times, rates) ?? shareAt(tokens, start, times, rates))
    if (rate) found.push(rate)
  })
  return found
}

/** How many tokens behind the number its "a" or "per" may stand. */
const PER_REACH = 4

function rateAt(tokens: readonly Token[], start: number, times: number, { per, counted, weeks }: CompiledRates): Rate | undefined {
  for (let at = start + 1; at <= start + PER_REACH; at++) {
    const token = tokens[at]
    if (!token) return undefined
    if (per.has(token.word)) {
      const unit = weeks.get(wordAt(tokens, at + 1))
      return unit === undefined ? undefined : { start, end: at + 2, perWeek: times / unit }
    }
    if (!counted.has(token.word) && token.value === undefined) return undefined
  }
  return undefined
}

/** So many of so many, whatever is counted. */
function shareAt(tokens: readonly Token[], start: number, times: number, { counted, outOf }: CompiledRates): Rate | undefined {
  const out = counted.has(wordAt(tokens, start + 1)) ? start + 2 : start + 1
  if (!isPhraseAt(tokens, out, outOf)) return undefined
  const all = tokens[out + outOf.length]?.value
  return all ? { start, end: out + outOf.length + 1, perWeek: (DAYS_A_WEEK * times) / all } : undefined
}
