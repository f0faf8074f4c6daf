import { type Barriers, CLOSED, OPEN, PAUSE } from './barriers'
import type { CompiledLexicon } from './compile-lexicon'
import type { Cue } from './lexicon-schema'
import { type Occurrences, findPhrases } from './match-patterns'
import type { Token } from './tokens'

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
  readonly lexicon: CompiledLexicon
}

/** A comma after fewer words than this belongs to its clause: "last year, my knee swelled". */
const SHORT_CLAUSE_WORDS = 4

export function readTokens(tokens: readonly Token[], lexicon: CompiledLexicon): Reading {
  const found = findPhrases(tokens, lexicon.phrases)
  const cues = new Map([...lexicon.cues].map(([cue, symbol]) => [cue, placesOf(symbol, found)]))
  const barrierStarts = startsOf(cues.get('barrier') ?? [])
  const barriers = tokens.map((token, i) => {
    if (token.kind === 'stop' || token.kind === 'question' || barrierStarts.has(i)) return CLOSED
    return token.kind === 'pause' ? PAUSE : OPEN
  })
  return { tokens, found, barriers, cues, lexicon, sentences: countSentences(tokens), clauses: countClauses(tokens, cues) }
}

export function placesIn(reading: Reading, cue: Cue): readonly Place[] {
  return reading.cues.get(cue) ?? []
}

/** Longest occurrences of a symbol; one that lies within another is dropped. */
function placesOf(symbol: number, found: Occurrences): Place[] {
  const places: Place[] = []
  found.forEach((at, start) => {
    const end = Math.max(0, ...at.filter(([s]) => s === symbol).map(([, e]) => e))
    if (end > (places.at(-1)?.end ?? 0)) places.push({ start, end })
  })
  return places
}

export function startsOf(places: readonly Place[]): Set<number> {
  return new Set(places.map((place) => place.start))
}

function isBreak(token: Token | undefined): boolean {
  return token?.kind === 'stop' || token?.kind === 'question'
}

function countSentences(tokens: readonly Token[]): number[] {
  let sentence = 0
  return tokens.map((_, i) => (isBreak(tokens[i - 1]) ? ++sentence : sentence))
}

function countClauses(tokens: readonly Token[], cues: ReadonlyMap<Cue, readonly Place[]>): number[] {
  const scopeEnds = startsOf(cues.get('end_of_scope') ?? [])
  let clause = 0
  let words = 0
  return tokens.map((token, i) => {
    const afterLongPause = tokens[i - 1]?.kind === 'pause' && words >= SHORT_CLAUSE_WORDS
    if (isBreak(tokens[i - 1]) || afterLongPause || scopeEnds.has(i)) {
      clause++
      words = 0
    }
    if (token.kind === 'word') words++
    return clause
  })
}
