import type { Owner } from '../core/understanding'
import type { Match } from './match-patterns'
import { type Place, type Reading, placesIn, startsIn } from './reading'

export type AskingFor = 'self' | 'child' | 'other'

export interface Ownership {
  /** Undefined when the text doesn't say. */
  readonly askingFor: AskingFor | undefined
  /** Tokens that say so. */
  readonly said: Place | undefined
  readonly ownerOf: (match: Match) => Owner
}

/** How far "asking for" may stand before the person: "asking on behalf of my poor mother". */
const ASKING_REACH = 5

/** Finds whom the chat is about, then whose body each finding is about: a sister's clot is not the visitor's. */
export function readOwners(reading: Reading): Ownership {
  const relatives = [...placesIn(reading, 'relative'), ...placesIn(reading, 'child')].sort((a, b) => a.start - b.start)
  const speaksOfSelf = placesIn(reading, 'self').some((place) => !isPartOfRelative(reading, place))
  const subject = relatives.find((relative) => isSubject(reading, relative, speaksOfSelf))
  if (subject) {
    const askingFor = startsIn(reading, 'child').has(subject.start) ? 'child' : 'other'
    return {
      askingFor,
      said: subject,
      ownerOf: ownersBy(
        reading,
        relatives.filter((r) => wordsOf(reading, r) !== wordsOf(reading, subject)),
      ),
    }
  }
  const self = placesIn(reading, 'self').find((place) => !isPartOfRelative(reading, place) && isAskedFor(reading, place, 0))
  return { askingFor: self && 'self', said: self, ownerOf: ownersBy(reading, relatives) }
}

/** The chat is about a relative who is asked for by name, or whose knee is the only one in a text without an "I". */
function isSubject(reading: Reading, relative: Place, speaksOfSelf: boolean): boolean {
  if (isDenied(reading, relative)) return false
  if (isAskedFor(reading, relative, ASKING_REACH)) return true
  return !speaksOfSelf && complains(reading, relative)
}

function isAskedFor(reading: Reading, person: Place, reach: number): boolean {
  return placesIn(reading, 'asking_for').some((cue) => cue.end <= person.start && person.start - cue.end <= reach)
}

/** "Not my son": one word at most stands between. */
function isDenied(reading: Reading, person: Place): boolean {
  return placesIn(reading, 'negator').some((not) => not.end <= person.start && person.start - not.end <= 1)
}

/** "my" in "my mother" is not the visitor speaking of herself. */
function isPartOfRelative(reading: Reading, self: Place): boolean {
  const [relatives, children] = [startsIn(reading, 'relative'), startsIn(reading, 'child')]
  for (let start = self.start; start <= self.end + 3; start++) {
    if ((relatives.has(start) || children.has(start)) && !isDenied(reading, { start, end: start })) return true
  }
  return false
}

function complains(reading: Reading, relative: Place): boolean {
  const isChild = startsIn(reading, 'child').has(relative.start)
  const sentence = reading.sentences[relative.start]
  return placesIn(reading, isChild ? 'child_complaint' : 'complaint').some(
    (place) => reading.sentences[place.start] === sentence || goesOnAboutThem(reading, place.start, sentence),
  )
}

function wordsOf(reading: Reading, place: Place): string {
  return reading.tokens
    .slice(place.start, place.end)
    .map((token) => token.stem)
    .join(' ')
}

function ownersBy(reading: Reading, others: readonly Place[]): (match: Match) => Owner {
  const selfStarts = new Set(placesIn(reading, 'self').flatMap((place) => (isPartOfRelative(reading, place) ? [] : [place.start])))
  const reports = startsIn(reading, 'reports')
  const foreign = new Set<number>()
  let told: { readonly sentence: number | undefined; readonly end: number } | undefined
  for (const other of others) {
    const sentence = reading.sentences[other.start]
    // What is told of another relative in this sentence already reaches as far.
    if (told && told.sentence === sentence && other.start < told.end) continue
    const leadsBack = (at: number) => (selfStarts.has(at) && !tellsOfThem(reading, at)) || (at <= other.end + 1 && reports.has(at))
    const end = findEndOfTale(reading, other, leadsBack)
    for (let at = other.start; at < end; at++) foreign.add(at)
    told = { sentence, end }
  }
  return (match) => (foreign.has(match.tokens.at(-1) ?? -1) ? 'someone_else' : 'subject')
}

/** Where the words about another person end: at a word that leads back to the visitor, or with the sentences about that person. */
function findEndOfTale(reading: Reading, other: Place, leadsBack: (at: number) => boolean): number {
  const sentence = reading.sentences[other.start]
  const isAboutThem = (at: number) => reading.sentences[at] === sentence || goesOnAboutThem(reading, at, sentence)
  let at = other.start
  while (at < reading.tokens.length && !leadsBack(at) && isAboutThem(at)) at++
  return at
}

/** "My sister had a clot. She was 30." or "I think she was 30." */
function goesOnAboutThem(reading: Reading, at: number, sentence: number | undefined): boolean {
  const here = reading.sentences[at]
  if (sentence === undefined || here !== sentence + 1) return false
  const first = reading.sentences.indexOf(here)
  return startsIn(reading, 'other_pronoun').has(first) || tellsOfThem(reading, first)
}

/** "I think he": the visitor speaks, but not of herself. */
function tellsOfThem(reading: Reading, self: number): boolean {
  return startsIn(reading, 'reports').has(self + 1) && startsIn(reading, 'other_pronoun').has(self + 2)
}
