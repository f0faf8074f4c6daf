import { type Barriers, OPEN } from './barriers'
import type { CompiledLexicon, CompiledRule, Pattern, PhraseNode } from './compile-lexicon'
import type { Token } from './tokens'

/** A rule found in the text: which tokens it matched, from the first to the last. */
export interface Match {
  readonly rule: CompiledRule
  /** Indexes of the tokens that the pattern named, in order; what lay in the gaps is left out. */
  readonly tokens: readonly number[]
}

/** What starts at each token: symbol and the index after its last token. */
export type Occurrences = readonly (readonly (readonly [symbol: number, end: number])[])[]

/** Every phrase of the lexicon in the text. Cost: tokens times the longest phrase. */
export function findPhrases(tokens: readonly Token[], phrases: PhraseNode): Occurrences {
  return tokens.map((_, start) => {
    const found: [number, number][] = []
    let nodes: PhraseNode[] = [phrases]
    for (let at = start; nodes.length > 0; at++) {
      const token = tokens[at]
      if (!token) break
      const next: PhraseNode[] = []
      for (const node of nodes) step(node, token, next)
      for (const node of next) for (const symbol of node.symbols) found.push([symbol, at + 1])
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
  const lastPlaces = findLastPlaces(found)
  const possible = new Map<number, readonly Pattern[]>()
  const matches = new Map<string, Match>()
  const exceptions = new Map<number, Match[]>()
  found.forEach((at, start) => {
    for (const symbol of new Set(at.map(([s]) => s))) {
      for (const pattern of possiblePatterns(symbol, possible, lastPlaces, lexicon)) {
        if (!canStart(pattern, start, lastPlaces)) continue
        const where = walk({ tokens, found, barriers, pattern }, 0, start)
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

function findLastPlaces(found: Occurrences): Map<number, number> {
  const last = new Map<number, number>()
  found.forEach((at, start) => at.forEach(([symbol]) => last.set(symbol, start)))
  return last
}

/** Patterns that start with the symbol and of which every part stands somewhere in the text. */
function possiblePatterns(
  symbol: number,
  possible: Map<number, readonly Pattern[]>,
  lastPlaces: ReadonlyMap<number, number>,
  lexicon: CompiledLexicon,
): readonly Pattern[] {
  const known = possible.get(symbol)
  if (known) return known
  const patterns = (lexicon.patterns.get(symbol) ?? []).filter((pattern) => pattern.steps.every((s) => lastPlaces.has(s.symbol)))
  possible.set(symbol, patterns)
  return patterns
}

function canStart(pattern: Pattern, start: number, lastPlaces: ReadonlyMap<number, number>): boolean {
  if (pattern.atStart && start > 0) return false
  const next = pattern.steps[1]
  return !next || (lastPlaces.get(next.symbol) ?? 0) > start
}

function overlap(a: Match, b: Match): boolean {
  return (a.tokens[0] ?? 0) <= (b.tokens.at(-1) ?? 0) && (b.tokens[0] ?? 0) <= (a.tokens.at(-1) ?? 0)
}

interface Walk {
  readonly tokens: readonly Token[]
  readonly found: Occurrences
  readonly barriers: Barriers
  readonly pattern: Pattern
}

/** Tries the nearest place for each step. Patterns have few steps and gaps of at most six words, so the walk is bounded. */
function walk(w: Walk, stepIndex: number, from: number): number[] | undefined {
  const wanted = w.pattern.steps[stepIndex]
  if (!wanted) return !w.pattern.atEnd || isEnd(w.tokens, from) ? [] : undefined
  for (let at = from; at <= from + wanted.gap && at < w.tokens.length; at++) {
    for (const [symbol, end] of w.found[at] ?? []) {
      if (symbol !== wanted.symbol) continue
      const rest = walk(w, stepIndex + 1, end)
      if (rest) return [...range(at, end), ...rest]
    }
    if ((w.barriers[at] ?? OPEN) > wanted.crosses) return undefined
  }
  return undefined
}

function isEnd(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from, from + 3).every((token) => token.kind !== 'word' && token.kind !== 'number') && from + 3 >= tokens.length
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
