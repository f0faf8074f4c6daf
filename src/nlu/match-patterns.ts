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

/** Every phrase of the lexicon in the text. Cost: tokens times the longest phrase. */
export function findPhrases(tokens: readonly Token[], phrases: PhraseNode): Occurrences {
  return tokens.map((_, start) => {
    const found: number[] = []
    let nodes: PhraseNode[] = [phrases]
    for (let length = 1; nodes.length > 0 && length < LENGTHS; length++) {
      const token = tokens[start + length - 1]
      if (!token) break
      const next: PhraseNode[] = []
      for (const node of nodes) step(node, token, next)
      for (const node of next) for (const symbol of node.symbols) found.push(symbol * LENGTHS + length)
      nodes = next
    }
    return found
  })
}

function step(node: PhraseNode, token: Token, next: PhraseNode[]): void {
  const byStem = token.kind === 'number' ? undefined : node.next.get(token.stem)
  if (byStem) next.push(byStem)
  const byForm = node.next.get(token.form)
  if (byForm) next.push(byForm)
  const byNumber = token.value === undefined ? undefined : node.next.get('#')
  if (byNumber) next.push(byNumber)
}

/** All rules that the text matches, one match for each place and rule, exceptions already taken out. */
export function matchPatterns(tokens: readonly Token[], found: Occurrences, barriers: Barriers, lexicon: CompiledLexicon): Match[] {
  const text: Text = { tokens, found, barriers }
  const lastPlaces = findLastPlaces(found, lexicon.patterns.length)
  const possible = new Map<number, readonly Pattern[]>()
  const matches = new Map<string, Match>()
  const exceptions = new Map<number, Match[]>()
  found.forEach((at, start) => {
    let before = -1
    for (const code of at) {
      const symbol = Math.floor(code / LENGTHS)
      if (symbol === before) continue
      before = symbol
      for (const pattern of possiblePatterns(symbol, possible, lastPlaces, lexicon)) {
        if (!canStart(pattern, start, lastPlaces)) continue
        const where = walk(text, pattern, 0, start)
        if (where) note({ rule: pattern.rule, tokens: where }, pattern.exception, matches, exceptions)
      }
    }
  })
  return [...matches.values()].filter((match) => !exceptions.get(match.rule.order)?.some((other) => overlap(other, match)))
}

/** Two patterns of a rule may find the very same words: they count once. */
function note(match: Match, isException: boolean, matches: Map<string, Match>, exceptions: Map<number, Match[]>): void {
  const { order } = match.rule
  if (!isException) matches.set(`${order} ${match.tokens.join(' ')}`, match)
  else exceptions.set(order, [...(exceptions.get(order) ?? []), match].slice(-MOST_EXCEPTIONS))
}

/** A sentence has few; a text made to be slow has many, and then only the last ones count. */
const MOST_EXCEPTIONS = 40

/** Where each symbol stands last, -1 where it does not stand at all. */
function findLastPlaces(found: Occurrences, symbols: number): Int32Array {
  const last = new Int32Array(symbols).fill(-1)
  found.forEach((at, start) => {
    for (const code of at) last[Math.floor(code / LENGTHS)] = start
  })
  return last
}

const NONE: readonly Pattern[] = []

/** Patterns that start with the symbol and of which every part stands somewhere in the text. */
function possiblePatterns(
  symbol: number,
  possible: Map<number, readonly Pattern[]>,
  lastPlaces: Int32Array,
  lexicon: CompiledLexicon,
): readonly Pattern[] {
  const all = lexicon.patterns[symbol]
  if (!all) return NONE
  const known = possible.get(symbol)
  if (known) return known
  const patterns = all.filter((pattern) => pattern.steps.every((s) => (lastPlaces[s.symbol] ?? -1) >= 0))
  possible.set(symbol, patterns)
  return patterns
}

function canStart(pattern: Pattern, start: number, lastPlaces: Int32Array): boolean {
  if (pattern.atStart && start > 0) return false
  const next = pattern.steps[1]
  return !next || (lastPlaces[next.symbol] ?? -1) > start
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
      const rest = Math.floor(code / LENGTHS) === wanted.symbol ? walk(text, pattern, stepIndex + 1, at + (code % LENGTHS)) : undefined
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
  return Array.from({ length: to - from }, (_, i) => from + i)
}
