import { chooseAnchor } from './anchors'
import { ENTRY, NEIGHBOUR, WINDOW, listEntries } from './anchor-entries'
import type { CompiledRule, Pattern } from './compile-patterns'
import { EARLIEST, LATEST, NUMBER, START_WINDOW, layOutRows } from './pattern-rows'
import { numberSymbols } from './pattern-symbols'
import { type PatternText, createWalker } from './pattern-walker'
import type { PhraseTable } from './phrase-table'
import { createSymbolPlaces } from './symbol-places'
import { maskOf, moveMask } from './token-masks'
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
  /** The occurrence that it starts with, and the number of the pattern: hits are put in this order. */
  readonly opening: number
  readonly number: number
}

/** Prepares the patterns of a lexicon with so many symbols. Not reentrant, which synchronous code can't notice. */
export function createMatcher(source: readonly Pattern[], symbolCount: number, table: PhraseTable): MatchPatterns {
  const patterns = orderByFirst(source, symbolCount)
  const symbols = numberSymbols(patterns, symbolCount, table)
  const anchors = patterns.map((pattern) => chooseAnchor(pattern, symbols))
  const { rows, starts: rowsOf } = layOutRows(patterns, anchors, symbols)
  const entries = listEntries(anchors, rowsOf, symbols.lengths)
  /** One more than any phrase has. */
  const likely = new Int32Array(entries.members.length / ENTRY + 1)
  const places = createSymbolPlaces(symbols.symbolsOf, symbols.symbols.length)
  const walker = createWalker(rows, places)

  /** Tries the patterns that have an anchor in the phrase, which stands at the token. */
  function tryPhrase(phrase: number, at: number, hits: Hit[]): void {
    const count = listLikely(phrase, at)
    for (let i = 0; i < count; i++) tryPattern(likely[i] ?? 0, at, hits)
  }

  /**
   * Lists those of which the neighbour seems to stand where it must; returns how many they are. Without a branch, for one in five is likely and
   * nothing tells which: every row is written down, and the next one over it if it is not.
   */
  function listLikely(phrase: number, at: number): number {
    const { starts, members } = entries
    const { masks } = places
    const end = starts[phrase + 1] ?? 0
    let count = 0
    for (let i = starts[phrase] ?? 0; i < end; i += ENTRY) {
      const standing = (masks[members[i + NEIGHBOUR] ?? 0] ?? 0) & moveMask(members[i + WINDOW] ?? 0, at)
      likely[count] = members[i] ?? 0
      count += (standing | -standing) >>> 31
    }
    return count
  }

  function tryPattern(row: number, anchor: number, hits: Hit[]): void {
    const starts = walker.take(row) & moveMask(rows[row + START_WINDOW] ?? 0, anchor)
    if (starts === 0) return
    const last = anchor - (rows[row + LATEST] ?? 0)
    for (let start = Math.max(0, anchor - (rows[row + EARLIEST] ?? 0)); start <= last; start++) {
      const opening = (starts & maskOf(start)) === 0 ? -1 : walker.walk(start)
      const number = rows[row + NUMBER] ?? 0
      const pattern = opening < 0 ? undefined : patterns[number]
      if (pattern) hits.push({ rule: pattern.rule, exception: pattern.exception, tokens: walker.listTokens(), opening, number })
    }
  }

  return (text) => {
    const { starts, phrases } = text.found
    const hits: Hit[] = []
    places.begin(text.found, text.tokens.length)
    walker.begin(text)
    for (let token = 0; token < text.tokens.length; token++) {
      const end = starts[token + 1] ?? 0
      for (let i = starts[token] ?? 0; i < end; i++) tryPhrase(phrases[i] ?? 0, token, hits)
    }
    return yieldMatches(settle(hits.sort((a, b) => a.opening - b.opening || a.number - b.number)), text.tokens.length)
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
    if (!hit.exception && !isKnown(hit, matches) && !touchesAny(hit, exceptions.get(hit.rule))) matches.push(hit)
  }
  return matches
}

function touchesAny(match: Match, exceptions: readonly Match[] = []): boolean {
  for (let i = Math.max(0, exceptions.length - MOST_EXCEPTIONS); i < exceptions.length; i++) {
    const exception = exceptions[i]
    if (exception && overlap(exception, match)) return true
  }
  return false
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
