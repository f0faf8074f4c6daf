import type { Clarity } from './confidence'

/** Adds each feature's row, times its value, to the scores. The only hot loop of reading and of training. */
export function addScores(scores: Float32Array, weights: Float32Array | Int8Array, indices: Int32Array, values: Float32Array): void {
  const labels = scores.length
  for (let i = 0; i < indices.length; i++) {
    const value = values[i] ?? 0
    const offset = (indices[i] ?? 0) * labels
    for (let label = 0; label < labels; label++) scores[label] = (scores[label] ?? 0) + value * (weights[offset + label] ?? 0)
  }
}

/** The best label's place and how clearly it wins; with a single label the second margin is that of "surely not". */
export function rankScores(scores: Float32Array): { place: number } & Omit<Clarity, 'unknown'> {
  let place = 0
  let best = -Infinity
  let second = -Infinity
  scores.forEach((score, label) => {
    if (score > best) {
      second = best
      best = score
      place = label
    } else if (score > second) second = score
  })
  return { place, best, second: second === -Infinity ? -1 : second }
}
