import type { LinearWeights } from './train-linear'
import type { SparseVector } from './vocabulary'

/** How often each feature is expected in any label before a text was seen. */
const SMOOTHING = 0.01

/**
 * Adds to each label's weights how much likelier a feature is in its texts than in the others, all labels on one scale.
 * A support vector machine attends to the few texts that are hard to tell apart; with ten texts a label the plain counts
 * of all of them tell more, and together they are better than either. The sum is still one linear model. `strength` is the
 * length of a label's log odds beside support vectors whose margin is 1.
 *
 * @see Rennie et al., "Tackling the Poor Assumptions of Naive Bayes Text Classifiers", ICML 2003, sections 3.1 and 3.2
 */
export function addLogOdds(
  { weights, biases }: LinearWeights,
  vectors: readonly SparseVector[],
  targets: Int32Array,
  strength: number,
): void {
  const labels = biases.length
  const features = weights.length / labels
  const { both, ofFeature, ofLabel, total } = countFeatures(vectors, targets, features, labels)
  const expected = SMOOTHING * features
  const baseline = ofLabel.map((count) => Math.log(total - count + expected) - Math.log(count + expected))
  const squares = new Float64Array(labels)
  for (let at = 0; at < both.length; at++) {
    const label = at % labels
    const here = both[at] ?? 0
    const there = (ofFeature[(at - label) / labels] ?? 0) - here
    const odds = Math.log((here + SMOOTHING) / (Math.max(there, 0) + SMOOTHING)) + (baseline[label] ?? 0)
    both[at] = odds
    squares[label] = (squares[label] ?? 0) + odds * odds
  }
  const scales = squares.map((square) => strength / (Math.sqrt(square) || 1))
  for (let at = 0; at < both.length; at++) weights[at] = (weights[at] ?? 0) + (scales[at % labels] ?? 0) * (both[at] ?? 0)
}

interface Counts {
  readonly both: Float32Array
  readonly ofFeature: Float32Array
  readonly ofLabel: Float64Array
  readonly total: number
}

function countFeatures(vectors: readonly SparseVector[], targets: Int32Array, features: number, labels: number): Counts {
  const both = new Float32Array(features * labels)
  const ofFeature = new Float32Array(features)
  const ofLabel = new Float64Array(labels)
  let total = 0
  vectors.forEach(({ indices, values }, row) => {
    const label = targets[row] ?? 0
    values.forEach((value, i) => {
      const feature = indices[i] ?? 0
      ofFeature[feature] = (ofFeature[feature] ?? 0) + value
      total += value
      both[feature * labels + label] = (both[feature * labels + label] ?? 0) + value
      ofLabel[label] = (ofLabel[label] ?? 0) + value
    })
  })
  return { both, ofFeature, ofLabel, total }
}
