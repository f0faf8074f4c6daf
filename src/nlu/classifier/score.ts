import type { Clarity } from './confidence'

/*
 * Inlined by the engine. One for each kind of array: of one that is given floats here and integers there, the engine would put every
 * number into an object of its own.
 */
function floatAt(numbers: Float32Array, i: number): number {
  return numbers[i] ?? 0
}

function indexAt(numbers: Int32Array, i: number): number {
  return numbers[i] ?? 0
}

/** Floats in training, bytes in reading. */
type Weights = Float32Array | Int8Array

function weightAt(weights: Weights, i: number): number {
  return weights[i] ?? 0
}

/**
 * Adds each feature's row, times its value, to the scores: the only hot loop of reading and of training.
 * Four rows at a time, because reading and writing the scores costs more than the sums. (Taking them apart from arrays costs objects.)
 */
export function addScores(scores: Float32Array, weights: Weights, indices: Int32Array, values: Float32Array): void {
  const labels = scores.length
  const even = indices.length - (indices.length % 4)
  for (let i = 0; i < even; i += 4) {
    const row1 = indexAt(indices, i) * labels
    const row2 = indexAt(indices, i + 1) * labels
    const row3 = indexAt(indices, i + 2) * labels
    const row4 = indexAt(indices, i + 3) * labels
    const value1 = floatAt(values, i)
    const value2 = floatAt(values, i + 1)
    const value3 = floatAt(values, i + 2)
    const value4 = floatAt(values, i + 3)
    for (let label = 0; label < labels; label++) {
      const sum12 = value1 * weightAt(weights, row1 + label) + value2 * weightAt(weights, row2 + label)
      const sum34 = value3 * weightAt(weights, row3 + label) + value4 * weightAt(weights, row4 + label)
      scores[label] = floatAt(scores, label) + sum12 + sum34
    }
  }
  for (let i = even; i < indices.length; i++) addRow(scores, weights, indexAt(indices, i) * labels, floatAt(values, i))
}

function addRow(scores: Float32Array, weights: Weights, row: number, value: number): void {
  for (let label = 0; label < scores.length; label++) scores[label] = floatAt(scores, label) + value * weightAt(weights, row + label)
}

const SURELY_NOT = -1

/** The best of the first `labels` columns and how clearly it wins over all others; without others the second margin is "surely not". */
export function rankScores(scores: Float32Array, labels: number): { place: number } & Omit<Clarity, 'unknown'> {
  let place = 0
  for (let label = 1; label < labels; label++) if (floatAt(scores, label) > floatAt(scores, place)) place = label
  let second = scores.length > 1 ? -Infinity : SURELY_NOT
  scores.forEach((score, column) => {
    if (column !== place) second = Math.max(second, score)
  })
  return { place, best: floatAt(scores, place), second }
}
