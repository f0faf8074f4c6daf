import type { Match } from './match-patterns'
import { type Place, type Reading, placesIn } from './reading'
import { inClauseWith } from './time'

export type Frequency = 'often' | 'rare' | 'unsaid'

/** Fewer days a week than this is not "often" (the page's threshold as the practice set it: 3 days a week or more). */
const OFTEN_DAYS_A_WEEK = 3
const WEEKS: Readonly<Record<string, number>> = { day: 1 / 7, night: 1 / 7, week: 1, fortnight: 2, month: 4.3, year: 52 }

interface Rate extends Place {
  readonly perWeek: number
}

/** Prepares one text; the returned function tells how often a habit is said to happen. */
export function readFrequencies(reading: Reading): (match: Match) => Frequency {
  const rates = findRates(reading)
  const rare = [...placesIn(reading, 'rare'), ...rates.filter((rate) => rate.perWeek < OFTEN_DAYS_A_WEEK)]
  const often = [...placesIn(reading, 'often'), ...rates.filter((rate) => rate.perWeek >= OFTEN_DAYS_A_WEEK)]
  const isOften = nearTo(reading, often)
  const isRare = nearTo(reading, rare)
  return (match) => {
    if (isOften(match)) return 'often'
    return isRare(match) ? 'rare' : 'unsaid'
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

/** "3 days a week", "twice a year", "4x per month". */
function findRates(reading: Reading): Rate[] {
  const rates: Rate[] = []
  reading.tokens.forEach((token, start) => {
    const times = token.word === 'once' ? 1 : token.word === 'twice' ? 2 : token.value
    if (times === undefined) return
    const per = reading.tokens.slice(start + 1, start + 5).findIndex((t) => ['a', 'per', 'each', 'every', '/', 'an'].includes(t.word))
    if (per === -1) return
    const weeks = WEEKS[reading.tokens[start + 2 + per]?.stem ?? '']
    const counted = reading.tokens
      .slice(start + 1, start + 1 + per)
      .every((t) => ['day', 'time', 'x', 'night', 'or', '-', 'to'].includes(t.stem) || t.value !== undefined)
    if (weeks !== undefined && counted) rates.push({ start, end: start + 3 + per, perWeek: times / weeks })
  })
  return rates
}
