import { type Words, baseOf } from './words'

/** Shorter words have too many neighbours: "felt" is not "left", "half" is not "calf". */
const SHORTEST = 5
const LONGEST = 16

/**
 * The known word that is one slip away (a letter too many, too few, another one, or two swapped), or the word itself. The first letter must
 * be right, as it nearly always is; of several the alphabet decides, so that the answer is always the same.
 * Looks up at most `length + 1` deletions, so the cost is bounded whatever was typed.
 */
export function correct(word: string, words: Words): string {
  if (word.length < SHORTEST || word.length > LONGEST || words.known.has(word) || words.knownStems.has(baseOf(word, words))) return word
  return [...candidates(word, words)].filter((known) => known[0] === word[0] && isOneSlip(word, known)).sort()[0] ?? word
}

/** For the table: each word of useful length under itself and under itself less one letter. */
export function indexDeletions(known: Iterable<string>): Map<string, string[]> {
  const index = new Map<string, string[]>()
  for (const word of known) {
    if (word.length < SHORTEST) continue
    for (const shorter of new Set([word, ...deletions(word)])) {
      const list = index.get(shorter)
      if (list) list.push(word)
      else index.set(shorter, [word])
    }
  }
  return index
}

function deletions(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))
}

function candidates(word: string, words: Words): Set<string> {
  return new Set([word, ...deletions(word)].flatMap((form) => words.deletions.get(form) ?? []))
}

/** Damerau-Levenshtein distance of exactly one, in one walk from both ends. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let head = 0
  while (head < a.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const [restA, restB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB === `${restA.charAt(1)}${restA.charAt(0)}`
}
