import type { Confidence } from './model'

/** How clear one reading was. Margins are the label's linear scores: about 1 for "surely", -1 for "surely not". */
export interface Clarity {
  readonly best: number
  readonly second: number
  /** Share of features never seen in training, 0 to 1. */
  readonly unknown: number
}

/** A reading of text that training has not seen, and whether it was right. For text of no known intent nothing is right. */
export interface Trial {
  readonly clarity: Clarity
  readonly outcome: 'right' | 'wrong' | 'outside'
}

/** Where too few trials say otherwise: half sure at the margin that separates the two sides. */
const PRIOR: Confidence = { intercept: 1.5, best: 3, second: -1, unknown: -1 }
const PRIOR_STRENGTH = 1
const NEWTON_STEPS = 25

/** Probability that the reading is right, 0 to 1. */
export function estimateConfidence(confidence: Confidence, clarity: Clarity): number {
  const evidence =
    confidence.intercept + confidence.best * clarity.best + confidence.second * clarity.second + confidence.unknown * clarity.unknown
  return 1 / (1 + Math.exp(-evidence))
}

/**
 * Logistic regression by Newton's method, pulled gently to the prior so that a handful of trials can't make it certain.
 * `outsideShare` is the share of messages expected to be of no known intent; the outside trials are weighed to match it.
 */
export function fitConfidence(trials: readonly Trial[], outsideShare: number): Confidence {
  const outside = trials.filter((trial) => trial.outcome === 'outside').length
  const inside = trials.length - outside
  const outsideWeight = outside === 0 ? 0 : Math.max(inside, 1) * (outsideShare / (1 - outsideShare) / outside)
  const rows = trials.map(({ clarity, outcome }) => ({
    inputs: [1, clarity.best, clarity.second, clarity.unknown],
    right: outcome === 'right' ? 1 : 0,
    weight: outcome === 'outside' ? outsideWeight : 1,
  }))
  let point = PRIOR_POINT
  let loss = computeLoss(rows, point)
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const next = searchLine(rows, point, computeNewtonMove(rows, point), loss)
    if (!next) break
    point = next.point
    loss = next.loss
  }
  const [intercept = 0, best = 0, second = 0, unknown = 0] = point
  return { intercept, best, second, unknown }
}

interface Row {
  readonly inputs: readonly number[]
  readonly right: number
  readonly weight: number
}

const PRIOR_POINT: readonly number[] = [PRIOR.intercept, PRIOR.best, PRIOR.second, PRIOR.unknown]

function computeChance(row: Row, point: readonly number[]): number {
  return 1 / (1 + Math.exp(-row.inputs.reduce((sum, input, i) => sum + input * (point[i] ?? 0), 0)))
}

function computeLoss(rows: readonly Row[], point: readonly number[]): number {
  const fromPrior = point.reduce((sum, value, i) => sum + (value - (PRIOR_POINT[i] ?? 0)) ** 2, 0)
  const misfit = rows.reduce((sum, row) => {
    const chance = computeChance(row, point)
    return sum - row.weight * Math.log(Math.max(row.right === 1 ? chance : 1 - chance, Number.MIN_VALUE))
  }, 0)
  return misfit + (PRIOR_STRENGTH / 2) * fromPrior
}

/** Halves the move until it makes the loss smaller: Newton alone jumps away where trials are easy to tell apart. */
function searchLine(
  rows: readonly Row[],
  point: readonly number[],
  move: readonly number[],
  loss: number,
): { point: number[]; loss: number } | undefined {
  for (let length = 1; length > 1e-3; length /= 2) {
    const next = point.map((value, i) => value - length * (move[i] ?? 0))
    const nextLoss = computeLoss(rows, next)
    if (nextLoss < loss) return { point: next, loss: nextLoss }
  }
  return undefined
}

/** Rows of the augmented matrix: curvature, then gradient in the last column. */
function computeNewtonMove(rows: readonly Row[], point: readonly number[]): number[] {
  const system = point.map((value, i) => [
    ...point.map((_, j) => (i === j ? PRIOR_STRENGTH : 0)),
    PRIOR_STRENGTH * (value - (PRIOR_POINT[i] ?? 0)),
  ])
  for (const row of rows) {
    const { inputs, right, weight } = row
    const chance = computeChance(row, point)
    const derivatives = [...inputs.map((input) => weight * chance * (1 - chance) * input), weight * (chance - right)]
    system.forEach((line, i) => {
      addScaled(line, derivatives, inputs[i] ?? 0)
    })
  }
  return solve(system)
}

function addScaled(line: number[], other: readonly number[], factor: number): void {
  other.forEach((value, i) => (line[i] = (line[i] ?? 0) + factor * value))
}

/** Gauss-Jordan elimination in place; the prior keeps the matrix positive definite, so no pivoting is needed. */
function solve(system: number[][]): number[] {
  system.forEach((pivotLine, column) => {
    const pivot = pivotLine[column] ?? 1
    system.forEach((line, row) => {
      if (row !== column) addScaled(line, pivotLine, -(line[column] ?? 0) / pivot)
    })
  })
  return system.map((line, row) => (line[system.length] ?? 0) / (line[row] ?? 1))
}

/** The highest threshold that rejects at most `givenUp` (0 to 1) of the readings that are right. */
export function chooseThreshold(trials: readonly Trial[], confidence: Confidence, givenUp: number): number {
  const right = trials.filter((trial) => trial.outcome === 'right').map((trial) => estimateConfidence(confidence, trial.clarity))
  right.sort((a, b) => a - b)
  return right[Math.floor(givenUp * right.length)] ?? 0
}
