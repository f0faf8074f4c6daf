/**
 * A trained linear classifier, as it lies in memory and in its file. One row a feature, one column a label, and one more column
 * for text of no known intent if the training had any: it can't win, but what it wins makes the best label less sure.
 * Weights are bytes: the score of a column is `biases[column] + sum(value * scales[feature] * weights[feature, column])`.
 */
export interface Model {
  readonly labels: readonly string[]
  /** Feature hashes (features.ts), all different. */
  readonly hashes: Uint32Array
  /** How much a feature's presence tells: the root of ln((1 + texts) / (1 + texts with it)) + 1, less for function words. */
  readonly rarity: Float32Array
  readonly scales: Float32Array
  /** One a column. */
  readonly biases: Float32Array
  /** `features * columns` bytes, row by row. */
  readonly weights: Int8Array
  readonly confidence: Confidence
  /** Readings below this are rejected; 0 to 1. */
  readonly threshold: number
}

/** Logistic regression from how clear a reading is to the probability that it is right (confidence.ts). */
export interface Confidence {
  readonly intercept: number
  /** Weight of the best label's margin. */
  readonly best: number
  /** Weight of the second best column's margin. */
  readonly second: number
  /** Weight of the share of features never seen in training. */
  readonly unknown: number
}

/** A label that says only what a text is not: it has no words of its own and wins where no other does. */
export function isOpenLabel(label: string): boolean {
  return /^(none|other|unknown)$/i.test(label)
}

/** A sentence and what it means. */
export interface Example {
  readonly text: string
  readonly label: string
}
