import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer'

/**
 * Turns text into hashed features: stemmed words, neighbouring stems in order, stems that stand near one another in any order,
 * and runs of 3 to 5 letters within a word, its edges included.
 * Hashes instead of strings make the model small and make a visitor's "constructor" or "__proto__" a number like any other.
 */

/** Longer text is read up to here; the intent of a message shows long before. In UTF-16 units. */
export const MAX_TEXT_LENGTH = 4_000
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

const WORD = /[\p{L}\p{N}]+/gu
const APOSTROPHES = /['\u2018\u2019\u02bc`]/g
/** Lower-case words without apostrophes, so that "don’t", "don't" and "dont" are one. */
function splitWords(text: string): string[] {
  const plain = text.slice(0, MAX_TEXT_LENGTH).normalize('NFKC').toLowerCase().replace(APOSTROPHES, '')
  return plain.match(WORD) ?? []
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

interface WordFeatures {
  readonly stem: number
  readonly letters: readonly number[]
}

/** Memory stays bounded whatever visitors type; reading a word again costs microseconds. */
const remembered = new Map<string, WordFeatures>()

function readWord(typed: string): WordFeatures {
  const word = typed.slice(0, MAX_WORD_LENGTH)
  const known = remembered.get(word)
  if (known) return known
  const features = { stem: asWord(spread(hashText(porterStemmer.stem(word), SEED.stem))), letters: listLetterRuns(` ${word} `) }
  if (remembered.size >= MAX_REMEMBERED_WORDS) remembered.clear()
  remembered.set(word, features)
  return features
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
export function listWordFeatures(word: string): number[] {
  const { stem, letters } = readWord(word)
  return [stem, ...letters]
}

const START = 1
const END = 2

/**
 * Every feature of the text as an unsigned 32-bit hash, as often as it occurs. Empty for text without letters or digits. Never throws.
 * The row is used again: the next text overwrites it.
 */
export function extractFeatures(text: string): Uint32Array {
  const words = splitWords(text)
  if (stems.length < words.length) stems = new Uint32Array(2 * words.length)
  let count = 0
  let before = START
  for (let i = 0; i < words.length; i++) {
    const { stem, letters } = readWord(words[i] ?? '')
    if (row.length < count + letters.length + REACH + 3) row = lengthen(row)
    row[count++] = stem
    row[count++] = hashPair(before, stem, SEED.inOrder)
    for (const run of letters) row[count++] = run
    count = addNearPairs(i, stem, count)
    stems[i] = stem
    before = stem
  }
  if (before !== START) row[count++] = hashPair(before, END, SEED.inOrder)
  return row.subarray(0, count)
}

let row = new Uint32Array(8_192)
/** Stems of the words so far. */
let stems = new Uint32Array(512)

function lengthen(full: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * full.length)
  longer.set(full)
  return longer
}

/** Returns how many features there are then. */
function addNearPairs(word: number, stem: number, count: number): number {
  for (let i = Math.max(0, word - REACH); i < word; i++) {
    const other = stems[i] ?? 0
    if (other !== stem) row[count++] = hashPair(Math.min(other, stem), Math.max(other, stem), SEED.near)
  }
  return count
}
