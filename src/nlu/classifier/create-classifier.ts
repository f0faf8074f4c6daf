import type { Classifier } from '../classifier'
import { estimateConfidence, type Clarity } from './confidence'
import { isOpenLabel, type Model } from './model'
import { addScores, rankScores } from './score'
import { createVocabulary } from './vocabulary'

/** A label and how clearly it won, before any judgement; `undefined` when no feature of the text is known. */
type Reader = (text: string) => { readonly label: string; readonly clarity: Clarity } | undefined

/** Below this margin no label claims the text; a little under zero, where support vectors are undecided. */
const UNCLAIMED = -0.1

/** Reads texts with a model's weights alone: what confidence is fitted on. Never throws. */
export function createReader(model: Pick<Model, 'labels' | 'hashes' | 'rarity' | 'scales' | 'biases' | 'weights'>): Reader {
  const { labels, scales, biases, weights } = model
  const vocabulary = createVocabulary(model)
  const scores = new Float32Array(biases.length)
  const open = labels.find(isOpenLabel)
  return (text) => {
    const { indices, values, unknown } = vocabulary.vectorise(text)
    if (indices.length === 0) return undefined
    for (let i = 0; i < indices.length; i++) values[i] = (values[i] ?? 0) * (scales[indices[i] ?? 0] ?? 0)
    scores.set(biases)
    addScores(scores, weights, indices, values)
    const { place, best, second } = rankScores(scores, labels.length)
    const claimed = best < UNCLAIMED ? open : undefined
    return { label: claimed ?? labels[place] ?? '', clarity: { best, second, unknown } }
  }
}

/**
 * The product's intent classifier. Synchronous; reads at most MAX_TEXT_LENGTH characters of a text.
 * A rejected reading still carries its best label and score, for explanations; text with no known feature carries the first label and 0.
 */
export function createClassifier(model: Model): Classifier {
  const read = createReader(model)
  return {
    classify(text) {
      const reading = read(text)
      if (!reading) return { label: model.labels[0] ?? '', score: 0, rejected: true }
      const score = estimateConfidence(model.confidence, reading.clarity)
      return { label: reading.label, score, rejected: score < model.threshold }
    },
  }
}
