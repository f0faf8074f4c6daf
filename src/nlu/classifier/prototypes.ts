import type { LinearWeights } from './train-linear'
import type { SparseVector } from './vocabulary'

/**
 * Adds to each label's weights the average of its texts, scaled to length `strength`: a label with one text then speaks as loudly as one with
 * seventeen, which neither a support vector machine nor counts of features let it do. Worth it only where labels have a handful of texts.
 *
 * @see Snell et al., "Prototypical Networks for Few-shot Learning", NeurIPS 2017, section 2.3: nearest to the class mean, as a linear model
 */
export function addPrototypes(
  { weights, biases }: LinearWeights,
  vectors: readonly SparseVector[],
  targets: Int32Array,
  strength: number,
): void {
  const labels = biases.length
  const sums = new Float32Array(weights.length)
  vectors.forEach(({ indices, values }, row) => {
    values.forEach((value, i) => {
      const at = (indices[i] ?? 0) * labels + (targets[row] ?? 0)
      sums[at] = (sums[at] ?? 0) + value
    })
  })
  const squares = new Float64Array(labels)
  sums.forEach((sum, at) => (squares[at % labels] = (squares[at % labels] ?? 0) + sum * sum))
  const scales = squares.map((square) => strength / (Math.sqrt(square) || 1))
  sums.forEach((sum, at) => (weights[at] = (weights[at] ?? 0) + (scales[at % labels] ?? 0) * sum))
}
