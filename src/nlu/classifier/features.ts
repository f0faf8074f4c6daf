import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer'
import { createWordNumbers } from '../word-numbers'
import { endOfWord, makePlain, startOfWord } from './plain-words'

/**
 * Turns text into hashed features: stemmed words, neighbouring stems in order, stems that stand near one another in any order,
 * and runs of 3 to 5 letters within a word, its edges included.
 * Hashes instead of strings make the model small and make a visitor's "constructor" or "__proto__" a number like any other.
 */

/** Longer words are cut: nobody's word is longer, and the stemmer's regular expressions get slow on what is. */
const MAX_WORD_LENGTH = 32
/** How many words a stem may stand before another to make a pair with it. */
const REACH = 6
const SHORTEST_RUN = 3
const LONGEST_RUN = 5
const MAX_REMEMBERED_WORDS = 20_000

/** The lowest bit of a feature's hash tells letters from words, because each kind is weighed as a whole. */
export function isLetters(feature: number): boolean {
  return (feature & 1) === 1
}

const PRIME = 0x01000193
const SEED = { stem: 0x811c9dc5, inOrder: 0x2c1b3c6d, near: 0x51ed270b, letters: 0x297a2d39 } as const

/** FNV-1a, continued from `hash`. */
function hashText(text: string, hash: number): number {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
  return hash
}

/** MurmurHash3's last step: FNV of three letters alone leaves the high bits nearly alike. */
function spread(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

const asWord = (hash: number): number => (hash & ~1) >>> 0
const asLetters = (hash: number): number => (hash | 1) >>> 0

function hashPair(first: number, second: number, seed: number): number {
  return asWord(spread(Math.imul(Math.imul(seed ^ first, 0x85ebca6b) ^ second, 0xc2b2ae35)))
}

function listLetterRuns(word: string): number[] {
  const runs: number[] = []
  for (let start = 0; start + SHORTEST_RUN <= word.length; start++) {
    const longest = Math.min(LONGEST_RUN, word.length - start)
    let hash: number = SEED.letters
    for (let length = 1; length <= longest; length++) {
      hash = Math.imul(hash ^ word.charCodeAt(start + length - 1), PRIME)
      if (length >= SHORTEST_RUN) runs.push(asLetters(spread(hash)))
    }
  }
  return runs
}

/** The features of a word by itself, whatever stands beside it. */
export function listWordFeatures(word: string): { readonly stem: number; readonly letters: readonly number[] } {
  return { stem: asWord(spread(hashText(porterStemmer.stem(word), SEED.stem))), letters: listLetterRuns(` ${word} `) }
}

/** What stands for a feature's hash; below 0 nothing does. */
type NameFeature = (hash: number) => number

export interface FoundFeatures {
  /** The names of the first `count`, as often as each occurs, in order. */
  readonly names: Uint32Array
  readonly count: number
  /** How many features have no name. */
  readonly unknown: number
}

/** A word read before: its names are looked up once. */
interface KnownWord {
  readonly stem: number
  readonly stemName: number
  /** Of its runs of letters, without those that have none. */
  readonly letters: readonly number[]
  readonly unknownLetters: number
}

const START = 1
const END = 2

/**
 * Prepares the reading of every feature of a text, an unsigned 32-bit hash, by its name; none for text without letters or digits. Never throws.
 * The row is used again: the next text overwrites it.
 */
export function createFeatureReader(nameOf: NameFeature): (text: string) => FoundFeatures {
  /** Memory stays bounded whatever visitors type; reading a word again costs microseconds. */
  const numbers = createWordNumbers()
  /** By number. */
  const words: KnownWord[] = []
  let names = new Uint32Array(8_192)
  /** Stems of the words so far. */
  let stems = new Uint32Array(512)
  let count = 0
  let unknown = 0

  function readWord(text: string, start: number, end: number): KnownWord {
    // Asked below 0 first: see `wordAt`.
    const number = numbers.find(text, start, end)
    const known = number < 0 ? undefined : words[number]
    if (known) return known
    const { stem, letters } = listWordFeatures(text.slice(start, end))
    const named = letters.map(nameOf).filter((name) => name >= 0)
    const word = { stem, stemName: nameOf(stem), letters: named, unknownLetters: letters.length - named.length }
    if (words.length === MAX_REMEMBERED_WORDS) {
      numbers.clear()
      words.length = 0
    }
    words[numbers.add(text, start, end)] = word
    return word
  }

  function add(name: number): void {
    if (name < 0) unknown++
    else names[count++] = name
  }

  function addNearPairs(word: number, stem: number): void {
    for (let i = Math.max(0, word - REACH); i < word; i++) {
      const other = stems[i] ?? 0
      if (other !== stem) add(nameOf(hashPair(Math.min(other, stem), Math.max(other, stem), SEED.near)))
    }
  }

  return (text) => {
    const plain = makePlain(text)
    let words = 0
    count = 0
    unknown = 0
    let before = START
    for (let start = startOfWord(plain, 0); start < plain.length;) {
      const end = endOfWord(plain, start)
      const { stem, stemName, letters, unknownLetters } = readWord(plain, start, Math.min(end, start + MAX_WORD_LENGTH))
      if (names.length < count + letters.length + REACH + 3) names = lengthen(names)
      if (stems.length === words) stems = lengthen(stems)
      add(stemName)
      add(nameOf(hashPair(before, stem, SEED.inOrder)))
      for (let i = 0; i < letters.length; i++) names[count++] = letters[i] ?? 0
      unknown += unknownLetters
      addNearPairs(words, stem)
      stems[words++] = stem
      before = stem
      start = startOfWord(plain, end)
    }
    if (before !== START) add(nameOf(hashPair(before, END, SEED.inOrder)))
    return { names, count, unknown }
  }
}

function lengthen(full: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * full.length)
  longer.set(full)
  return longer
}
