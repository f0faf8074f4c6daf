import { type AskingFor, isForAnother, type Owner } from '../core/understanding'
import type { Match } from './match-patterns'
import { readNotPeople } from './not-people'
import { once } from './once'
import { type Place, type Reading, isWord, opensSentence, placesIn, startsIn } from './reading'

export interface Ownership {
  /** Undefined when the text doesn't say. */
  readonly askingFor: AskingFor | undefined
  /** Tokens that say so. */
  readonly said: Place | undefined
  readonly ownerOf: (match: Match) => Owner
}

/** How far "asking for" may stand before the person: "asking on behalf of my poor mother". */
const ASKING_REACH = 5

/**
 * Finds whom the chat is about, then whose body each finding is about: a sister's clot is not the visitor's.
 *
 * @param before - For whom the chat was told to be before this message, which may say otherwise.
 */
export function readOwners(reading: Reading, before?: AskingFor): Ownership {
  const people = readPeoplesOwners(reading, before)
  const isNobodys = once(() => readNotPeople(reading))
  return { ...people, ownerOf: (match) => (isNobodys()(match) ? 'someone_else' : people.ownerOf(match)) }
}

function readPeoplesOwners(reading: Reading, before?: AskingFor): Ownership {
  const relatives = listRelatives(reading)
  const people = readPeople(reading)
  const selves = placesIn(reading, 'self').filter((place) => !people.isOfRelative(place))
  const subject = relatives.find((relative) => isSubject(people, relative, selves.length > 0))
  if (subject) {
    const askingFor = startsIn(reading, 'child').has(subject.start) ? 'child' : 'other'
    const words = wordsOf(reading, subject)
    const others = relatives.filter((relative) => wordsOf(reading, relative) !== words)
    return { askingFor, said: subject, ownerOf: unlessDoneBy(reading, 'i_do', ownersBy(reading, people, selves, others)) }
  }
  const self = selves.find((place) => people.isAskedFor(place, 0))
  if (!self && isForAnother(before)) {
    const others = relatives.filter((relative) => !isThatPerson(reading, relative, before))
    return { askingFor: undefined, said: undefined, ownerOf: unlessDoneBy(reading, 'i_do', ownersBy(reading, people, selves, others)) }
  }
  const ownerOf = unlessDoneBy(reading, 'they_do', ownersBy(reading, people, selves, relatives))
  return { askingFor: self && 'self', said: self, ownerOf }
}

/** "My mum" is the one whom the chat is about, "her sister" is not, nor is a child's mother. */
function isThatPerson(reading: Reading, { start }: Place, askingFor: 'child' | 'other'): boolean {
  const isChild = startsIn(reading, 'child').has(start)
  return isChild === (askingFor === 'child') && ![start, start - 1].some((at) => startsIn(reading, 'other_pronoun').has(at))
}

/** "When I was a kid" speaks of no kid, and "my cousin's wedding" of no cousin's body. */
function listRelatives(reading: Reading): Place[] {
  const past = placesIn(reading, 'past')
  const things = startsIn(reading, 'their_things')
  const isPast = ({ start, end }: Place) => past.some((place) => place.start < start && end <= place.end)
  // "Mum of three, left knee puffy" is the visitor herself.
  const isSelf = ({ end }: Place) => isWord(reading, end, 'parent_of') && reading.tokens[end + 1]?.value !== undefined
  const ownsThing = ({ end }: Place) => things.has(isWord(reading, end, 'possessive') ? end + 1 : end)
  const all = [...placesIn(reading, 'relative'), ...placesIn(reading, 'child')]
  const people = all.filter((place) => !isPast(place) && !isSelf(place) && !ownsThing(place))
  return people.sort((a, b) => a.start - b.start)
}

/** How far before a habit the one stands who does it. */
const DOER_REACH = 8

/** "She wears heels" tells nothing of the visitor, and "I wear heels" nothing of the daughter whom she asks for. */
function unlessDoneBy(reading: Reading, stranger: 'i_do' | 'they_do', ownerOf: (match: Match) => Owner): (match: Match) => Owner {
  const strangers = startsIn(reading, stranger)
  if (strangers.size === 0) return ownerOf
  const others = startsIn(reading, stranger === 'i_do' ? 'they_do' : 'i_do')
  const isStrangers = (first: number) => {
    for (let at = first; at >= first - DOER_REACH && reading.clauses[at] === reading.clauses[first]; at--) {
      if (others.has(at)) return false
      if (strangers.has(at)) return true
    }
    return false
  }
  return (match) => (match.rule.habit && isStrangers(match.tokens[0] ?? 0) ? 'someone_else' : ownerOf(match))
}

/** What stands around a person. */
interface People {
  readonly isAskedFor: (person: Place, reach: number) => boolean
  /** "Not my son": one word at most stands between. */
  readonly isDenied: (start: number) => boolean
  /** "my" in "my mother" is not the visitor speaking of herself. */
  readonly isOfRelative: (self: Place) => boolean
  /** "A lady at church" is nobody to ask for. */
  readonly isStranger: (relative: Place) => boolean
  readonly complains: (relative: Place) => boolean
  /** "I've watched him, my son is 8, it's his right knee": of a child's leg it is said whose it is, and nothing of the visitor's own. */
  readonly isOnlyChilds: (relative: Place) => boolean
  /** "My sister had a clot. She was 30." or "I think she was 30.": the sentence behind this one goes on about the same person. */
  readonly goesOn: (sentence: number) => boolean
}

function readPeople(reading: Reading): People {
  const askingEnds = new Set(placesIn(reading, 'asking_for').map(({ end }) => end))
  const negatorEnds = new Set(placesIn(reading, 'negator').map(({ end }) => end))
  const [relatives, children] = [startsIn(reading, 'relative'), startsIn(reading, 'child')]
  const childComplaints = sentencesOf(reading, complaintsIn(reading, 'child_complaint'))
  const ofRelatives = complaintsIn(reading, 'complaint')
  // "Her knees are fine, but her calf is swollen" is a complaint all the same.
  const someAreFine = ofRelatives.length < placesIn(reading, 'complaint').length
  const complaints = someAreFine ? childComplaints : sentencesOf(reading, ofRelatives)
  const aboutThem = new Set(sentencesAboutThem(reading))
  const isDenied = (start: number) => negatorEnds.has(start) || negatorEnds.has(start - 1)
  const goesOn = (sentence: number) => aboutThem.has(sentence + 1)
  return {
    isDenied,
    goesOn,
    isStranger: ({ start }) => isWord(reading, start, 'articles') && !isWord(reading, start, 'my_or_our'),
    isAskedFor({ start }, reach) {
      for (let words = 0; words <= reach; words++) if (askingEnds.has(start - words)) return true
      return false
    },
    isOfRelative(self) {
      for (let start = self.start; start <= self.end + 3; start++)
        if ((relatives.has(start) || children.has(start)) && !isDenied(start)) return true
      return false
    },
    complains({ start }) {
      const told = children.has(start) ? childComplaints : complaints
      let sentence = reading.sentences[start] ?? 0
      while (!told.has(sentence) && goesOn(sentence)) sentence++
      return told.has(sentence)
    },
    isOnlyChilds: ({ start }) => children.has(start) && saysOnlyTheirs(reading),
  }
}

function saysOnlyTheirs(reading: Reading): boolean {
  const parts = placesIn(reading, 'child_complaint')
  const [theirs, selves] = [startsIn(reading, 'other_pronoun'), startsIn(reading, 'self')]
  const isOf = (owners: ReadonlySet<number>) => (part: Place) => [1, 2, 3].some((words) => owners.has(part.start - words))
  return parts.some(isOf(theirs)) && !parts.some(isOf(selves)) && !namesOwn(reading)
}

function namesOwn(reading: Reading): boolean {
  return placesIn(reading, 'self').some(({ start }) => isWord(reading, start, 'own') && !isWord(reading, start - 1, 'parent_of'))
}

/** What hurts; "her knees are fine", "she has no knee trouble", "with a leg under her" and "sits on her leg" are no complaints. */
function complaintsIn(reading: Reading, cue: 'complaint' | 'child_complaint'): Place[] {
  const places = placesIn(reading, cue)
  if (places.length === 0) return []
  const isSound = (end: number) => isWord(reading, end, 'be') && startsIn(reading, 'sound').has(end + 1)
  const lies = startsIn(reading, 'lies_there')
  const isAtRest = ({ start, end }: Place) => lies.has(end) || isWord(reading, start - 3, 'sit')
  const isNone = ({ start }: Place) => isWord(reading, start - 1, 'nothing_of')
  return places.filter((place) => !isNone(place) && !isSound(place.end) && !isAtRest(place))
}

function sentencesAboutThem(reading: Reading): (number | undefined)[] {
  return placesIn(reading, 'other_pronoun')
    .flatMap(({ start }) => [start, ...(tellsOfThem(reading, start - 2) ? [start - 2] : [])])
    .filter((at) => opensSentence(reading, at))
    .map((at) => reading.sentences[at])
}

function sentencesOf(reading: Reading, places: readonly Place[]): ReadonlySet<number | undefined> {
  return new Set(places.map(({ start }) => reading.sentences[start]))
}

/** The chat is about a relative who is asked for by name, or whose knee is the only one in a text without an "I", or without a leg of hers. */
function isSubject(people: People, relative: Place, speaksOfSelf: boolean): boolean {
  if (people.isDenied(relative.start) || people.isStranger(relative)) return false
  if (people.isAskedFor(relative, ASKING_REACH)) return true
  return (!speaksOfSelf || people.isOnlyChilds(relative)) && people.complains(relative)
}

function wordsOf(reading: Reading, place: Place): string {
  return reading.tokens
    .slice(place.start, place.end)
    .map((token) => token.stem)
    .join(' ')
}

function ownersBy(reading: Reading, people: People, selves: readonly Place[], others: readonly Place[]): (match: Match) => Owner {
  if (others.length === 0) return () => 'subject'
  const selfStarts = new Set(selves.map(({ start }) => start))
  const reports = startsIn(reading, 'reports')
  /** Token to where the words about somebody begin, and to whether the visitor does it beside that person. */
  const foreign = new Map<number, { readonly start: number; readonly isBeside: boolean }>()
  let told: { readonly sentence: number | undefined; readonly end: number } | undefined
  for (const other of others) {
    const sentence = reading.sentences[other.start]
    // What is told of another relative in this sentence already reaches as far.
    if (told && told.sentence === sentence && other.start < told.end) continue
    const isBeside = isObject(reading, other) || isWord(reading, other.end, 'possessive')
    const lastClause = isObject(reading, other) ? reading.clauses[other.start] : undefined
    const leadsBack = (at: number) =>
      (selfStarts.has(at) && !tellsOfThem(reading, at)) ||
      (at <= other.end + 1 && reports.has(at)) ||
      (lastClause !== undefined && reading.clauses[at] !== lastClause && !goesOnAboutThem(reading, at))
    const end = findEndOfTale(reading, people, other, leadsBack)
    for (let at = other.start; at < end; at++) foreign.set(at, { start: other.start, isBeside })
    told = { sentence, end }
  }
  return (match) => {
    const tale = foreign.get(match.tokens.at(-1) ?? -1)
    if (!tale) return 'subject'
    // "I carried my dad's wardrobe up": what begins before that person is the visitor's own doing.
    return tale.isBeside && (match.tokens[0] ?? 0) < tale.start - 1 ? 'subject' : 'someone_else'
  }
}

/** "I took my grandson sledging": somebody beside whom the visitor does something. What comes behind a comma is her own again. */
function isObject(reading: Reading, { start }: Place): boolean {
  const before = isWord(reading, start - 1, 'my_or_our') ? start - 2 : start - 1
  return reading.clauses[before] === reading.clauses[start] && startsIn(reading, 'beside_them').has(before)
}

/** The clause has a word for that person: "…, who had a clot". */
function goesOnAboutThem(reading: Reading, at: number): boolean {
  const clause = reading.clauses[at]
  for (let next = at; reading.clauses[next] === clause; next++) {
    if (startsIn(reading, 'other_pronoun').has(next) || isWord(reading, next, 'of_them')) return true
  }
  return false
}

/** Where the words about another person end: at a word that leads back to the visitor, or with the sentences about that person. */
function findEndOfTale(reading: Reading, people: People, other: Place, leadsBack: (at: number) => boolean): number {
  let last = reading.sentences[other.start] ?? 0
  while (people.goesOn(last)) last++
  let at = other.start
  while (at < reading.tokens.length && !leadsBack(at) && (reading.sentences[at] ?? 0) <= last) at++
  return at
}

/** "I think he": the visitor speaks, but not of herself. */
function tellsOfThem(reading: Reading, self: number): boolean {
  return startsIn(reading, 'reports').has(self + 1) && startsIn(reading, 'other_pronoun').has(self + 2)
}
