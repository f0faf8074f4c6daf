import type { Reading } from './reading'

/**
 * Prepares things in order of the text; the returned function gives those of a token's sentence that are next to it: the last one that
 * starts at or before the token, then the first one behind it. The nearest can only be one of the two.
 */
export function findNeighbours<T extends { readonly start: number }>(reading: Reading, ordered: readonly T[]): (token: number) => T[] {
  if (ordered.length === 0) return () => []
  return (token) => {
    const behind = countUpTo(ordered, token)
    const sentence = reading.sentences[token]
    return ordered.slice(Math.max(behind - 1, 0), behind + 1).filter(({ start }) => reading.sentences[start] === sentence)
  }
}

/** How many start at or before the token: halves what is left to search. */
function countUpTo(ordered: readonly { readonly start: number }[], token: number): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ordered[middle]?.start ?? 0) <= token) low = middle + 1
    else high = middle
  }
  return low
}
