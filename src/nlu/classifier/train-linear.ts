import { createRandom, shuffle } from './random'
import { addScores } from './score'
import type { SparseVector } from './vocabulary'

/** `weights` has one row a feature; see Model. */
export interface LinearWeights {
  readonly weights: Float32Array
  readonly biases: Float32Array
}

interface LinearOptions {
  /** How dearly a wrong side costs against a large weight. */
  readonly cost: number
  readonly maxPasses: number
  readonly seed: number
}

/** A small constant input keeps the bias from explaining what the words should. */
const BIAS_INPUT = 0.3

/** A correction smaller than this is not worth a write. */
const TOLERANCE = 1e-3
/** Stops when fewer corrections than this share of texts were made in a pass. */
const SETTLED = 0.02

/**
 * One-against-the-rest support vector machines with squared hinge loss, all labels in one sweep, by dual coordinate descent:
 * no step size to choose, and after a few passes almost nothing is left to correct.
 *
 * @see Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 1
 */
export function trainLinear(
  vectors: readonly SparseVector[],
  targets: Int32Array,
  labels: number,
  features: number,
  options: LinearOptions,
): LinearWeights {
  const weights = new Float32Array(features * labels)
  const biases = new Float32Array(labels)
  const alphas = new Float32Array(vectors.length * labels)
  const sweep = createSweep(weights, biases, alphas, 1 / (2 * options.cost))
  const random = createRandom(options.seed)
  const order = Int32Array.from(vectors.keys())
  for (let pass = 0; pass < options.maxPasses; pass++) {
    shuffle(order, random)
    let corrections = 0
    for (const row of order) {
      const vector = vectors[row]
      if (vector) corrections += sweep(vector, row, targets[row] ?? 0)
    }
    if (corrections < SETTLED * vectors.length) break
  }
  return { weights, biases }
}

/** Corrects every label's machine for one text; returns how many needed it. */
function createSweep(
  weights: Float32Array,
  biases: Float32Array,
  alphas: Float32Array,
  diagonal: number,
): (vector: SparseVector, row: number, target: number) => number {
  const labels = biases.length
  const scores = new Float32Array(labels)
  const changed = new Int32Array(labels)
  const changes = new Float32Array(labels)

  function solve(row: number, target: number, norm: number): number {
    let count = 0
    for (let label = 0; label < labels; label++) {
      const side = label === target ? 1 : -1
      const at = row * labels + label
      const alpha = alphas[at] ?? 0
      const gradient = side * (scores[label] ?? 0) - 1 + alpha * diagonal
      if ((alpha === 0 && gradient >= 0) || Math.abs(gradient) < TOLERANCE) continue
      const next = Math.max(alpha - gradient / (norm + diagonal), 0)
      alphas[at] = next
      changed[count] = label
      changes[count++] = (next - alpha) * side
    }
    return count
  }

  function apply({ indices, values }: SparseVector, count: number): void {
    for (let i = 0; i < indices.length; i++) {
      const value = values[i] ?? 0
      const offset = (indices[i] ?? 0) * labels
      for (let k = 0; k < count; k++) addAt(weights, offset + (changed[k] ?? 0), value * (changes[k] ?? 0))
    }
    for (let k = 0; k < count; k++) addAt(biases, changed[k] ?? 0, (changes[k] ?? 0) * BIAS_INPUT ** 2)
  }

  return (vector, row, target) => {
    scores.set(biases)
    addScores(scores, weights, vector.indices, vector.values)
    const count = solve(
      row,
      target,
      vector.values.reduce((sum, value) => sum + value * value, 1),
    )
    if (count > 0) apply(vector, count)
    return count
  }
}

function addAt(numbers: Float32Array, at: number, amount: number): void {
  numbers[at] = (numbers[at] ?? 0) + amount
}
