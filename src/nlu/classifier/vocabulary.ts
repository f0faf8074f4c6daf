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
  const counts = new Uint16Array(known.hashes.length)
  return {
    size: known.hashes.length,
    vectorise(text) {
      const features = extractFeatures(text)
      const found: number[] = []
      let unknown = 0
      for (let i = 0; i < features.length; i++) {
        const index = find(features[i] ?? 0)
        if (index < 0) unknown++
        else countFeature(counts, index, found)
      }
      return { ...weigh(found, counts, known), unknown: features.length === 0 ? 1 : unknown / features.length }
    },
  }
}

function countFeature(counts: Uint16Array, index: number, found: number[]): void {
  const before = counts[index] ?? 0
  if (before === 0) found.push(index)
  counts[index] = before + 1
}

/** Shares of the whole that words and letters have, however many more letters there are; found by cross-validation on small corpora. */
const SHARES = [0.4, 0.6]

/** Scales the values of words and of letters to their shares. */
function balance(values: Float32Array, kinds: Uint8Array): void {
  const squares = [0, 0]
  for (let i = 0; i < values.length; i++) squares[kinds[i] ?? 0] = (squares[kinds[i] ?? 0] ?? 0) + (values[i] ?? 0) ** 2
  const scales = SHARES.map((share, kind) => Math.sqrt(share / (squares[kind] ?? 1)))
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * (scales[kinds[i] ?? 0] ?? 0)
}

/** Leaves `counts` empty for the next text. */
function weigh(found: readonly number[], counts: Uint16Array, { hashes, rarity }: Features): Pick<SparseVector, 'indices' | 'values'> {
  const indices = new Int32Array(found.length)
  const values = new Float32Array(found.length)
  const kinds = new Uint8Array(found.length)
  for (let i = 0; i < found.length; i++) {
    const index = found[i] ?? 0
    const count = counts[index] ?? 1
    counts[index] = 0
    indices[i] = index
    values[i] = (count === 1 ? 1 : 1 + Math.log(count)) * (rarity[index] ?? 0)
    kinds[i] = isLetters(hashes[index] ?? 0) ? 1 : 0
  }
  balance(values, kinds)
  return { indices, values }
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
