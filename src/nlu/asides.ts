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

/** The tokens of one number stand together, for sentences and clauses are numbered in order. */
function cut({ tokens }: Reading, numbers: readonly number[]): Part[] {
  const parts: Part[] = []
  let part: Part | undefined
  tokens.forEach((token, i) => {
    if (!part || numbers[i] !== numbers[i - 1]) {
      part = { start: token.start, end: token.end, tokens: 0, asks: false, apart: tokens[i - 1]?.kind !== 'word' }
      parts.push(part)
    }
    part.end = token.end
    part.tokens++
    if (token.kind === 'question') part.asks = true
  })
  // A word or two that only end a scope ("gone down | now", "thank you | so much") are no part of their own.
  return parts.filter(({ tokens: length, apart }) => length <= LONGEST_TOKENS && (length > 2 || apart))
}
