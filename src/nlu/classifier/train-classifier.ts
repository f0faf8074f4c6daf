import { chooseThreshold, fitConfidence, type Trial } from './confidence'
import { createReader } from './create-classifier'
import { addLogOdds } from './log-odds'
import { type Example, isOpenLabel, type Model } from './model'
import { addPrototypes } from './prototypes'
import { createRandom, shuffle } from './random'
import { trainLinear } from './train-linear'
import { collectFeatures, createVocabulary } from './vocabulary'

/** Texts that training does not see, to learn from how far a reading can be trusted. */
export interface HeldBack {
  readonly inside: readonly Example[]
  /** Texts of no known intent. */
  readonly outside: readonly string[]
}

interface TrainOptions {
  readonly seed: number
  readonly cost: number
  readonly maxPasses: number
  /** How loudly the plain counts of features speak beside the margins (log-odds.ts). */
  readonly logOdds: number
  /** How loudly the average text of a label speaks beside them (prototypes.ts); 0 for not at all. */
  readonly prototypes: number
  /** Features in fewer texts than this are dropped; they only help the smallest corpora. */
  readonly minTexts: number
  /** Share of right readings that rejection may cost, 0 to 1. */
  readonly givenUp: number
  /** Share of messages expected to be of no known intent, 0 to 1. */
  readonly outsideShare: number
  /** Texts of no known intent to train against; see Model. */
  readonly outside: readonly string[]
  /** Without it the model is cross-validated on the examples and `outside`. */
  readonly heldBack?: HeldBack
}

/** `null` labels a text of no known intent. */
interface Text {
  readonly text: string
  readonly label: string | null
}

function toTexts(inside: readonly Example[], outside: readonly string[]): Text[] {
  return [...inside, ...outside.map((text) => ({ text, label: null }))]
}

type Weights = Omit<Model, 'confidence' | 'threshold'>

/** So few texts hardly contradict one another: every one of them is taken at its word. */
const TINY_CORPUS = 300
const FOR_TINY = { cost: 10, logOdds: 3, prototypes: 1 }
const FOR_OTHERS = { cost: 1, logOdds: 5, prototypes: 0 }
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
    ...(examples.length < TINY_CORPUS ? FOR_TINY : FOR_OTHERS),
    maxPasses: 12,
    minTexts: chooseMinTexts(examples.length),
    givenUp: 0.01,
    outsideShare: 0.15,
    outside: [],
    ...options,
  }
  const texts = toTexts(examples, settings.outside)
  const weights = trainWeights(texts, settings)
  const { heldBack } = settings
  const trials = heldBack ? tryModel(weights, toTexts(heldBack.inside, heldBack.outside)) : crossValidate(texts, settings)
  const confidence = fitConfidence(trials, settings.outsideShare)
  return { ...weights, confidence, threshold: chooseThreshold(trials, confidence, settings.givenUp) }
}

/** Below a thousand texts a feature that occurs once still tells something; above some thousands two occurrences are chance. */
function chooseMinTexts(texts: number): number {
  if (texts < SMALL_CORPUS) return 1
  return texts < LARGE_CORPUS ? 2 : 3
}

/** A label's name, such as "ChangePassword" or "go_back", is one more sentence for it: worth most where a label has two or three. */
function toSentence(label: string): Text[] {
  const text = label.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ')
  return isOpenLabel(label) ? [] : [{ text, label }]
}

function trainWeights(sentences: readonly Text[], settings: TrainOptions): Weights {
  const labels = [...new Set(sentences.flatMap(({ label }) => label ?? []))].sort()
  const texts = [...sentences, ...labels.flatMap(toSentence)]
  const columns = texts.some(({ label }) => label === null) ? [...labels, null] : labels
  const places = new Map(columns.map((label, place) => [label, place]))
  const features = collectFeatures(
    texts.map(({ text }) => text),
    settings.minTexts,
  )
  const vocabulary = createVocabulary(features)
  const vectors = texts.map(({ text }) => vocabulary.vectorise(text))
  const targets = Int32Array.from(texts, ({ label }) => places.get(label) ?? 0)
  const linear = trainLinear(vectors, targets, columns.length, vocabulary.size, settings)
  addLogOdds(linear, vectors, targets, settings.logOdds)
  if (settings.prototypes > 0) addPrototypes(linear, vectors, targets, settings.prototypes)
  return { labels, ...features, biases: linear.biases, ...quantise(linear.weights, columns.length) }
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

function tryModel(weights: Weights, texts: readonly Text[]): Trial[] {
  const read = createReader(weights)
  return texts.flatMap(({ text, label }) => {
    const reading = read(text)
    if (!reading) return []
    const outcome = label === null ? 'outside' : reading.label === label ? 'right' : 'wrong'
    return [{ clarity: reading.clarity, outcome }]
  })
}

/** Each text is read by a model that has not seen it. */
function crossValidate(texts: readonly Text[], settings: TrainOptions): Trial[] {
  const fold = assignFolds(texts, settings.seed)
  const rounds = texts.length > LARGE_CORPUS ? 1 : FOLDS
  return Array.from({ length: rounds }, (_, round) => {
    const kept = texts.filter((__, i) => fold[i] !== round)
    const held = texts.filter((__, i) => fold[i] === round)
    return kept.some(({ label }) => label !== null) ? tryModel(trainWeights(kept, settings), held) : []
  }).flat()
}

/** Deals the texts of each label out in turn, so that no fold is without a label that has enough of them. */
function assignFolds(texts: readonly Text[], seed: number): number[] {
  const order = [...texts.keys()]
  shuffle(order, createRandom(seed))
  const dealt = new Map<string | null, number>()
  const fold: number[] = []
  for (const i of order) {
    const label = texts[i]?.label ?? null
    const count = dealt.get(label) ?? 0
    dealt.set(label, count + 1)
    fold[i] = count % FOLDS
  }
  return fold
}
