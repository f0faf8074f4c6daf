/** natural ships no types for single files, and its index loads database drivers. Only what the measurement uses. */
declare module 'natural/lib/natural/classifiers/bayes_classifier' {
  class BayesClassifier {
    constructor(stemmer: undefined, smoothing: number)
    static restore(saved: unknown): BayesClassifier
    setOptions(options: { keepStops: boolean }): void
    addDocument(text: string, label: string): void
    train(): void
    /** Best first. */
    getClassifications(text: string): { label: string; value: number }[]
  }
  export = BayesClassifier
}
