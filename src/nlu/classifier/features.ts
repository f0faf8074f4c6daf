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

interface WordFeatures {
  readonly stem: number
  readonly letters: readonly number[]
}

/** The features of a word by itself, whatever stands beside it. */
export function listWordFeatures(word: string): WordFeatures {
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

/**
 * What stands in the row of a word read before: its stem, the stem's name, how many of its runs of letters have no name and how many have one, then
 * those names. All in one array, because nothing of a word is at hand in the processor's cache when a message comes, and objects are scattered.
 */
const [STEM_NAME, UNNAMED, NAMED, RUNS] = [1, 2, 3, 4]
/** Odd, which the hash of a stem is not. */
const NO_NAME = 0xffff_ffff
const FIRST_WORDS = 4_096
/** Its runs of letters, its stem, and the pairs of that with the words before. */
const MOST_OF_A_WORD = (LONGEST_RUN - SHORTEST_RUN + 1) * MAX_WORD_LENGTH + REACH + 3

const START = 1
const END = 2

/**
 * Prepares the reading of every feature of a text, an unsigned 32-bit hash, by its name; none for text without letters or digits. Never throws.
 * The row is used again: the next text overwrites it.
 */
export function createFeatureReader(nameOf: NameFeature): (text: string) => FoundFeatures {
  /** Memory stays bounded whatever visitors type; reading a word again costs microseconds. */
  const numbers = createWordNumbers()
  /** By the word's number: where its row begins. */
  let rowOf = new Uint32Array(FIRST_WORDS)
  let rows = new Uint32Array(16 * FIRST_WORDS)
  let filled = 0
  let names = new Uint32Array(8_192)
  /** Stems of the words so far. */
  let stems = new Uint32Array(512)
  let count = 0
  let unknown = 0

  /** Where the word's row begins. */
  function readWord(text: string, start: number, end: number): number {
    const known = numbers.find(text, start, end)
    if (known >= 0) return rowOf[known] ?? 0
    if (numbers.size() === MAX_REMEMBERED_WORDS) {
      numbers.clear()
      filled = 0
    }
    const row = addRow(listWordFeatures(text.slice(start, end)))
    const number = numbers.add(text, start, end)
    if (number >= rowOf.length) rowOf = lengthen(rowOf)
    rowOf[number] = row
    return row
  }

  function addRow({ stem, letters }: WordFeatures): number {
    const named = letters.map(nameOf).filter((name) => name >= 0)
    const row = filled
    filled += RUNS + named.length
    if (rows.length < filled) rows = lengthen(rows)
    const name = nameOf(stem)
    rows.set([stem, name < 0 ? NO_NAME : name, letters.length - named.length, named.length, ...named], row)
    return row
  }

  function addStem(row: number): void {
    const name = rows[row + STEM_NAME] ?? NO_NAME
    add(name === NO_NAME ? -1 : name)
  }

  function addRuns(row: number): void {
    const end = row + RUNS + (rows[row + NAMED] ?? 0)
    for (let i = row + RUNS; i < end; i++) names[count++] = rows[i] ?? 0
    unknown += rows[row + UNNAMED] ?? 0
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
      const row = readWord(plain, start, Math.min(end, start + MAX_WORD_LENGTH))
      const stem = rows[row] ?? 0
      if (names.length < count + MOST_OF_A_WORD) names = lengthen(names)
      if (stems.length === words) stems = lengthen(stems)
      addStem(row)
      add(nameOf(hashPair(before, stem, SEED.inOrder)))
      addRuns(row)
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
