import type { Span } from '../core/understanding'
import type { Grammar } from './grammar'
import { normalise, typedPlace } from './normalise'
import { endOfPiece } from './pieces'
import { correct } from './spelling'
import { type TokenKind, type WordReading, type Words, baseOf, recall } from './words'

export interface Token extends Span {
  readonly kind: TokenKind
  /** Lower case and respelt: "can't" is two tokens, "heals" is "heels". */
  readonly word: string
  /** What patterns compare: equal for "swell", "swells", "swelling" and "swollen". */
  readonly stem: string
  /** Set for numbers, in digits or words. */
  readonly value: number | undefined
  /** Numbers by which phrases know it; see `WordReading`. */
  readonly stemKey: number
  readonly formKey: number
}

/** Reads tokens with spans in the typed text; hesitations ("um") and stuttered repeats ("my my knee") are left out. */
export function tokenise(typed: string, words: Words): Token[] {
  const plain = normalise(typed, words.pictures)
  const text = joinSplitNegations(plain.text, words.grammar)
  const tokens: Token[] = []
  const read = (piece: string) => readPiece(piece, words).filter(({ word }) => !words.grammar.hesitations.has(word))
  let at = 0
  while (at < text.length) {
    const end = endOfPiece(text, at)
    if (end > at) {
      const from = typedPlace(plain, at)
      const to = Math.max(from + 1, typedPlace(plain, end))
      let reading = recall(words.remembered, text, at, end, read)
      for (; reading; reading = reading.next) addToken(tokens, reading, from, to, words)
    }
    at = Math.max(end, at + 1)
  }
  return tokens.some(isTens) ? joinNumbers(tokens) : tokens
}

function addToken(tokens: Token[], reading: WordReading, start: number, end: number, { grammar }: Words): void {
  const { kind, word, stem, value, stemKey, formKey } = reading
  const last = tokens.at(-1)
  const isStuttered = last?.kind === 'word' && last.word === word && !grammar.said_twice.has(word)
  if (isStuttered) return
  if (isTakenUpAgain(tokens, word) && grammar.taken_up.has(word)) tokens.splice(-2)
  tokens.push({ start, end, kind, word, stem, value, stemKey, formKey })
}

/** "In my , my legs", "the, the knee": a short word said again behind a pause takes the place of the first. */
function isTakenUpAgain(tokens: readonly Token[], word: string): boolean {
  return tokens.at(-1)?.word === ',' && tokens.at(-2)?.word === word
}

/** "thirty four" and "thirty-four" are one number. */
function joinNumbers(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const before = joined.at(-1)?.word === '-' ? joined.at(-2) : joined.at(-1)
    if (isTens(before) && isOnes(token)) {
      if (joined.pop()?.word === '-') joined.pop()
      joined.push({ ...before, end: token.end, value: before.value + token.value })
    } else joined.push(token)
  }
  return joined
}

function isOnes(token: Token): token is Token & { value: number } {
  return token.kind === 'word' && token.value !== undefined && token.value >= 1 && token.value <= 9
}

function isTens(token: Token | undefined): token is Token & { value: number } {
  return token?.kind === 'word' && token.value !== undefined && token.value >= 20 && token.value <= 90 && token.value % 10 === 0
}

/** Transcripts write "does n't"; the blank goes to the end so that all offsets keep their place. */
function joinSplitNegations(text: string, { negation_endings }: Grammar): string {
  let joined = text
  for (const ending of negation_endings) joined = joined.replaceAll(` ${ending}`, `${ending} `)
  return joined
}

function readPiece(piece: string, words: Words): WordReading[] {
  const first = piece.charAt(0)
  if (first >= 'a' && first <= 'z') return readWord(piece, words)
  const mark = piece.includes('?') ? '?' : first
  const kind = MARKS[mark]
  if (kind !== undefined && !isDecimal(piece)) return [describe(kind, mark, stemOfMark(kind, mark), undefined, words)]
  const value = Number(piece)
  if (Number.isNaN(value)) return readWord(piece, words)
  return [describe('number', piece, '#', value, words)]
}

function describe(kind: TokenKind, word: string, stem: string, value: number | undefined, { keys }: Words): WordReading {
  const stemKey = kind === 'number' ? 0 : (keys.get(stem) ?? 0)
  return { kind, word, stem, value, stemKey, formKey: keys.get(`=${word}`) ?? 0 }
}

const MARKS: Readonly<Record<string, TokenKind>> = {
  '?': 'question',
  '.': 'stop',
  '!': 'stop',
  ';': 'stop',
  '\n': 'stop',
  '/': 'pause',
  ',': 'pause',
  ':': 'pause',
  '(': 'pause',
  ')': 'pause',
  '"': 'pause',
  '-': 'pause',
}

/** Marks of a kind are alike to patterns, all but the slash of "7/10". */
function stemOfMark(kind: TokenKind, mark: string): string {
  if (kind === 'stop') return '.'
  return kind === 'pause' && mark !== '/' ? ',' : mark
}

/** ".5" */
function isDecimal(piece: string): boolean {
  return piece.length > 1 && piece.startsWith('.') && !piece.endsWith('.') && !piece.includes('?')
}

/** One typed word may stand for several ("can't" for "can not", "knee's" for "knee s"): each gets its span. */
export function readWord(piece: string, words: Words): WordReading[] {
  const bare = piece.replace(/^'+|'+$/g, '')
  if (bare.length === 0) return []
  return respell(bare, words)
    .split(' ')
    .map((word) => describe('word', word, baseOf(word, words), words.numbers.get(word), words))
}

function respell(typed: string, words: Words): string {
  const exact = words.respell.get(typed)
  if (exact !== undefined) return exact
  const owner = withoutPossessive(typed, words.grammar)
  if (owner !== undefined && !words.grammar.pronouns_with_is.has(typed)) return `${respell(owner, words)} s`
  const letters = typed.replaceAll("'", '')
  return words.respell.get(letters) ?? withEnding(letters, words) ?? correct(letters, words)
}

/** "knee's" without its ending. */
function withoutPossessive(typed: string, { possessive_endings }: Grammar): string | undefined {
  const ending = [...possessive_endings].find((end) => typed.endsWith(end))
  return ending === undefined ? undefined : typed.slice(0, -ending.length)
}

/** "walkin" is "walking", wherever the lexicon knows such a word. */
function withEnding(letters: string, { known }: Words): string | undefined {
  const whole = `${letters}g`
  return letters.endsWith('in') && !known.has(letters) && known.has(whole) ? whole : undefined
}
