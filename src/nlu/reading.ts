import { AND, type Barriers, CLOSED, OPEN, PAUSE, STOP } from './barriers'
import type { CompiledLexicon } from './compile-lexicon'
import type { GrammarList } from './grammar'
import { CUES, type Cue } from './lexicon-schema'
import type { NumberLists } from './number-lists'
import type { Occurrences } from './phrase-table'
import type { Token } from './tokens'
import { wordAt } from './word-sets'

/** Where a cue stands: indexes of its first token and after its last. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** One text, read once: what every later step looks at. */
export interface Reading {
  readonly tokens: readonly Token[]
  readonly found: Occurrences
  readonly barriers: Barriers
  /** Number of the sentence and of the clause that each token stands in. */
  readonly sentences: readonly number[]
  readonly clauses: readonly number[]
  readonly cues: ReadonlyMap<Cue, readonly Place[]>
  /** See `startsIn`. */
  readonly startsOf: (cue: Cue) => ReadonlySet<number>
  readonly lexicon: CompiledLexicon
}

/** A comma after fewer words than this belongs to its clause: "last year, my knee swelled". */
const SHORT_CLAUSE_WORDS = 4

export function readTokens(tokens: readonly Token[], lexicon: CompiledLexicon): Reading {
  const found = lexicon.phrases.find(tokens)
  const cues = findCues(tokens.length, found, lexicon)
  const startsOf = indexStarts(cues)
  const barrierStarts = startsOf('barrier')
  const barriers = tokens.map((token, i) => {
    if (barrierStarts.has(i)) return CLOSED
    if (isBreak(token)) return STOP
    if (token.kind === 'pause') return PAUSE
    return lexicon.words.grammar.and.has(token.word) ? AND : OPEN
  })
  return {
    tokens,
    found,
    barriers,
    cues,
    startsOf,
    lexicon,
    sentences: countSentences(tokens),
    clauses: countClauses(tokens, startsOf('end_of_scope')),
  }
}

export function placesIn(reading: Reading, cue: Cue): readonly Place[] {
  return reading.cues.get(cue) ?? []
}

/** Indexes of the tokens at which a cue starts. */
export function startsIn(reading: Reading, cue: Cue): ReadonlySet<number> {
  return reading.startsOf(cue)
}

/** Whether a token is one of the little words of a list. */
export function isWord({ tokens, lexicon }: Reading, at: number, list: GrammarList): boolean {
  return lexicon.words.grammar[list].has(wordAt(tokens, at))
}

const NOWHERE: ReadonlySet<number> = new Set()

/** Most cues are never asked where they start, so each set is made when it is first asked for. */
function indexStarts(cues: ReadonlyMap<Cue, readonly Place[]>): (cue: Cue) => ReadonlySet<number> {
  const known = new Map<Cue, ReadonlySet<number>>()
  return (cue) => {
    const places = cues.get(cue)
    if (!places) return NOWHERE
    const starts = known.get(cue) ?? new Set(places.map(({ start }) => start))
    known.set(cue, starts)
    return starts
  }
}

/** Longest occurrences of each cue; one that lies within another of its kind is dropped. */
function findCues(tokens: number, { starts, phrases, lengths }: Occurrences, { cuesOf }: CompiledLexicon): Map<Cue, Place[]> {
  const cues = new Map<Cue, Place[]>()
  for (let start = 0; start < tokens; start++) {
    const end = starts[start + 1] ?? 0
    for (let i = starts[start] ?? 0; i < end; i++) addCues(cues, cuesOf, phrases[i] ?? 0, start, start + (lengths[i] ?? 0))
  }
  return cues
}

function addCues(cues: Map<Cue, Place[]>, cuesOf: NumberLists, phrase: number, start: number, end: number): void {
  const endOfCues = cuesOf.starts[phrase + 1] ?? 0
  for (let at = cuesOf.starts[phrase] ?? 0; at < endOfCues; at++) {
    const cue = CUES[cuesOf.members[at] ?? 0]
    if (cue) addPlace(cues, cue, start, end)
  }
}

function addPlace(cues: Map<Cue, Place[]>, cue: Cue, start: number, end: number): void {
  const places = cues.get(cue)
  const last = places?.[places.length - 1]
  if (!places) cues.set(cue, [{ start, end }])
  else if (!last || end > last.end) {
    if (last?.start === start) places.pop()
    places.push({ start, end })
  }
}

/** Whether a sentence begins with the token. */
export function opensSentence({ sentences }: Reading, at: number): boolean {
  return at === 0 || sentences[at - 1] !== sentences[at]
}

function isBreak(token: Token | undefined): boolean {
  return token?.kind === 'stop' || token?.kind === 'question'
}

function countSentences(tokens: readonly Token[]): number[] {
  let sentence = 0
  let before: Token | undefined
  return tokens.map((token) => {
    if (isBreak(before)) sentence++
    before = token
    return sentence
  })
}

function countClauses(tokens: readonly Token[], scopeEnds: ReadonlySet<number>): number[] {
  let clause = 0
  let words = 0
  let before: Token | undefined
  return tokens.map((token, i) => {
    const afterLongPause = before?.kind === 'pause' && words >= SHORT_CLAUSE_WORDS
    if (isBreak(before) || afterLongPause || scopeEnds.has(i)) {
      clause++
      words = 0
    }
    before = token
    if (token.kind === 'word' || token.kind === 'number') words++
    return clause
  })
}

/** Number of the sentence that a place in the typed text belongs to. */
export function sentenceAt(reading: Reading, offset: number): number {
  return reading.sentences[tokenAt(reading, offset)] ?? 0
}

/** The token that starts at a place in the typed text, or the first behind it. */
export function tokenAt({ tokens }: Reading, offset: number): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
