import { type Place, type Reading, isWord, startsIn } from './reading'

/** For each token the cue that governs it, if any. */
export type Scope = readonly (Place | undefined)[]

/** How many tokens a cue reaches at most, as in NegEx; behind a comma it reaches as far anew. */
const REACH = 8
/** How far it reaches through a list with "or". */
const LONGEST_LIST = 24
/** How far a list is looked at for its "or": "no fever, swelling or redness". */
const LIST_REACH = 8

/**
 * Lets each place govern the tokens after it until something ends its scope (ConText's terminators, a sentence, what is told apart). The
 * places themselves stay free: the second "no" of "no energy no appetite" says the same as the first.
 */
export function spreadForward(reading: Reading, places: readonly Place[]): Scope {
  if (places.length === 0) return []
  const scope: (Place | undefined)[] = reading.tokens.map(() => undefined)
  for (const place of places) scope.fill(place, place.end, findEndOfScope(reading, place))
  for (const { start, end } of places) scope.fill(undefined, start, end)
  return scope
}

export function findEndOfScope(reading: Reading, place: Place): number {
  const ends = startsIn(reading, 'end_of_scope')
  let limit = place.end + REACH
  let at = place.end
  for (; at < Math.min(limit, reading.tokens.length) && !ends.has(at); at++) {
    const kind = reading.tokens[at]?.kind
    if (kind === 'stop' || kind === 'question' || !goesOnBehind(reading, place, at)) return at
    if (kind === 'pause') limit = Math.min(at + REACH, place.end + LONGEST_LIST)
  }
  return at
}

/** Whether a cue still holds behind a token, which matters for what joins and parts. */
function goesOnBehind(reading: Reading, place: Place, at: number): boolean {
  const token = reading.tokens[at]
  if (token?.kind === 'pause') return at > place.end && continuesList(reading, place, at)
  if (isWord(reading, at, 'and')) return !isWord(reading, at + 1, 'finite_verbs') && !tellsAnotherState(reading, place, at + 1)
  return true
}

/** A pause goes on with a list when an "or" follows, with nothing before it that people tell apart. A slash is an "or" itself. */
function continuesList(reading: Reading, place: Place, pause: number): boolean {
  if (reading.tokens[pause]?.word === '/') return true
  if (startsIn(reading, 'starts_clause').has(pause + 1)) return false
  for (let at = pause + 1; at <= pause + LIST_REACH; at++) {
    const token = reading.tokens[at]
    if (!token || token.kind === 'stop' || token.kind === 'question' || isToldApart(reading, place, at)) return false
    if (isWord(reading, at, 'or')) return true
  }
  return false
}

/** "No injury, swells after walking or running", "no fever, knee hot or red": what no list of things holds. */
function isToldApart(reading: Reading, place: Place, at: number): boolean {
  return isWord(reading, at, 'finite_verbs') || isWord(reading, at, 'leads_on') || tellsAnotherState(reading, place, at)
}

/** "Hot" behind "no fever" is no more of the same, behind "not swollen" it is, and "a hot knee" is a thing. */
function tellsAnotherState(reading: Reading, { end }: Place, at: number): boolean {
  if (!isWord(reading, at, 'states') || isWord(reading, at - 1, 'articles')) return false
  for (let before = end; before < at && reading.tokens[before]?.kind !== 'pause'; before++)
    if (isWord(reading, before, 'states')) return false
  return true
}
