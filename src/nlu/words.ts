import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer'

/** What is known about single words. The caches hold answers that never change; their size is bounded. */
export interface Words {
  /** Typed word to the word or words it stands for, always. */
  readonly respell: ReadonlyMap<string, string>
  /** Irregular form to its base: "swollen" to "swell". */
  readonly irregular: ReadonlyMap<string, string>
  readonly numbers: ReadonlyMap<string, number>
  /** Words that are right as they are: all that the lexicon uses, and ordinary ones that look like them. */
  readonly known: ReadonlySet<string>
  /** Stems of those: "spiders" is right when "spider" is. */
  readonly knownStems: ReadonlySet<string>
  /** A known word with one letter left out, to the known words it may stand for. */
  readonly deletions: ReadonlyMap<string, readonly string[]>
  readonly stems: Map<string, string>
  readonly corrections: Map<string, string>
}

/** At most this many words are remembered, so that a flood of nonsense can't grow the process. */
const CACHE_LIMIT = 20_000
/** No English word of use here is longer; the stemmer is spared the rest. */
const LONGEST_WORD = 24

/** Base of a word: irregular forms by table, the rest by Porter's rules. */
export function stemOf(word: string, words: Words): string {
  const known = words.stems.get(word)
  if (known !== undefined) return known
  const stem = baseOf(word, words.irregular)
  remember(words.stems, word, stem)
  return stem
}

/** The same without remembering. */
export function baseOf(word: string, irregular: ReadonlyMap<string, string>): string {
  const base = irregular.get(word) ?? word
  return base.length < 3 || base.length > LONGEST_WORD ? base : porterStemmer.stem(base)
}

export function remember(cache: Map<string, string>, key: string, value: string): void {
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(key, value)
}
