import type { MentionTime } from '../core/understanding'
import type { TimeSpan } from './durations'
import type { Match } from './match-patterns'
import { isGoverned } from './polarity'
import { type Place, type Reading, placesIn } from './reading'
import { spreadForward } from './scope'

/** An event longer ago than this is history unless something says that it still goes on. */
const LONG_AGO_DAYS = 60

/** `hedged`: the visitor is not sure herself ("might be", "not sure if"). */
export interface MentionTiming {
  readonly time: MentionTime
  readonly hedged: boolean
}

export type ReadTime = (match: Match) => MentionTiming

/** Prepares one text; the returned function tells whether a finding holds now, held once, was given up or is only imagined. */
export function readTimes(reading: Reading, spans: readonly TimeSpan[]): ReadTime {
  const long = spans.filter((span) => span.kind === 'ago' && (span.days ?? 0) > LONG_AGO_DAYS)
  const past = [...placesIn(reading, 'past'), ...long]
  const hypothetical = spreadForward(reading, [...placesIn(reading, 'hypothetical'), ...askedAbout(reading)])
  const hedged = spreadForward(reading, placesIn(reading, 'hedge'))
  return (match) => {
    if (isGoverned(match, hypothetical)) return { time: 'hypothetical', hedged: true }
    const stillGoesOn = sharesClause(reading, match, placesIn(reading, 'still'))
    if (!stillGoesOn && sharesClause(reading, match, placesIn(reading, 'given_up'))) return { time: 'given_up', hedged: false }
    if (!stillGoesOn && sharesClause(reading, match, past)) return { time: 'past', hedged: false }
    return { time: 'now', hedged: isGoverned(match, hedged) }
  }
}

/** Openings of questions ("is it", "do you treat"), and any question that opens without a word of the visitor herself. */
function askedAbout(reading: Reading): Place[] {
  const asked = new Set(reading.tokens.flatMap((token, i) => (token.kind === 'question' ? [reading.sentences[i]] : [])))
  const ofSelf = new Set(placesIn(reading, 'self').map((place) => reading.sentences[place.start]))
  const opensImpersonally = (place: Place) =>
    reading.sentences[place.start - 1] !== reading.sentences[place.start] && !ofSelf.has(reading.sentences[place.start])
  return [...placesIn(reading, 'question'), ...placesIn(reading, 'question_opening').filter(opensImpersonally)].filter((place) =>
    asked.has(reading.sentences[place.start]),
  )
}

export function sharesClause(reading: Reading, match: Match, places: readonly Place[]): boolean {
  const clauses = new Set(match.tokens.map((token) => reading.clauses[token]))
  return places.some((place) => clauses.has(reading.clauses[place.start]) && !match.tokens.includes(place.start))
}
