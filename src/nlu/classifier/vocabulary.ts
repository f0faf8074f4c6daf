import { words as functionWords } from 'natural/lib/natural/util/stopwords'
import { createFeatureReader, type FoundFeatures, isLetters, listWordFeatures } from './features'
import type { Model } from './model'

/** A text as numbers: which known features, how strongly (at most length 1 in all), and the share of features not known. */
export interface SparseVector {
  readonly indices: Int32Array
  readonly values: Float32Array
  /** 0 to 1. */
  readonly unknown: number
}

interface Vocabulary {
  readonly size: number
  vectorise(text: string): SparseVector
}

/** The known features and how much each tells; see Model. */
type Features = Pick<Model, 'hashes' | 'rarity'>

/**
 * Hash to its place, or -1. Open addressing over the hashes themselves: they are spread already, so a mask is enough. Nine of ten pairs of words
 * are not known, and a bit for each eighth of the hashes tells it, from a table that stays at hand.
 */
function createIndex(hashes: Uint32Array): (hash: number) => number {
  const mask = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2)) - 1
  /** Hash and place side by side, the place counted from 1: a look takes one line of the processor's cache. */
  const cells = new Uint32Array(2 * (mask + 1))
  const bits = new Int32Array(((mask + 1) * BITS_A_CELL) >> 5)
  const bitMask = (mask + 1) * BITS_A_CELL - 1
  const cellOf = (hash: number): number => {
    let at = hash & mask
    while (cells[2 * at + 1] !== 0 && cells[2 * at] !== hash) at = (at + 1) & mask
    return 2 * at
  }
  hashes.forEach((hash, index) => {
    cells.set([hash, index + 1], cellOf(hash))
    const bit = hash & bitMask
    bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31))
  })
  return (hash) => {
    const bit = hash & bitMask
    if ((((bits[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 0) return -1
    return (cells[cellOf(hash) + 1] ?? 0) - 1
  }
}

const BITS_A_CELL = 4

/** Counts known features, then weighs them: (1 + ln count) * rarity, scaled. Not reentrant, which synchronous code can't notice. */
export function createVocabulary(known: Features): Vocabulary {
  const readFeatures = createFeatureReader(createIndex(known.hashes))
  const size = known.hashes.length
  const weigh = createWeigher(known)
  const counts = new Uint16Array(size)
  const found = new Int32Array(size)

  /** Lists each known feature once in `found`, how often it occurs in `counts`; returns how many those are. */
  function countFeatures({ names, count }: FoundFeatures): number {
    let different = 0
    for (let i = 0; i < count; i++) {
      const index = names[i] ?? 0
      const before = counts[index] ?? 0
      if (before === 0) found[different++] = index
      counts[index] = before + 1
    }
    return different
  }

  return {
    size,
    vectorise(text) {
      const features = readFeatures(text)
      const indices = found.slice(0, countFeatures(features))
      const all = features.count + features.unknown
      return { indices, values: weigh(indices, counts), unknown: all === 0 ? 1 : features.unknown / all }
    },
  }
}

/** Shares of the whole that words and letters have, however many more letters there are; found by cross-validation on small corpora. */
const WORDS_SHARE = 0.4
const LETTERS_SHARE = 0.6

/** The returned function leaves `counts` empty for the next text. */
function createWeigher({ hashes, rarity }: Features): (indices: Int32Array, counts: Uint16Array) => Float32Array {
  /** Rarity, and 1 for letters, side by side: what is known of a feature lies in one line of the processor's cache. */
  const traits = new Float32Array(2 * hashes.length)
  hashes.forEach((hash, i) => traits.set([rarity[i] ?? 0, Number(isLetters(hash))], 2 * i))
  let areLetters = new Uint8Array(4_096)
  return (indices, counts) => {
    const values = new Float32Array(indices.length)
    if (areLetters.length < indices.length) areLetters = new Uint8Array(2 * indices.length)
    let words = 0
    let letters = 0
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i] ?? 0
      const count = counts[index] ?? 1
      counts[index] = 0
      const value = Math.fround((count === 1 ? 1 : 1 + Math.log(count)) * (traits[2 * index] ?? 0))
      values[i] = value
      areLetters[i] = traits[2 * index + 1] ?? 0
      if (areLetters[i] === 1) letters += value * value
      else words += value * value
    }
    scale(values, areLetters, Math.sqrt(WORDS_SHARE / words), Math.sqrt(LETTERS_SHARE / letters))
    return values
  }
}

function scale(values: Float32Array, areLetters: Uint8Array, ofWords: number, ofLetters: number): void {
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * (areLetters[i] === 1 ? ofLetters : ofWords)
}

/** What words such as "how" and "the" consist of tells less than its rarity says, most of all where texts are few. */
const FAINT = 0.6
const faintFeatures = new Set(functionWords.map(listWordFeatures).flatMap(({ stem, letters }) => [stem, ...letters]))

/** Features found in at least `minTexts` of the texts, in order of first appearance. */
export function collectFeatures(texts: readonly string[], minTexts: number): Features {
  const readHashes = createFeatureReader((hash) => hash)
  const textsWith = new Map<number, number>()
  for (const text of texts) {
    const { names, count } = readHashes(text)
    for (const hash of new Set(names.subarray(0, count))) textsWith.set(hash, (textsWith.get(hash) ?? 0) + 1)
  }
  const kept = [...textsWith].filter(([, count]) => count >= minTexts)
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    rarity: Float32Array.from(kept, ([hash, count]) => {
      const rarity = Math.sqrt(Math.log((1 + texts.length) / (1 + count)) + 1)
      return faintFeatures.has(hash) ? FAINT * rarity : rarity
    }),
  }
}
