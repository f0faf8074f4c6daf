import type { Classifier } from './classifier'
import type { Reading } from './reading'

/** Longer parts tell a story. */
const LONGEST_TOKENS = 16
const MOST_PARTS = 8
/** A part of a message says less than a whole one: its intent must be surer. */
const SURE = 0.5

/**
 * Intents of the questions in a message that asks several things, or asks beside telling something: each sentence or clause is
 * classified by itself. Beside something told only what ends in a question mark counts.
 */
export function findAsides(text: string, reading: Reading, classifier: Classifier, tells: boolean): string[] {
  const parts = cut(reading, tells ? reading.sentences : reading.clauses).filter(({ asks }) => asks || !tells)
  if (parts.length > MOST_PARTS || (!tells && parts.length < 2)) return []
  const intents = parts.map(({ start, end }) => classifier.classify(text.slice(start, end)))
  return [...new Set(intents.flatMap(({ label, score, rejected }) => (!rejected && score >= SURE ? [label] : [])))]
}

interface Part {
  start: number
  end: number
  tokens: number
  asks: boolean
}

function cut({ tokens }: Reading, numbers: readonly number[]): Part[] {
  const parts = new Map<number, Part>()
  tokens.forEach((token, i) => {
    const number = numbers[i] ?? 0
    const part = parts.get(number) ?? { start: token.start, end: token.end, tokens: 0, asks: false }
    parts.set(number, { start: part.start, end: token.end, tokens: part.tokens + 1, asks: part.asks || token.kind === 'question' })
  })
  return [...parts.values()].filter(({ tokens: length }) => length <= LONGEST_TOKENS)
}
