import { ANSWERS, type Answer, type InReply } from '../core/understanding'
import { findRates, isOften } from './frequency'
import { type Lexicon, REPLY_KINDS, type ReplyKind, type Rule, ruleSchema } from './lexicon-schema'
import type { Match } from './match-patterns'
import { type Place, type Reading, isWord, placesIn, startsIn } from './reading'
import type { TokenKind } from './words'

/** Begins the names of the rules that read answers; they fill no slot. */
const PREFIX = 'answer-'
/** What may stand around an answer without adding to it. */
const FILLER = 'filler'
type PieceKind = ReplyKind | typeof FILLER
const PIECE_KINDS: readonly PieceKind[] = [...REPLY_KINDS, FILLER]
/** By the names of their rules. */
const KINDS = new Map(PIECE_KINDS.map((kind) => [`${PREFIX}${kind}`, kind]))

/** The kinds of replies-*.yaml as rules of a lexicon, with the plain answers of answers-*.yaml and what may stand around them. */
export function listAnswerRules({ answers, replies }: Lexicon): Rule[] {
  const plain: Partial<Record<ReplyKind, readonly string[]>> = { yes: answers.yes, no: answers.no, not_sure: answers.not_sure }
  const kinds = REPLY_KINDS.map((kind) => [kind, [...replies.answers[kind], ...(plain[kind] ?? [])]] as const)
  return [...kinds, [FILLER, answers.fillers] as const].map(([kind, patterns]) =>
    ruleSchema.parse({ rule: `${PREFIX}${kind}`, sets: {}, denied: {}, patterns }),
  )
}

interface Piece extends Place {
  readonly kind: PieceKind
}

/** What a short message answers to a yes or no question, whatever was asked. The last word counts: "my shoulders yes, legs no". */
export function readAnswer(reading: Reading, matches: readonly Match[]): Pick<InReply, 'answer' | 'torn' | 'leads' | 'isAll' | 'reserved'> {
  const pieces = findPieces(matches)
  const isFree = standingFree(reading, pieces)
  const answers = withoutInner(pieces.filter((piece) => isAnswer(piece.kind) && isFree(piece)))
  const first = answers[0]
  if (!first) return sayHowOften(reading, isFree)
  const said = answers.map(({ kind }) => kind as Answer)
  const [answer] = PRECEDENCE.flatMap((kinds) => said.findLast((kind) => kinds.includes(kind)) ?? [])
  const torn = said.includes('yes') && said.includes('no')
  const leads = answer === first.kind && opensMessage(pieces, first)
  const isAll = countOthers(reading, [...answers, ...pieces.filter(({ kind }) => kind === FILLER)]) <= FEW
  const reserved = !isAll && placesIn(reading, 'reserves').some(({ start }) => start >= first.end)
  return {
    ...(answer && { answer }),
    ...(torn && { torn }),
    ...(leads && { leads }),
    ...(isAll && { isAll }),
    ...(reserved && { reserved }),
  }
}

/** Words outside of all these places. */
function countOthers({ tokens }: Reading, places: readonly Place[]): number {
  return tokens.filter(({ kind }, i) => kind === 'word' && !places.some(({ start, end }) => start <= i && i < end)).length
}

/** So few words add nothing to an answer ("no, nothing like that in either"), and may stand before one that ends its clause ("my calves yes, legs no"). */
const FEW = 3

/** Whoever asks back has not answered; a yes that is seldom so, or was so once, is no plain yes. */
const PRECEDENCE: readonly (readonly Answer[])[] = [['vague'], ['seldom', 'over'], ['yes', 'no', 'often', 'not_sure'], ['asks']]

/** Nothing but fillers stands before it. */
function opensMessage(pieces: readonly Piece[], { start }: Place): boolean {
  return start === 0 || pieces.some((piece) => piece.kind === FILLER && piece.end === start && opensMessage(pieces, piece))
}

function isAnswer(kind: PieceKind): boolean {
  return (ANSWERS as readonly string[]).includes(kind)
}

function findPieces(matches: readonly Match[]): Piece[] {
  return matches.flatMap(({ rule: { rule }, tokens }) => {
    const [start, last] = [tokens[0], tokens.at(-1)]
    const kind = KINDS.get(rule)
    return kind === undefined || start === undefined || last === undefined ? [] : [{ kind, start, end: last + 1 }]
  })
}

/** Longer phrases say what they say as a whole: "not that I know" is no "I know". */
function withoutInner(pieces: readonly Piece[]): Piece[] {
  const isInner = (piece: Piece) =>
    pieces.some((other) => lengthOf(other) > lengthOf(piece) && other.start <= piece.start && piece.end <= other.end)
  return pieces.filter((piece) => !isInner(piece)).sort((a, b) => a.end - b.end)
}

function lengthOf({ start, end }: Place): number {
  return end - start
}

/** An answer is a clause by itself, but for fillers: "no" is one in "no, luckily", and none in "no pain when I walk". */
function standingFree(reading: Reading, pieces: readonly Piece[]): (piece: Piece) => boolean {
  const fillers = pieces.filter(({ kind }) => kind === FILLER)
  const starts = new Set(pieces.filter(({ kind }) => kind !== FILLER).map(({ start }) => start))
  const [joints, owners] = [startsIn(reading, 'joins'), startsIn(reading, 'owned')]
  const isVerb = (at: number) => isWord(reading, at, 'auxiliaries')
  const isMark = (at: number) => MARKS.has(reading.tokens[at]?.kind ?? 'stop')
  const endsAt = (at: number): boolean => isMark(at) || fillers.some(({ start, end }) => start === at && endsAt(end))
  const closes = (at: number): boolean =>
    isMark(at) ||
    starts.has(at) ||
    startsIn(reading, 'end_of_scope').has(at) ||
    fillers.some(({ start, end }) => start === at && closes(end))
  const tellsMore = ({ start, end }: Place) =>
    isWord(reading, end, 'been') || (endsOnCopula(reading, { start, end }) && !endsAt(end) && !joints.has(end))
  const precedesClause = ({ start, end }: Place) =>
    startsIn(reading, 'starts_clause').has(end) && !(isVerb(end - 1) && end - start > 1 && owners.has(end))
  const ends = new Set(pieces.filter((piece) => isAnswer(piece.kind) && !tellsMore(piece)).map(({ end }) => end))
  const scopeEnds = new Set(placesIn(reading, 'end_of_scope').map(({ end }) => end))
  const opens = (at: number): boolean =>
    isMark(at - 1) || ends.has(at) || scopeEnds.has(at) || fillers.some(({ start, end }) => end === at && opens(start))
  // "I'm never in one place" is no answer that opens with "I am".
  const goesOn = (piece: Piece) => isPlain(piece) && isVerb(piece.start - 1)
  const isClause = (piece: Piece) => opens(piece.start) && !goesOn(piece) && (closes(piece.end) || precedesClause(piece))
  const isLastWord = (piece: Piece) => isPlain(piece) && endsAt(piece.end) && wordsBefore(reading, piece.start) <= FEW
  const isOpenEnded = ({ kind, start, end }: Piece) => kind === 'asks' || (kind === 'not_sure' && end - start > 1)
  return (piece) => {
    if (tellsMore(piece)) return false
    return isOpenEnded(piece) ? opens(piece.start) : isLastWord(piece) || isClause(piece)
  }
}

/** "It is", "they were not": what follows may be all that is said. */
function endsOnCopula(reading: Reading, { start, end }: Place): boolean {
  const last = isWord(reading, end - 1, 'not') ? end - 2 : end - 1
  return last > start && isWord(reading, last, 'copulas')
}

const MARKS: ReadonlySet<TokenKind> = new Set(['pause', 'stop', 'question'])

function isPlain({ kind, start, end }: Piece): boolean {
  return end - start === 1 && (kind === 'yes' || kind === 'no')
}

function wordsBefore({ tokens, clauses }: Reading, at: number): number {
  return tokens.slice(0, at).filter(({ kind }, i) => kind === 'word' && clauses[i] === clauses[at]).length
}

/** "Four days out of seven", "every night", "as a kid": how often, or when, instead of yes or no. */
function sayHowOften(reading: Reading, isFree: (piece: Piece) => boolean): Pick<InReply, 'answer'> {
  const rates = findRates(reading)
  if (rates.length > 0) return { answer: rates.every(isOften) ? 'often' : 'seldom' }
  const negators = new Set(placesIn(reading, 'negator').map(({ end }) => end))
  const isSaid = (place: Place) => isFree({ ...place, kind: 'often' }) && !negators.has(place.start)
  if (placesIn(reading, 'rare').some(isSaid)) return { answer: 'seldom' }
  if (placesIn(reading, 'often').some(isSaid)) return { answer: 'often' }
  return WHEN_OVER.some((cue) => placesIn(reading, cue).length > 0) ? { answer: 'over' } : {}
}

const WHEN_OVER = ['past', 'resolved', 'given_up'] as const
