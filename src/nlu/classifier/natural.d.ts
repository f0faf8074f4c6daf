/** natural ships no types for single files, and its index loads database drivers (docs/adr/0001-floors.md). */
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  const PorterStemmer: { stem(word: string): string }
  export = PorterStemmer
}

declare module 'natural/lib/natural/util/stopwords' {
  export const words: readonly string[]
}
