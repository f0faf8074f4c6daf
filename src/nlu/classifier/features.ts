import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer'

/**
 * Turns text into hashed features: stemmed words, pairs of stems, and 3 to 5 letters in a row.
 * Hashes instead of strings make the model small and make a visitor's "constructor" or "__proto__" a number like any other.
 */

/** Longer text is read up to here; the intent of a message shows long before. In UTF-16 units. */
export const MAX_TEXT_LENGTH = 4_000
/** Nobody's word is longer, and the stemmer's regular expressions get slow on what is. */
const MAX_WORD_LENGTH = 32
const MAX_REMEMBERED_STEMS = 20_000
const SHORTEST_RUN = 3
const LONGEST_RUN = 5

const WORD = /[\p{L}\p{N}]+/gu
const APOSTROPHES = /['\u2018\u2019\u02bc`]/g
const stems = new Map<string, string>()

function stemWord(word: string): string {
  if (word.length > MAX_WORD_LENGTH) return word
  const known = stems.get(word)
  if (known !== undefined) return known
  const stem = porterStemmer.stem(word)
  // Memory stays bounded whatever visitors type; stemming again costs microseconds.
  if (stems.size >= MAX_REMEMBERED_STEMS) stems.clear()
  stems.set(word, stem)
  return stem
}

/** Lower-case words without apostrophes, so that "don’t", "don't" and "dont" are one. */
function splitWords(text: string): string[] {
  const plain = text.slice(0, MAX_TEXT_LENGTH).normalize('NFKC').toLowerCase().replace(APOSTROPHES, '')
  return plain.match(WORD) ?? []
}

/** Different beginnings keep the word "tim", the pair and the letters "tim" apart. */
const SEED = { word: 0x811c9dc5, pair: 0x2c1b3c6d, gapped: 0x51ed270b, letters: 0x297a2d39 } as const

/** FNV-1a, continued from `hash`. */
function hashText(text: string, hash: number): number {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** MurmurHash3's last step: FNV of three letters alone leaves the high bits nearly alike. */
function spread(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function hashPair(first: string, second: string, seed: number): number {
  return spread(hashText(second, Math.imul(hashText(first, seed) ^ 0x20, 0x01000193)))
}

/** Every feature of the text as an unsigned 32-bit hash, as often as it occurs. Empty for text without letters or digits. Never throws. */
export function extractFeatures(text: string): number[] {
  const words = splitWords(text)
  const features: number[] = []
  if (words.length === 0) return features
  let beforeLast = ''
  let last = '^'
  for (const word of words) {
    const stem = stemWord(word)
    features.push(spread(hashText(stem, SEED.word)), hashPair(last, stem, SEED.pair))
    if (beforeLast !== '') features.push(hashPair(beforeLast, stem, SEED.gapped))
    beforeLast = last
    last = stem
  }
  features.push(hashPair(last, '$', SEED.pair))
  addLetterRuns(` ${words.join(' ')} `, features)
  return features
}

/** Runs cross the gaps between words, which keeps typing slips such as "book ing" close to what was meant. */
function addLetterRuns(line: string, features: number[]): void {
  for (let start = 0; start + SHORTEST_RUN <= line.length; start++) {
    const longest = Math.min(LONGEST_RUN, line.length - start)
    let hash: number = SEED.letters
    for (let length = 1; length <= longest; length++) {
      hash = Math.imul(hash ^ line.charCodeAt(start + length - 1), 0x01000193)
      if (length >= SHORTEST_RUN) features.push(spread(hash))
    }
  }
}
