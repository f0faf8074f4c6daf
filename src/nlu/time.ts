import type { MentionTime } from '../core/understanding'
import type { TimeSpan } from './time-span'
import type { Match } from './match-patterns'
import { once } from './once'
import { isGoverned } from './polarity'
import { type Place, type Reading, isWord, opensSentence, placesIn } from './reading'
import { type Scope, spreadForward } from './scope'

/** An event longer ago than this is history unless something says that it still goes on. */
const LONG_AGO_DAYS = 60

/** `hedged`: the visitor is not sure herself ("might be", "not sure if"). */
interface MentionTiming {
  readonly time: MentionTime
  readonly hedged: boolean
}

type ReadTime = (match: Match) => MentionTiming

/** Prepares one text; the returned function tells whether a finding holds now, held once, was given up or is only imagined. */
export function readTimes(reading: Reading, spans: readonly TimeSpan[]): ReadTime {
  const long = spans.filter((span) => span.kind === 'year' || ((span.kind === 'ago' || span.kind === 'date') && span.days > LONG_AGO_DAYS))
  const isOfBeginning = dateOfBeginning(reading)
  const isDenied = deniedNearby(reading)
  const past = [...placesIn(reading, 'past'), ...long].filter((place) => !isOfBeginning(place) && !isDenied(place))
  const hypothetical = spreadForward(reading, [...placesIn(reading, 'hypothetical'), ...askedAbout(reading)])
  const hedged = spreadForward(reading, placesIn(reading, 'hedge'))
  const isStill = inClauseWith(reading, placesIn(reading, 'still'))
  const isGivenUp = inClauseWith(
    reading,
    placesIn(reading, 'given_up').filter((place) => !isOfBeginning(place)),
  )
  const hasGivenItUp = inClauseWith(reading, placesIn(reading, 'given_up_it'), (clause) => clause - 1)
  const clauseBefore = otherClauses(reading)
  const isPast = inClauseWith(reading, past, (clause) => clauseBefore.ofSubordinate(clause) ?? clauseBefore.ofAfterthought(clause))
  const wasPast = inClauseWith(reading, past, clauseBefore.ofContinuation)
  const resolved = placesIn(reading, 'resolved').filter((place) => !isDenied(place))
  const isResolved = inClauseWith(reading, resolved, clauseBefore.ofOutcome)
  return (match) => {
    if (isGoverned(match, hypothetical)) return { time: 'hypothetical', hedged: true }
    const stillGoesOn = isStill(match)
    if (!stillGoesOn && match.rule.habit === 'often' && (isGivenUp(match) || hasGivenItUp(match)))
      return { time: 'given_up', hedged: false }
    if (!stillGoesOn && (isPast(match) || wasPast(match) || isResolved(match))) return { time: 'past', hedged: false }
    return { time: 'now', hedged: isInDoubt(match, hedged) }
  }
}

/** The "not" of "not sure about the fever" denies no fever, though a pattern of its own denial names it. */
function isInDoubt(match: Match, hedged: Scope): boolean {
  return match.tokens.some((token) => {
    const cue = hedged[token]
    return cue !== undefined && !match.tokens.includes(cue.end - 1)
  })
}

/** "The swelling hasn't gone down", "it never went away": what is denied to be over is not over. */
function deniedNearby(reading: Reading): (place: Place) => boolean {
  const denies = (at: number) => isWord(reading, at, 'not_over')
  return ({ start }) => denies(start - 1) || denies(start - 2)
}

/** "It started two years ago" is from then until now, unlike "I gave it up two years ago". */
function dateOfBeginning(reading: Reading): (place: Place) => boolean {
  const begun = new Set(placesIn(reading, 'begins').map(({ start }) => reading.clauses[start]))
  const isDate = ({ end }: Place) => isWord(reading, end - 1, 'date_ends')
  return (place) => isDate(place) && begun.has(reading.clauses[place.start])
}

/** Openings of questions ("is it", "do you treat"), and any question that opens without a word of the visitor herself. */
function askedAbout(reading: Reading): Place[] {
  const asked = new Set<number | undefined>()
  reading.tokens.forEach(({ kind }, i) => kind === 'question' && asked.add(reading.sentences[i]))
  if (asked.size === 0) return []
  const ofSelf = new Set(placesIn(reading, 'self').map((place) => reading.sentences[place.start]))
  const opensImpersonally = ({ start }: Place) => opensSentence(reading, start) && !ofSelf.has(reading.sentences[start])
  const presupposed = new Set(placesIn(reading, 'presupposed').map((place) => reading.sentences[place.start]))
  return [...placesIn(reading, 'question'), ...placesIn(reading, 'question_opening').filter(opensImpersonally)].filter(
    ({ start }) => asked.has(reading.sentences[start]) && !presupposed.has(reading.sentences[start]),
  )
}

/** Whether a finding shares its clause with one of the places; a place that the pattern itself named does not count. */
export function inClauseWith(
  reading: Reading,
  places: readonly Place[],
  alsoIn: (clause: number) => number | undefined = () => undefined,
): (match: Match) => boolean {
  if (places.length === 0) return () => false
  const starts = new Map<number, number[]>()
  for (const { start } of places) {
    const own = reading.clauses[start] ?? 0
    for (const clause of [own, alsoIn(own) ?? own]) {
      const list = starts.get(clause)
      if (!list) starts.set(clause, [start])
      else if (list.length < MOST_IN_CLAUSE) list.push(start)
    }
  }
  return (match) =>
    match.tokens.some((token) => starts.get(reading.clauses[token] ?? 0)?.some((start) => !match.tokens.includes(start)) ?? false)
}

/** More of a kind than this in one clause add nothing. */
const MOST_IN_CLAUSE = 8

interface OtherClauses {
  /** "my knee was swollen | when I was little": the first part is as long ago as the second. */
  readonly ofSubordinate: (clause: number) => number | undefined
  /** "I could barely walk yesterday | but I am fine now": the first part is over, for it is told as past. */
  readonly ofOutcome: (clause: number) => number | undefined
  /** "It swelled up once | , in 2015": a clause that holds little but its date. */
  readonly ofAfterthought: (clause: number) => number | undefined
  /** "At school I twisted it | and it swelled up": the clause behind, of the same sentence, goes on with the same tale. */
  readonly ofContinuation: (clause: number) => number | undefined
}

/** More words than this tell more than a date. */
const AFTERTHOUGHT_WORDS = 4

/** The clause beside, of the same sentence, of which one tells the time as well. */
function otherClauses(reading: Reading): OtherClauses {
  const told = once(() => readClauses(reading))
  const before = (clause: number) => {
    const [first, earlier] = [told().firsts.get(clause), told().firsts.get(clause - 1)]
    if (first === undefined || earlier === undefined) return undefined
    return reading.sentences[first] === reading.sentences[earlier] ? clause - 1 : undefined
  }
  return {
    ofSubordinate: (clause) => (isWord(reading, told().firsts.get(clause) ?? 0, 'subordinators') ? before(clause) : undefined),
    ofOutcome: (clause) => (told().asPast.has(clause - 1) ? before(clause) : undefined),
    ofAfterthought: (clause) => {
      const first = told().firsts.get(clause) ?? 0
      const isBehindPause = [first - 1, first].some((at) => reading.tokens[at]?.kind === 'pause')
      return isBehindPause && (told().lengths.get(clause) ?? 0) <= AFTERTHOUGHT_WORDS ? before(clause) : undefined
    },
    ofContinuation: (clause) =>
      before(clause + 1) === clause && told().asPast.has(clause + 1) && isWord(reading, told().firsts.get(clause + 1) ?? 0, 'and')
        ? clause + 1
        : undefined,
  }
}

/** The first token of each clause, and the clauses that are told as past. */
function readClauses(reading: Reading) {
  const firsts = new Map<number, number>()
  const asPast = new Set<number>()
  const lengths = new Map<number, number>()
  reading.clauses.forEach((clause, i) => {
    if (!firsts.has(clause)) firsts.set(clause, i)
    if (isWord(reading, i, 'past_forms')) asPast.add(clause)
    if (reading.tokens[i]?.kind !== 'pause') lengths.set(clause, (lengths.get(clause) ?? 0) + 1)
  })
  return { firsts, asPast, lengths }
}
