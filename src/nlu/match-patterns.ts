import { type Barriers, OPEN } from './barriers'
import type { CompiledLexicon, CompiledRule, Pattern, PatternStep, PhraseNode } from './compile-lexicon'
import type { Token } from './tokens'

/** A rule found in the text: which tokens it matched, from the first to the last. */
export interface Match {
  readonly rule: CompiledRule
  /** Indexes of the tokens that the pattern named, in order; what lay in the gaps is left out. */
  readonly tokens: readonly number[]
}

/**
 * What starts at each token, as `symbol * LENGTHS + words`: plain numbers, because a text has thousands of them.
 */
export type Occurrences = readonly (readonly number[])[]

/** One more than the longest phrase of the lexicon, in words. */
export const LENGTHS = 16

/** Every phrase of the lexicon in the text, the shortest first. Cost: tokens times the longest phrase. */
export function findPhrases(tokens: readonly Token[], phrases: PhraseNode): Occurrences {
  let nodes: PhraseNode[] = []
  let next: PhraseNode[] = []
  return tokens.map((first, start) => {
    nodes.length = 0
    step(phrases, first, nodes)
    if (nodes.length === 0) return NOTHING
    const found: number[] = []
    for (let length = 1; nodes.length > 0 && length < LENGTHS; length++) {
      for (const node of nodes) for (const symbol of node.symbols) found.push(symbol * LENGTHS + length)
      const token = tokens[start + length]
      if (!token) break
      next.length = 0
      for (const node of nodes) step(node, token, next)
      ;[nodes, next] = [next, nodes]
    }
    return found
  })
}

const NOTHING: readonly number[] = []

function step(node: PhraseNode, token: Token, next: PhraseNode[]): void {
  if (node.next.size === 0) return
  const byStem = token.kind === 'number' ? undefined : node.next.get(token.stem)
  if (byStem) next.push(byStem)
  const byForm = node.next.get(token.form)
  if (byForm) next.push(byForm)
  const byNumber = token.value === undefined ? undefined : node.next.get('#')
  if (byNumber) next.push(byNumber)
}

/** All rules that the text matches, one match for each place and rule, exceptions already taken out. */
export function matchPatterns(tokens: readonly Token[], found: Occurrences, barriers: Barriers, lexicon: CompiledLexicon): Match[] {
  const matches = new Map<string, Match>()
  const exceptions = new Map<number, Match[]>()
  for (const { pattern, where } of findHits({ tokens, found, barriers }, lexicon))
    note({ rule: pattern.rule, tokens: where }, pattern.exception, matches, exceptions)
  return [...matches.values()].filter((match) => !exceptions.get(match.rule.order)?.some((other) => overlap(other, match)))
}

interface Hit {
  readonly pattern: Pattern
  readonly where: readonly number[]
}

/** From the last token to the first, so that it is known for each symbol where it stands next; given in order of the text. */
function findHits(text: Text, lexicon: CompiledLexicon): Hit[] {
  const possibleFrom = readPossible(text.found, lexicon)
  const nextPlaces = new Int32Array(lexicon.patternsByFirst.length).fill(NEVER)
  const hits: Hit[] = []
  for (let start = text.found.length - 1; start >= 0; start--) {
    const codes = text.found[start] ?? NOTHING
    const longest = (codes.at(-1) ?? 0) % LENGTHS
    for (let i = codes.length - 1; i >= 0; i--) {
      const symbol = symbolOf(codes[i])
      if (i > 0 && symbolOf(codes[i - 1]) === symbol) continue
      for (const pattern of possibleFrom(symbol)) if (canStart(pattern, start, longest, nextPlaces)) tryAt(text, pattern, start, hits)
    }
    for (const code of codes) nextPlaces[symbolOf(code)] = start
  }
  return hits.reverse()
}

function tryAt(text: Text, pattern: Pattern, start: number, hits: Hit[]): void {
  const where = walk(text, pattern, 0, start)
  if (where) hits.push({ pattern, where })
}

const NEVER = 2 ** 31 - 1

function symbolOf(code = 0): number {
  return Math.floor(code / LENGTHS)
}

/** Two patterns of a rule may find the very same words: they count once. */
function note(match: Match, isException: boolean, matches: Map<string, Match>, exceptions: Map<number, Match[]>): void {
  const { order } = match.rule
  if (!isException) matches.set(`${order} ${match.tokens.join(' ')}`, match)
  else exceptions.set(order, [...(exceptions.get(order) ?? []), match].slice(-MOST_EXCEPTIONS))
}

/** A sentence has few; a text made to be slow has many, and then only the last ones count. */
const MOST_EXCEPTIONS = 40

const NONE: readonly Pattern[] = []

function listSymbols(found: Occurrences, symbols: number): Uint8Array {
  const stands = new Uint8Array(symbols)
  for (const codes of found) for (const code of codes) stands[symbolOf(code)] = 1
  return stands
}

/** Prepares one text; the returned function gives the patterns that start with a symbol and of which every part stands somewhere. */
function readPossible(found: Occurrences, { patternsByFirst }: CompiledLexicon): (symbol: number) => readonly Pattern[] {
  const stands = listSymbols(found, patternsByFirst.length)
  const possible = new Map<number, readonly Pattern[]>()
  return (symbol) => {
    const all = patternsByFirst[symbol]
    if (!all) return NONE
    const known = possible.get(symbol)
    if (known) return known
    const patterns = all.filter((pattern) => standsAll(pattern, stands))
    possible.set(symbol, patterns)
    return patterns
  }
}

function standsAll({ rarest }: Pattern, stands: Uint8Array): boolean {
  for (const symbol of rarest) if (stands[symbol] === 0) return false
  return true
}

/** The first part stands at `start` with at most `longest` words. */
function canStart(pattern: Pattern, start: number, longest: number, nextPlaces: Int32Array): boolean {
  if (pattern.atStart && start > 0) return false
  const second = pattern.steps[1]
  return !second || (nextPlaces[second.symbol] ?? NEVER) <= start + longest + second.gap
}

function overlap(a: Match, b: Match): boolean {
  return (a.tokens[0] ?? 0) <= (b.tokens.at(-1) ?? 0) && (b.tokens[0] ?? 0) <= (a.tokens.at(-1) ?? 0)
}

interface Text {
  readonly tokens: readonly Token[]
  readonly found: Occurrences
  readonly barriers: Barriers
}

/** Tries the nearest place for each step. Patterns have few steps and gaps of at most twelve words, so the walk is bounded. */
function walk(text: Text, pattern: Pattern, stepIndex: number, from: number): number[] | undefined {
  const wanted = pattern.steps[stepIndex]
  if (!wanted) return !pattern.atEnd || isEnd(text.tokens, from) ? [] : undefined
  const limit = Math.min(from + wanted.gap, text.tokens.length - 1)
  for (let at = from; at <= limit; at++) {
    for (const code of text.found[at] ?? []) {
      const rest = symbolOf(code) === wanted.symbol ? walk(text, pattern, stepIndex + 1, at + (code % LENGTHS)) : undefined
      if (rest) return [...range(at, at + (code % LENGTHS)), ...rest]
    }
    if (isBarred(text, at, wanted)) return undefined
  }
  return undefined
}

function isBarred(text: Text, at: number, step: PatternStep): boolean {
  return (text.barriers[at] ?? OPEN) > step.crosses
}

function isEnd(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from, from + 3).every((token) => token.kind !== 'word' && token.kind !== 'number') && from + 3 >= tokens.length
}

function range(from: number, to: number): number[] {
  const places: number[] = []
  for (let at = from; at < to; at++) places.push(at)
  return places
}
