import type { Match } from './match-patterns'
import { type Place, type Reading, isWord, placesIn } from './reading'

/**
 * Prepares one text; the returned function tells whether a finding is of an animal or a thing: "our dog can't put weight on it", "the chair's
 * leg is loose". Only what begins right behind it is: a warning sign must not go unread because something with four legs stands in the text.
 */
export function readNotPeople(reading: Reading): (match: Match) => boolean {
  const theirs = placesIn(reading, 'not_people').map((place) => ({ from: place.end, to: startOfTold(reading, place) }))
  if (theirs.length === 0) return () => false
  return ({ tokens }) => theirs.some(({ from, to }) => (tokens[0] ?? 0) >= from && (tokens[0] ?? 0) <= to)
}

/** Where what it has, is or can't do begins; below any token where nothing of the kind is told: "the dog has bitten my knee". */
function startOfTold(reading: Reading, { end }: Place): number {
  if (isWord(reading, end, 'possessive')) return end + 1
  if (!isWord(reading, end, 'auxiliaries')) return -1
  const behind = isWord(reading, end + 1, 'not') ? end + 2 : end + 1
  if (isWord(reading, behind, 'my_or_our')) return -1
  if (isWord(reading, behind, 'articles')) return behind + 1
  const isState = behind > end + 1 || isWord(reading, end, 'copulas') || isWord(reading, end, 'can')
  return isState ? behind : -1
}
