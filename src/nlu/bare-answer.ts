import type { BareAnswer, Mention } from '../core/understanding'
import type { TimeSpan } from './time-span'
import type { Reading } from './reading'
import type { Token } from './tokens'

interface BareAnswers {
  /** Whether a whole message is only an answer, and which. */
  readonly whole: (reading: Reading, spans: readonly TimeSpan[]) => BareAnswer
  /** Whether a part of a message is "none of these" while each other part tells something: "none of these, my calf is fine". */
  readonly hasNone: (reading: Reading, mentions: readonly Mention[]) => boolean
}

type Kind = 'yes' | 'no' | 'not_sure' | 'none'
/** The most telling first: "no, none of these" is a none. */
const KINDS: readonly Kind[] = ['none', 'not_sure', 'no', 'yes']
/** `either`: a yes by itself, nothing beside another answer ("ok, no"). */
type Pieces = ReadonlyMap<string, Kind | 'filler' | 'either'>

const ANSWERS: Readonly<Record<Kind, BareAnswer>> = {
  yes: { yesNo: 'yes' },
  no: { yesNo: 'no' },
  not_sure: { yesNo: 'not_sure' },
  none: { yesNo: 'no', none: true },
}
/** Longer messages say something of their own. */
const LONGEST_ANSWER = 10
/** In tokens. Longer messages are stories, in which "nothing" is any nothing. */
const LONGEST_BESIDE = 24

/** Prepares the phrases of intents/lexicons/answers-*.yaml. */
export function createBareAnswers(
  phrases: Readonly<Record<Kind | 'fillers', readonly string[]>>,
  read: (text: string) => Reading,
): BareAnswers {
  const keyOf = (text: string) => stemsOf(read(text).tokens).join(' ')
  const pieces: Pieces = new Map([
    ...phrases.fillers.map((phrase) => [keyOf(phrase), 'filler'] as const),
    ...KINDS.toReversed().flatMap((kind) => phrases[kind].map((phrase) => [keyOf(phrase), kind] as const)),
    ...phrases.yes.filter((phrase) => phrases.fillers.includes(phrase)).map((phrase) => [keyOf(phrase), 'either'] as const),
  ])
  const whole = (reading: Reading, spans: readonly TimeSpan[]): BareAnswer => {
    if (countWords(reading.tokens) > LONGEST_ANSWER) return {}
    const stems = stemsOf(reading.tokens)
    if (stems.length === 0) return {}
    const kind = readKind(stems, pieces)
    return kind ? ANSWERS[kind] : readAmount(reading, spans, pieces)
  }
  const hasNone = ({ tokens, lexicon }: Reading, mentions: readonly Mention[]): boolean => {
    if (tokens.length > LONGEST_BESIDE) return false
    const parts = splitAtMarks(tokens)
    const isNone = (part: readonly Token[]) => readKind(stemsOf(part), pieces) === 'none'
    const others = parts.filter((part) => !isNone(part) && !isFilling(part, pieces, lexicon.numbers.amounts.around))
    return others.length < parts.length && parts.some(isNone) && others.every((part) => isTold(part, mentions))
  }
  return { whole, hasNone }
}

function splitAtMarks(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (isCounted(token)) parts.at(-1)?.push(token)
    else parts.push([])
  }
  return parts.filter((part) => part.length > 0)
}

function isTold(part: readonly Token[], mentions: readonly Mention[]): boolean {
  const [start, end] = [part[0]?.start ?? 0, part.at(-1)?.end ?? 0]
  return mentions.some(({ span }) => start <= span.start && span.end <= end)
}

function stemsOf(tokens: readonly Token[]): string[] {
  return tokens.filter(isCounted).map((token) => token.stem)
}

function countWords(tokens: readonly Token[]): number {
  return tokens.reduce((count, token) => (isCounted(token) ? count + 1 : count), 0)
}

function isCounted({ kind }: Token): boolean {
  return kind === 'word' || kind === 'number'
}

/** Cuts the message into known phrases, the longest first: "um, no, none of them thanks". Undefined when something else is said too. */
function readKind(stems: readonly string[], pieces: Pieces): Kind | undefined {
  const seen = new Set<Kind | 'filler' | 'either'>()
  let at = 0
  while (at < stems.length) {
    const length = longestPiece(stems, at, pieces)
    if (length === 0) return undefined
    seen.add(pieces.get(stems.slice(at, at + length).join(' ')) ?? 'filler')
    at += length
  }
  seen.delete('filler')
  if (seen.delete('either') && seen.size === 0) return 'yes'
  return seen.has('yes') && seen.size > 1 ? undefined : KINDS.find((kind) => seen.has(kind))
}

function longestPiece(stems: readonly string[], at: number, pieces: Pieces): number {
  let length = stems.length - at
  while (length > 0 && !pieces.has(stems.slice(at, at + length).join(' '))) length--
  return length
}

/** A number or a length of time with nothing but fillers around it. Hours and minutes are also given as a number of minutes. */
function readAmount({ tokens, lexicon }: Reading, spans: readonly TimeSpan[], pieces: Pieces): BareAnswer {
  const { around, between } = lexicon.numbers.amounts
  const isFilled = (part: readonly Token[]) => isFilling(part, pieces, around)
  const isAlone = (start: number, end: number) => isFilled(tokens.slice(0, start)) && isFilled(tokens.slice(end))
  const span = spans.length === 1 ? spans[0] : undefined
  if (span && isAlone(span.start, span.end))
    return span.minutes === undefined ? { days: span.days } : { number: span.minutes, days: span.days }
  const at = tokens.findIndex((token) => token.value !== undefined)
  const number = tokens[at]?.value
  if (number === undefined) return {}
  const upper = upperEnd(tokens, at, between)
  if (upper && isAlone(at, upper.end)) return { number: Math.max(number, upper.value) }
  return isAlone(at, at + 1) ? { number } : {}
}

/** The second number of "4 or 5", "4, sometimes 5". */
function upperEnd(tokens: readonly Token[], at: number, joints: ReadonlySet<string>): { value: number; end: number } | undefined {
  const next = tokens.findIndex((token, i) => i > at && token.value !== undefined)
  const value = tokens[next]?.value
  const between = tokens.slice(at + 1, next)
  return value !== undefined && between.every((token) => token.kind === 'pause' || joints.has(token.word))
    ? { value, end: next + 1 }
    : undefined
}

function isFilling(tokens: readonly Token[], pieces: Pieces, around: ReadonlySet<string>): boolean {
  const stems = stemsOf(tokens.filter(({ word }) => !around.has(word)))
  let at = 0
  while (at < stems.length) {
    const length = longestPiece(stems, at, pieces)
    if (length === 0 || pieces.get(stems.slice(at, at + length).join(' ')) !== 'filler') return false
    at += length
  }
  return true
}
