import type { Token } from './tokens'

/** A phrase in the text: what it means, and its tokens from `start` up to `end`. */
export interface FoundPhrase<Meaning> {
  readonly meanings: readonly Meaning[]
  readonly start: number
  readonly end: number
}

/** Finds phrases of whole words, the longest at each place, one after another. A word of no phrase is passed over. */
export function createPhraseFinder<Meaning>(phrases: readonly (readonly [string, Meaning])[]) {
  const meanings = new Map<string, Meaning[]>()
  for (const [words, meaning] of phrases) meanings.set(words, [...(meanings.get(words) ?? []), meaning])
  const longest = Math.max(0, ...phrases.map(([words]) => words.split(' ').length))
  const at = (tokens: readonly Token[], start: number): FoundPhrase<Meaning> | undefined => {
    for (let length = longest; length > 0; length--) {
      const found = start + length <= tokens.length && meanings.get(wordsOf(tokens, start, start + length))
      if (found) return { meanings: found, start, end: start + length }
    }
    return undefined
  }
  return (tokens: readonly Token[]): FoundPhrase<Meaning>[] => {
    const found: FoundPhrase<Meaning>[] = []
    for (let start = 0; start < tokens.length;) {
      const phrase = at(tokens, start)
      if (phrase) found.push(phrase)
      start = phrase ? phrase.end : start + 1
    }
    return found
  }
}

function wordsOf(tokens: readonly Token[], start: number, end: number): string {
  return tokens
    .slice(start, end)
    .map(({ word }) => word)
    .join(' ')
}
