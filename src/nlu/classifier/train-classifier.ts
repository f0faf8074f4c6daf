import { chooseThreshold, fitConfidence, type Trial } from './confidence'
import { createReader } from './create-classifier'
import type { Example, Model } from './model'
import { createRandom, shuffle } from './random'
import { trainLinear } from './train-linear'
import { collectFeatures, createVocabulary } from './vocabulary'

/** Texts that training does not see, to learn from how far a reading can be trusted. */
export interface HeldBack {
  readonly inside: readonly Example[]
  /** Texts of no known intent. */
  readonly outside: readonly string[]
}

export interface TrainOptions {
  readonly seed: number
  readonly cost: number
  readonly maxPasses: number
  /** Features in fewer texts than this are dropped; they only help the smallest corpora. */
  readonly minTexts: number
  /** Share of right readings that rejection may cost, 0 to 1. */
  readonly givenUp: number
  /** Share of messages expected to be of no known intent, 0 to 1. */
  readonly outsideShare: number
  /** Empty parts are replaced by cross-validation on the examples. */
  readonly heldBack: HeldBack
}

type Weights = Omit<Model, 'confidence' | 'threshold'>

/** Below this many texts a feature that occurs once still tells something. */
const SMALL_CORPUS = 1_000
/** Cross-validation trains this many times again; a large corpus is split once. */
const FOLDS = 5
const LARGE_CORPUS = 4_000

/**
 * Trains a model: weights on all examples, confidence and rejection threshold on what was held back.
 * The same examples and options always give the same model. Needs at least one example.
 */
export function trainClassifier(examples: readonly Example[], options: Partial<TrainOptions> = {}): Model {
  const settings: TrainOptions = {
    seed: 1,
    cost: 1,
    maxPasses: 12,
    minTexts: examples.length < SMALL_CORPUS ? 1 : 2,
    givenUp: 0.01,
    outsideShare: 0.15,
    heldBack: { inside: [], outside: [] },
    ...options,
  }
  const weights = trainWeights(examples, settings)
  const { inside, outside } = settings.heldBack
  const trials = inside.length > 0 ? tryModel(weights, inside, outside) : crossValidate(examples, outside, settings)
  const confidence = fitConfidence(trials, settings.outsideShare)
  return { ...weights, confidence, threshold: chooseThreshold(trials, confidence, settings.givenUp) }
}

function trainWeights(examples: readonly Example[], settings: TrainOptions): Weights {
  const texts = examples.map((example) => example.text)
  const labels = [...new Set(examples.map((example) => example.label))].sort()
  const places = new Map(labels.map((label, place) => [label, place]))
  const features = collectFeatures(texts, settings.minTexts)
  const vocabulary = createVocabulary(features.hashes, features.rarity)
  const vectors = texts.map((text) => vocabulary.vectorise(text))
  const targets = Int32Array.from(examples, (example) => places.get(example.label) ?? 0)
  const linear = trainLinear(vectors, targets, labels.length, vocabulary.size, settings)
  return { labels, ...features, biases: linear.biases, ...quantise(linear.weights, labels.length) }
}

/** A byte a weight, each feature with its own scale: an eighth of the size, and labels change for less than one text in a hundred. */
function quantise(weights: Float32Array, labels: number): { scales: Float32Array; weights: Int8Array } {
  const scales = new Float32Array(weights.length / labels)
  const bytes = new Int8Array(weights.length)
  scales.forEach((_, feature) => {
    const row = weights.subarray(feature * labels, (feature + 1) * labels)
    const largest = row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    const scale = largest / 127
    scales[feature] = scale
    if (scale > 0) row.forEach((weight, label) => (bytes[feature * labels + label] = Math.round(weight / scale)))
  })
  return { scales, weights: bytes }
}

function tryModel(weights: Weights, inside: readonly Example[], outside: readonly string[]): Trial[] {
  const read = createReader(weights)
  const trials: Trial[] = []
  for (const { text, label } of inside) {
    const reading = read(text)
    if (reading) trials.push({ clarity: reading.clarity, outcome: reading.label === label ? 'right' : 'wrong' })
  }
  for (const text of outside) {
    const reading = read(text)
    if (reading) trials.push({ clarity: reading.clarity, outcome: 'outside' })
  }
  return trials
}

/** Each example is read by a model that has not seen it. */
function crossValidate(examples: readonly Example[], outside: readonly string[], settings: TrainOptions): Trial[] {
  const fold = assignFolds(examples, settings.seed)
  const rounds = examples.length > LARGE_CORPUS ? 1 : FOLDS
  return Array.from({ length: rounds }, (_, round) => {
    const kept = examples.filter((__, i) => fold[i] !== round)
    const held = examples.filter((__, i) => fold[i] === round)
    return kept.length === 0 ? [] : tryModel(trainWeights(kept, settings), held, outside)
  }).flat()
}

/** Deals the examples of each label out in turn, so that no fold is without a label that has enough of them. */
function assignFolds(examples: readonly Example[], seed: number): number[] {
  const order = [...examples.keys()]
  shuffle(order, createRandom(seed))
  const dealt = new Map<string, number>()
  const fold: number[] = []
  for (const i of order) {
    const label = examples[i]?.label ?? ''
    const count = dealt.get(label) ?? 0
    dealt.set(label, count + 1)
    fold[i] = count % FOLDS
  }
  return fold
}
