import { type Place, type Reading, isWord, startsIn } from './reading'

/** For each token the cue that governs it, if any. */
export type Scope = readonly (Place | undefined)[]

/** How many tokens a cue reaches at most, as in NegEx. */
const REACH = 8
/** How far it reaches through a list with "or". */
const LONGEST_LIST = 24
/** How far a list is looked at for its "or": "no fever, swelling or redness". */
const LIST_REACH = 8

/**
 * Lets each place govern the tokens after it until something ends its scope (ConText's terminators, a sentence, most commas). The places
 * themselves stay free: the second "no" of "no energy no appetite" says the same as the first.
 */
export function spreadForward(reading: Reading, places: readonly Place[], reach = REACH): Scope {
  if (places.length === 0) return []
  const scope: (Place | undefined)[] = reading.tokens.map(() => undefined)
  const ends = startsIn(reading, 'end_of_scope')
  for (const place of places) {
    let limit = place.end + reach
    for (let at = place.end; at < Math.min(limit, reading.tokens.length) && !ends.has(at); at++) {
      if (isClosed(reading, at, place)) break
      if (reading.tokens[at]?.kind === 'pause') limit = Math.min(at + reach, place.end + LONGEST_LIST)
      scope[at] = place
    }
  }
  for (const { start, end } of places) scope.fill(undefined, start, end)
  return scope
}

function isClosed(reading: Reading, at: number, place: Place): boolean {
  const token = reading.tokens[at]
  if (token?.kind === 'stop' || token?.kind === 'question') return true
  return token?.kind === 'pause' && (at === place.end || !continuesList(reading, at))
}

/** A comma goes on with a list when an "or" follows and nobody new starts to speak or act right behind the comma. */
function continuesList(reading: Reading, comma: number): boolean {
  if (startsIn(reading, 'starts_clause').has(comma + 1)) return false
  for (let at = comma + 1; at <= comma + LIST_REACH; at++) {
    const token = reading.tokens[at]
    if (!token || token.kind === 'stop' || token.kind === 'question') return false
    if (isWord(reading, at, 'or')) return true
  }
  return false
}
