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
    for (let at = start; at < tokens.length && nodes.length > 0; at++) {
      const token = tokens[at]
      nodes = token ? nodes.flatMap((node) => step(node, token)) : []
      for (const node of nodes) for (const symbol of node.symbols) found.push([symbol, at + 1])
    }
    return found
  })
}

function step(node: PhraseNode, token: Token): PhraseNode[] {
  const next: PhraseNode[] = []
  const add = (key: string) => {
    const child = node.next.get(key)
    if (child && !next.includes(child)) next.push(child)
  }
  if (token.kind !== 'number') add(token.stem)
  add(`=${token.word}`)
  if (token.value !== undefined) add('#')
  return next
}

/** All rules that the text matches, one match for each place and rule, exceptions already taken out. */
export function matchPatterns(tokens: readonly Token[], found: Occurrences, barriers: Barriers, lexicon: CompiledLexicon): Match[] {
  const present = new Set(found.flatMap((at) => at.map(([symbol]) => symbol)))
  const matches: Match[] = []
  const exceptions: Match[] = []
  found.forEach((at, start) => {
    for (const symbol of new Set(at.map(([s]) => s))) {
      for (const pattern of lexicon.patterns.get(symbol) ?? []) {
        if (!isPossible(pattern, start, present)) continue
        const where = walk({ tokens, found, barriers, pattern }, 0, start)
        if (where) (pattern.exception ? exceptions : matches).push({ rule: pattern.rule, tokens: where })
      }
    }
  })
  return dropRepeats(matches).filter((match) => !exceptions.some((other) => other.rule === match.rule && overlap(other, match)))
}

/** Two patterns of a rule may find the very same words. */
function dropRepeats(matches: readonly Match[]): Match[] {
  return [...new Map(matches.map((match) => [`${match.rule.order} ${match.tokens.join(' ')}`, match])).values()]
}

function isPossible(pattern: Pattern, start: number, present: ReadonlySet<number>): boolean {
  return (!pattern.atStart || start === 0) && pattern.steps.every((s) => present.has(s.symbol))
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
