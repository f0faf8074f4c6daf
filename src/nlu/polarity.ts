import { spreadThroughLists } from './bare-lists'
import type { Match } from './match-patterns'
import { type Place, type Reading, isWord, placesIn } from './reading'
import { type Scope, spreadForward } from './scope'

/** `weak`: neither said nor denied ("not much swelling"). */
export type Polarity = 'affirmed' | 'denied' | 'weak'

type ReadPolarity = (match: Match) => Polarity

/** How far behind a finding its denial may stand: "heels? never". */
const AFTER_REACH = 4

/** Words between a denial and the side or place that it takes back. */
const NEAR = 3

/** Prepares one text; the returned function tells how each finding is meant. A negator that the pattern itself names does not count. */
export function readPolarities(reading: Reading): ReadPolarity {
  const covers = coversOf([...placesIn(reading, 'not_negator'), ...placesIn(reading, 'weak_negator')])
  const real = (place: Place) => tokensOf(place).every((token) => (covers.get(token) ?? 0) < place.end - place.start)
  const weak = spreadForward(reading, placesIn(reading, 'weak_negator'))
  const negators = placesIn(reading, 'negator').filter(real)
  const denied = spreadForward(reading, negators)
  const perhaps = spreadThroughLists(reading, negators)
  const isTakenBack = readTakenBack(reading)
  const after = new Map(placesIn(reading, 'negated_after').map((place) => [place.start, place]))
  return (match) => {
    if (match.rule.denial === 'near') return isDeniedNearby(match, reading, denied) ? 'denied' : 'affirmed'
    const governs = (scope: Scope) => isGoverned(match, scope) && (match.rule.denial !== 'named' || isDirectly(match, reading, scope))
    if (governs(denied) || isDeniedAfter(match, reading, after)) return 'denied'
    return governs(weak) || governs(perhaps) || isTakenBack(match) ? 'weak' : 'affirmed'
  }
}

export function isGoverned(match: Match, scope: Scope): boolean {
  return match.tokens.some((token) => {
    const cue = scope[token]
    return cue !== undefined && !match.tokens.includes(cue.start)
  })
}

/** The negator stands right before, and it is not an ability that is denied ("can't"). */
function isDeniedNearby(match: Match, reading: Reading, denied: Scope): boolean {
  const first = match.tokens[0] ?? 0
  const cue = denied[first]
  return cue !== undefined && first - cue.end < NEAR && !isWord(reading, cue.start - 1, 'can')
}

/** The cue, or what parts the list that it governs, stands right before, but for an article. */
function isDirectly(match: Match, reading: Reading, scope: Scope): boolean {
  const first = match.tokens[0] ?? 0
  const start = isWord(reading, first - 1, 'articles') ? first - 1 : first
  const joins = reading.tokens[start - 1]?.kind === 'pause' || isWord(reading, start - 1, 'or') || isWord(reading, start - 1, 'and')
  return joins || (scope[first]?.end ?? -1) >= start
}

/** Token to the length of the longest look-alike over it: "can not think" is no denial, "can not think of any" is one. */
function coversOf(places: readonly Place[]): ReadonlyMap<number, number> {
  const covers = new Map<number, number>()
  for (const place of places)
    for (const token of tokensOf(place)) covers.set(token, Math.max(covers.get(token) ?? 0, place.end - place.start))
  return covers
}

function tokensOf({ start, end }: Place): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i)
}

function isDeniedAfter(match: Match, reading: Reading, after: ReadonlyMap<number, Place>): boolean {
  const last = match.tokens.at(-1) ?? 0
  for (let at = last + 1; at <= last + AFTER_REACH; at++) {
    const cue = after.get(at)
    if (cue && endsThought(reading, cue.end) && isUninterrupted(reading, last + 1, at)) return true
  }
  return false
}

/** "It feels as if it might give, but it never has": the clause before is in doubt, unless the denial goes on ("it is not hot"). */
function readTakenBack(reading: Reading): (match: Match) => boolean {
  const clauses = new Set<number>()
  for (const { start, end } of placesIn(reading, 'taken_back')) {
    const clause = reading.clauses[start] ?? 0
    if (endsThought(reading, end)) clauses.add(clause).add(clause - 1)
  }
  return ({ tokens, rule }) => clauses.size > 0 && !rule.habit && tokens.every((token) => clauses.has(reading.clauses[token] ?? -1))
}

function endsThought(reading: Reading, at: number): boolean {
  const token = reading.tokens[at]
  return !token || token.kind === 'pause' || token.kind === 'stop' || token.kind === 'question'
}

/** Between the two stand only pauses or a question mark: what comes after another word is about something else. */
function isUninterrupted(reading: Reading, from: number, to: number): boolean {
  return reading.tokens.slice(from, to).every((token) => token.kind === 'pause' || token.kind === 'question')
}
