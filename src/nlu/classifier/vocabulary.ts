import { extractFeatures } from './features'

/** A text as numbers: which known features, how strongly (length 1 in all), and the share of features not known. */
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

/** Counts known features, then weighs them: (1 + ln count) * rarity, scaled to length 1. Not reentrant, which synchronous code can't notice. */
export function createVocabulary(hashes: Uint32Array, rarity: Float32Array): Vocabulary {
  const find = createIndex(hashes)
  const counts = new Uint16Array(hashes.length)
  return {
    size: hashes.length,
    vectorise(text) {
      const features = extractFeatures(text)
      const found: number[] = []
      let unknown = 0
      for (const hash of features) {
        const index = find(hash)
        if (index < 0) unknown++
        else countFeature(counts, index, found)
      }
      return { ...weigh(found, counts, rarity), unknown: features.length === 0 ? 1 : unknown / features.length }
    },
  }
}

function countFeature(counts: Uint16Array, index: number, found: number[]): void {
  const before = counts[index] ?? 0
  if (before === 0) found.push(index)
  counts[index] = before + 1
}

/** Leaves `counts` empty for the next text. */
function weigh(found: readonly number[], counts: Uint16Array, rarity: Float32Array): Pick<SparseVector, 'indices' | 'values'> {
  const indices = Int32Array.from(found)
  const values = new Float32Array(found.length)
  let squares = 0
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] ?? 0
    const count = counts[index] ?? 1
    const value = (count === 1 ? 1 : 1 + Math.log(count)) * (rarity[index] ?? 0)
    counts[index] = 0
    values[i] = value
    squares += value * value
  }
  const length = Math.sqrt(squares) || 1
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / length
  return { indices, values }
}

/** Features found in at least `minTexts` of the texts, in order of first appearance. */
export function collectFeatures(texts: readonly string[], minTexts: number): { hashes: Uint32Array; rarity: Float32Array } {
  const textsWith = new Map<number, number>()
  for (const text of texts) for (const hash of new Set(extractFeatures(text))) textsWith.set(hash, (textsWith.get(hash) ?? 0) + 1)
  const kept = [...textsWith].filter(([, count]) => count >= minTexts)
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    rarity: Float32Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  }
}
