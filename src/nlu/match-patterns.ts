import type { CompiledRule, Pattern } from './compile-patterns'
import type { NumberLists } from './number-lists'
import { type PatternText, createWalker } from './pattern-walker'
import { createPossiblePatterns } from './possible-patterns'
import { yieldMatches } from './yielding'

/** A rule found in the text: which tokens it matched, from the first to the last. */
export interface Match {
  readonly rule: CompiledRule
  /** Indexes of the tokens that the pattern named, in order; what lay in the gaps is left out. */
  readonly tokens: readonly number[]
}

/** All rules that the text matches in its order, one match for each place and rule, exceptions already taken out. */
export type MatchPatterns = (text: PatternText) => Match[]

interface Hit extends Match {
  readonly exception: boolean
}

/** Prepares the patterns of a lexicon with so many symbols. Not reentrant, which synchronous code can't notice. */
export function createMatcher(source: readonly Pattern[], symbolCount: number, symbolsOf: NumberLists): MatchPatterns {
  const patterns = orderByFirst(source, symbolCount)
  const possible = createPossiblePatterns(patterns, symbolCount, symbolsOf)
  const walker = createWalker(patterns, symbolCount, possible.wanted)
  const { patterns: numbers, opening } = possible

  /** The last pattern first, for the text too is read from its end. */
  function tryAll(symbol: number, start: number, hits: Hit[]): void {
    const first = numbers.firsts[symbol] ?? 0
    for (let at = (numbers.ends[symbol] ?? 0) - 1; at >= first; at--) {
      const number = numbers.members[at] ?? 0
      const tokens = walker.walk(number, start)
      const pattern = tokens && patterns[number]
      if (pattern) hits.push({ rule: pattern.rule, exception: pattern.exception, tokens })
    }
  }

  function tryPhrase(phrase: number, start: number, hits: Hit[]): void {
    const first = opening.firsts[phrase] ?? 0
    for (let at = (opening.ends[phrase] ?? 0) - 1; at >= first; at--) tryAll(opening.members[at] ?? 0, start, hits)
  }

  return (text) => {
    if (!possible.select(text.found)) return []
    const { starts, phrases } = text.found
    const hits: Hit[] = []
    walker.begin(text)
    for (let start = text.tokens.length - 1; start >= 0; start--) {
      walker.reach(start)
      const first = starts[start] ?? 0
      for (let i = (starts[start + 1] ?? 0) - 1; i >= first; i--) tryPhrase(phrases[i] ?? 0, start, hits)
    }
    return yieldMatches(settle(hits.reverse()), text.tokens.length)
  }
}

/** In order of the symbols that they start with. */
function orderByFirst(source: readonly Pattern[], symbolCount: number): Pattern[] {
  const groups = Array.from({ length: symbolCount }, (): Pattern[] => [])
  for (const pattern of source) groups[pattern.steps[0]?.symbol ?? 0]?.push(pattern)
  return groups.flat()
}

/** Takes out what touches an exception of its rule, and what two patterns of a rule found in the very same words. */
function settle(hits: readonly Hit[]): Match[] {
  const exceptions = new Map<CompiledRule, Match[]>()
  for (const hit of hits) if (hit.exception) addTo(exceptions, hit.rule, hit)
  const matches: Match[] = []
  for (const hit of hits) {
    if (hit.exception || isKnown(hit, matches)) continue
    if (
      !exceptions
        .get(hit.rule)
        ?.slice(-MOST_EXCEPTIONS)
        .some((other) => overlap(other, hit))
    )
      matches.push(hit)
  }
  return matches
}

/** A sentence has few; a text made to be slow has many, and then only the last ones count. */
const MOST_EXCEPTIONS = 40

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** Only matches that start at the same token can be of the same words, and those stand at the end. */
function isKnown(match: Match, matches: readonly Match[]): boolean {
  for (let i = matches.length - 1; i >= 0; i--) {
    const other = matches[i]
    if (!other || other.tokens[0] !== match.tokens[0]) return false
    if (other.rule === match.rule && isSame(other.tokens, match.tokens)) return true
  }
  return false
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((token, i) => token === b[i])
}

function overlap(a: Match, b: Match): boolean {
  return (a.tokens[0] ?? 0) <= (b.tokens.at(-1) ?? 0) && (b.tokens[0] ?? 0) <= (a.tokens.at(-1) ?? 0)
}
