import { words as functionWords } from 'natural/lib/natural/util/stopwords'
import { extractFeatures, isLetters, listWordFeatures } from './features'
import type { Model } from './model'

/** A text as numbers: which known features, how strongly (at most length 1 in all), and the share of features not known. */
export interface SparseVector {
  readonly indices: Int32Array
  readonly values: Float32Array
  /** 0 to 1. */
  readonly unknown: number
}

export interface Vocabulary {
  readonly size: number
  vectorise(text: string): SparseVector
}

/** The known features and how much each tells; see Model. */
export type Features = Pick<Model, 'hashes' | 'rarity'>

/** Open addressing over the hashes themselves: they are spread already, so a mask is enough. */
function createIndex(hashes: Uint32Array): (hash: number) => number {
  const capacity = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2))
  const mask = capacity - 1
  const places = new Int32Array(capacity).fill(-1)
  hashes.forEach((hash, index) => {
    let at = hash & mask
    while ((places[at] ?? -1) >= 0) at = (at + 1) & mask
    places[at] = index
  })
  return (hash) => {
    let at = hash & mask
    for (;;) {
      const index = places[at] ?? -1
      if (index < 0 || hashes[index] === hash) return index
      at = (at + 1) & mask
    }
  }
}

/** Counts known features, then weighs them: (1 + ln count) * rarity, scaled. Not reentrant, which synchronous code can't notice. */
export function createVocabulary(known: Features): Vocabulary {
  const find = createIndex(known.hashes)
  const size = known.hashes.length
  const counts = new Uint16Array(size)
  const found = new Int32Array(size)

  /** Lists each known feature once in `found`, how often it occurs in `counts`; returns how many those are, and how many are not known. */
  function count(features: Uint32Array): { different: number; unknown: number } {
    let different = 0
    let unknown = 0
    for (let i = 0; i < features.length; i++) {
      const index = find(features[i] ?? 0)
      if (index < 0) {
        unknown++
        continue
      }
      const before = counts[index] ?? 0
      if (before === 0) found[different++] = index
      counts[index] = before + 1
    }
    return { different, unknown }
  }

  return {
    size,
    vectorise(text) {
      const features = extractFeatures(text)
      const { different, unknown } = count(features)
      const indices = found.slice(0, different)
      return { indices, values: weigh(indices, counts, known), unknown: features.length === 0 ? 1 : unknown / features.length }
    },
  }
}

/** Shares of the whole that words and letters have, however many more letters there are; found by cross-validation on small corpora. */
const WORDS_SHARE = 0.4
const LETTERS_SHARE = 0.6

/** Leaves `counts` empty for the next text. */
function weigh(indices: Int32Array, counts: Uint16Array, { hashes, rarity }: Features): Float32Array {
  const values = new Float32Array(indices.length)
  let words = 0
  let letters = 0
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] ?? 0
    const count = counts[index] ?? 1
    counts[index] = 0
    const value = Math.fround((count === 1 ? 1 : 1 + Math.log(count)) * (rarity[index] ?? 0))
    values[i] = value
    if (isLetters(hashes[index] ?? 0)) letters += value * value
    else words += value * value
  }
  scale(values, indices, hashes, Math.sqrt(WORDS_SHARE / words), Math.sqrt(LETTERS_SHARE / letters))
  return values
}

function scale(values: Float32Array, indices: Int32Array, hashes: Uint32Array, ofWords: number, ofLetters: number): void {
  for (let i = 0; i < indices.length; i++) {
    const factor = isLetters(hashes[indices[i] ?? 0] ?? 0) ? ofLetters : ofWords
    values[i] = (values[i] ?? 0) * factor
  }
}

/** What words such as "how" and "the" consist of tells less than its rarity says, most of all where texts are few. */
const FAINT = 0.6
const faintFeatures = new Set(functionWords.flatMap(listWordFeatures))

/** Features found in at least `minTexts` of the texts, in order of first appearance. */
export function collectFeatures(texts: readonly string[], minTexts: number): Features {
  const textsWith = new Map<number, number>()
  for (const text of texts) for (const hash of new Set(extractFeatures(text))) textsWith.set(hash, (textsWith.get(hash) ?? 0) + 1)
  const kept = [...textsWith].filter(([, count]) => count >= minTexts)
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    rarity: Float32Array.from(kept, ([hash, count]) => {
      const rarity = Math.sqrt(Math.log((1 + texts.length) / (1 + count)) + 1)
      return faintFeatures.has(hash) ? FAINT * rarity : rarity
    }),
  }
}
