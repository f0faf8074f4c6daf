/** A reading by the intent classifier: the best label, a calibrated score in 0..1, and whether it is too weak to use. */
export interface IntentScore {
  readonly label: string
  readonly score: number
  readonly rejected: boolean
}

export interface Classifier {
  /** Never throws; text with no known feature is rejected with score 0. */
  classify(text: string): IntentScore
}
