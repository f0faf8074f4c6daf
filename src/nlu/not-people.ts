import type { Match } from './match-patterns'
import { type Place, type Reading, isWord, placesIn, startsIn } from './reading'

/**
 * Prepares one text; the returned function tells whether a finding is of an animal or a thing: "our dog can't put weight on it", "the chair's
 * leg is loose". Only what stands with it in one breath is, and nothing as soon as the visitor names herself: "the dog has tripped me".
 */
export function readNotPeople(reading: Reading): (match: Match) => boolean {
  const told = placesIn(reading, 'not_people').filter(
    ({ end }) => isWord(reading, end, 'possessive') || isWord(reading, end, 'auxiliaries'),
  )
  if (told.length === 0) return () => false
  const selves = startsIn(reading, 'self')
  const breaths = told.map((place) => ({ start: place.start, end: findEndOfBreath(reading, place) }))
  const theirs = breaths.filter(({ start, end }) => ![...selves].some((self) => self > start && self < end))
  return ({ tokens }) => theirs.some(({ start, end }) => (tokens[0] ?? 0) >= start && (tokens.at(-1) ?? 0) < end)
}

function findEndOfBreath({ tokens, lexicon }: Reading, { end }: Place): number {
  const { and } = lexicon.words.grammar
  const next = tokens.findIndex(({ kind, word }, at) => at >= end && ((kind !== 'word' && kind !== 'number') || and.has(word)))
  return next < 0 ? tokens.length : next
}
