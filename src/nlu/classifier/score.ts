import type { Clarity } from './confidence'

type Numbers = Float32Array | Int8Array | Int32Array

/** Inlined by the engine. */
function at(numbers: Numbers, i: number): number {
  return numbers[i] ?? 0
}

/**
 * Adds each feature's row, times its value, to the scores: the only hot loop of reading and of training.
 * Four rows at a time, because reading and writing the scores costs more than the sums.
 */
export function addScores(scores: Float32Array, weights: Float32Array | Int8Array, indices: Int32Array, values: Float32Array): void {
  const labels = scores.length
  const even = indices.length - (indices.length % 4)
  for (let i = 0; i < even; i += 4) {
    const [row1, row2] = [at(indices, i) * labels, at(indices, i + 1) * labels]
    const [row3, row4] = [at(indices, i + 2) * labels, at(indices, i + 3) * labels]
    const [value1, value2, value3, value4] = [at(values, i), at(values, i + 1), at(values, i + 2), at(values, i + 3)]
    for (let label = 0; label < labels; label++) {
      const sum12 = value1 * at(weights, row1 + label) + value2 * at(weights, row2 + label)
      const sum34 = value3 * at(weights, row3 + label) + value4 * at(weights, row4 + label)
      scores[label] = at(scores, label) + sum12 + sum34
    }
  }
  for (let i = even; i < indices.length; i++) addRow(scores, weights, at(indices, i) * labels, at(values, i))
}

function addRow(scores: Float32Array, weights: Float32Array | Int8Array, row: number, value: number): void {
  for (let label = 0; label < scores.length; label++) scores[label] = at(scores, label) + value * at(weights, row + label)
}

const SURELY_NOT = -1

/** The best of the first `labels` columns and how clearly it wins over all others; without others the second margin is "surely not". */
export function rankScores(scores: Float32Array, labels: number): { place: number } & Omit<Clarity, 'unknown'> {
  let place = 0
  for (let label = 1; label < labels; label++) if (at(scores, label) > at(scores, place)) place = label
  let second = scores.length > 1 ? -Infinity : SURELY_NOT
  scores.forEach((score, column) => {
    if (column !== place) second = Math.max(second, score)
  })
  return { place, best: at(scores, place), second }
}
