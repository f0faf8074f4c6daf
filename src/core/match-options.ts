import type { Content } from './content'
import type { Option } from './reply'

/**
 * Reads a typed answer as one or more of the labels on offer ("Fever, Knee stuck"), or null if any part of it is something else.
 * Case, punctuation and the content's "and" between labels don't matter. Longest label first, so that a label may contain another.
 */
export function matchOptions(
  { phrases }: Pick<Content, 'phrases'>,
  text: string,
  options: readonly Option[],
  aliases: ReadonlyMap<string, readonly string[]> = new Map(),
): string[] | null {
  const labels = options
    .flatMap(({ id, label }) => [label, id, ...(aliases.get(id) ?? [])].map((words) => ({ id, words: ` ${normalise(words)} ` })))
    .filter(({ words }) => words.trim() !== '')
    .sort((a, b) => b.words.length - a.words.length)
  const and = ` ${normalise(phrases['and'] ?? '')} `
  const found = new Set<string>()
  let rest = ` ${normalise(text)} `
  while (rest.trim() !== '') {
    const hit = labels.find(({ words }) => rest.startsWith(words))
    if (hit) found.add(hit.id)
    else if (!rest.startsWith(and) || found.size === 0) return null
    rest = rest.slice((hit ? hit.words : and).length - 1)
  }
  return found.size > 0 ? [...found] : null
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
