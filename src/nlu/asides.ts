import type { Classifier } from './classifier'
import { chooseIntent } from './distress'
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
  const intents = parts.map(({ start, end }) => chooseIntent(classifier.classify(text.slice(start, end)), []))
  return [...new Set(intents.flatMap(({ intent, confidence }) => (confidence >= SURE ? [intent] : [])))]
}

interface Part {
  start: number
  end: number
  tokens: number
  asks: boolean
  /** A mark stands before it, or nothing. */
  apart: boolean
}

function cut({ tokens }: Reading, numbers: readonly number[]): Part[] {
  const parts = new Map<number, Part>()
  tokens.forEach((token, i) => {
    const number = numbers[i] ?? 0
    const apart = tokens[i - 1]?.kind !== 'word'
    const part = parts.get(number) ?? { start: token.start, end: token.end, tokens: 0, asks: false, apart }
    parts.set(number, { ...part, end: token.end, tokens: part.tokens + 1, asks: part.asks || token.kind === 'question' })
  })
  // A lone word that only ends a scope ("gone down | now") is no part of its own.
  return [...parts.values()].filter(({ tokens: length, apart }) => length <= LONGEST_TOKENS && (length > 1 || apart))
}
