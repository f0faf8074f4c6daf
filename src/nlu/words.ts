import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer'
import type { Grammar } from './grammar'
import type { Pictures } from './normalise'
import { type WordNumbers, createWordNumbers } from './word-numbers'

/** `stop` ends a sentence, `pause` (comma, bracket) a part of one; both stay in the list so that nothing matches across them unseen. */
export type TokenKind = 'word' | 'number' | 'pause' | 'stop' | 'question'

/** What a typed word, number or mark is read as. */
export interface WordReading {
  readonly kind: TokenKind
  readonly word: string
  readonly stem: string
  readonly value: number | undefined
  /** Numbers by which phrases know its stem and its form ("=swollen"); 0 when none does. */
  readonly stemKey: number
  readonly formKey: number
}

/** What is remembered of a typed word: a chain, for it may stand for several ("can't"). No list is looked into on the way to the only one. */
interface RememberedWord extends WordReading {
  readonly next: RememberedWord | undefined
}

/** What is known about single words. */
export interface Words {
  /** Typed word to the word or words it stands for, always. */
  readonly respell: ReadonlyMap<string, string>
  readonly pictures: Pictures
  /** Irregular form to its base: "swollen" to "swell". */
  readonly irregular: ReadonlyMap<string, string>
  /** Words that are their own base, though the stemmer throws them together with others: "several" with "severe". */
  readonly apart: ReadonlySet<string>
  readonly numbers: ReadonlyMap<string, number>
  readonly grammar: Grammar
  /** Numbers of the stems and forms that phrases have. */
  readonly keys: ReadonlyMap<string, number>
  /** Words that are right as they are: all that the lexicon uses, and ordinary ones that look like them. */
  readonly known: ReadonlySet<string>
  /** Stems of those: "spiders" is right when "spider" is. */
  readonly knownStems: ReadonlySet<string>
  /** A known word with one letter left out, to the known words it may stand for. */
  readonly deletions: ReadonlyMap<string, readonly string[]>
  /** Words, numbers and marks read before. An answer never changes, so remembering it changes nothing but the time. */
  readonly remembered: Remembered
}

interface Remembered {
  readonly numbers: WordNumbers
  /** By number; nothing for what is left out. */
  readonly readings: (RememberedWord | undefined)[]
}

export function createMemory(): Remembered {
  return { numbers: createWordNumbers(), readings: [] }
}

/** At most this many words are remembered, so that a flood of nonsense can't grow the process. */
const CACHE_LIMIT = 20_000
/** Longer ones are read anew each time, so that what is remembered stays small. */
const LONGEST_REMEMBERED = 32
/** No English word of use here is longer; the stemmer is spared the rest. */
const LONGEST_WORD = 24

/** Base of a word: irregular forms by table, the rest by Porter's rules. */
export function baseOf(word: string, { irregular, apart }: Pick<Words, 'irregular' | 'apart'>): string {
  if (apart.has(word)) return word
  const base = irregular.get(word) ?? word
  return base.length < 3 || base.length > LONGEST_WORD ? base : porterStemmer.stem(base)
}

/** What stands from `start` to `end`, read by `read` when it is new. */
export function recall(
  { numbers, readings }: Remembered,
  text: string,
  start: number,
  end: number,
  read: (piece: string) => readonly WordReading[],
): RememberedWord | undefined {
  const known = numbers.find(text, start, end)
  if (known >= 0) return readings[known]
  const reading = chain(read(text.slice(start, end)))
  if (end - start > LONGEST_REMEMBERED) return reading
  if (numbers.size() === CACHE_LIMIT) {
    numbers.clear()
    readings.length = 0
  }
  readings[numbers.add(text, start, end)] = reading
  return reading
}

/** Each is written out: copies made by spreading have shapes of their own, and taking tokens from them took three times as long. */
function chain(readings: readonly WordReading[]): RememberedWord | undefined {
  return readings.reduceRight<RememberedWord | undefined>(
    (next, { kind, word, stem, value, stemKey, formKey }) => ({ kind, word, stem, value, stemKey, formKey, next }),
    undefined,
  )
}
