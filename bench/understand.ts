import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier'
import { parse } from 'yaml'
import { z } from 'zod'
import { createClassifier } from '../src/nlu/classifier/create-classifier'
import { listExamples, NO_INTENT } from '../src/nlu/classifier/intent-file'
import type { Example } from '../src/nlu/classifier/model'
import { parseModel, serialiseModel } from '../src/nlu/classifier/model-file'
import { trainClassifier } from '../src/nlu/classifier/train-classifier'
import { loadIntentExamples } from '../src/services/load-intent-examples'

/**
 * Our classifier beside natural's BayesClassifier, in one run, on our own intents: trained on intents/, tested on the held-out sentences.
 * Prints a table. `natural Bayes` is as shipped; `tuned` keeps stop words, smooths by 0.1, divides by the sum of all labels and gets its threshold
 * from cross-validation at the same share of right readings given up as ours: the best that could be made of it.
 */

const root = join(__dirname, '..')
const GIVEN_UP = 0.05
const ROUNDS = 20

interface Reading {
  readonly label: string
  readonly rejected: boolean
}
interface Contender {
  readonly name: string
  /** Trains and returns the saved model. */
  train(inside: readonly Example[], outside: readonly string[]): Uint8Array
  load(saved: Uint8Array): (text: string) => Reading
}

const ours: Contender = {
  name: 'Knead',
  train: (inside, outside) => serialiseModel(trainClassifier(inside, { outside, givenUp: GIVEN_UP })),
  load(saved) {
    const classifier = createClassifier(parseModel(saved))
    return (text) => classifier.classify(text)
  },
}

function createBayes(name: string, smoothing: number, keepStops: boolean): Contender {
  const fit = (examples: readonly Example[]) => {
    const bayes = new BayesClassifier(undefined, smoothing)
    bayes.setOptions({ keepStops })
    for (const { text, label } of examples) bayes.addDocument(text, label)
    bayes.train()
    return bayes
  }
  const rank = (bayes: BayesClassifier, text: string) => {
    const ranks = bayes.getClassifications(text)
    const sum = ranks.reduce((total, { value }) => total + value, 0) || 1
    return { label: ranks[0]?.label ?? '', share: (ranks[0]?.value ?? 0) / sum }
  }
  return {
    name,
    train(inside) {
      const shares = [0, 1, 2, 3, 4].flatMap((fold) => {
        const bayes = fit(inside.filter((_, i) => i % 5 !== fold))
        const held = inside.filter((_, i) => i % 5 === fold).map(({ text, label }) => ({ label, read: rank(bayes, text) }))
        return held.flatMap(({ label, read }) => (read.label === label ? [read.share] : []))
      })
      const threshold = shares.sort((a, b) => a - b)[Math.floor(GIVEN_UP * shares.length)] ?? 0
      return Buffer.from(JSON.stringify({ threshold, bayes: JSON.stringify(fit(inside)) }))
    },
    load(saved) {
      const { threshold, bayes } = z.object({ threshold: z.number(), bayes: z.string() }).parse(JSON.parse(Buffer.from(saved).toString()))
      const restored = BayesClassifier.restore(JSON.parse(bayes))
      restored.setOptions({ keepStops })
      return (text) => {
        const { label, share } = rank(restored, text)
        return { label, rejected: share < threshold }
      }
    },
  }
}

function measure<T>(work: () => T): { result: T; milliseconds: number } {
  const start = performance.now()
  const result = work()
  return { result, milliseconds: performance.now() - start }
}

function compare(contender: Contender, inside: readonly Example[], outside: readonly string[], tests: readonly Example[]) {
  const trained = measure(() => contender.train(inside, outside))
  const loads = Array.from({ length: ROUNDS }, () => measure(() => contender.load(trained.result))).sort(
    (a, b) => a.milliseconds - b.milliseconds,
  )
  const read = contender.load(trained.result)
  const readings = tests.map(({ text, label }) => ({ label, got: read(text) }))
  const runs = Array.from({ length: ROUNDS }, () => measure(() => tests.forEach(({ text }) => read(text))).milliseconds).sort(
    (a, b) => a - b,
  )
  const known = readings.filter(({ label }) => label !== NO_INTENT)
  const strange = readings.filter(({ label }) => label === NO_INTENT)
  const percent = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10
  return {
    'accuracy %': percent(known.filter(({ label, got }) => got.label === label).length, known.length),
    'accuracy after rejection %': percent(known.filter(({ label, got }) => got.label === label && !got.rejected).length, known.length),
    'out-of-scope recall %': percent(strange.filter(({ got }) => got.rejected).length, strange.length),
    'train s': Math.round(trained.milliseconds / 10) / 100,
    'µs a text': Math.round(((runs[ROUNDS / 2] ?? 0) * 1000) / tests.length),
    'load ms': Math.round((loads[ROUNDS / 2]?.milliseconds ?? 0) * 10) / 10,
    MB: Math.round(trained.result.byteLength / 1e4) / 100,
  }
}

const { inside, outside } = listExamples(loadIntentExamples(join(root, 'intents')))
const heldOutFile = join(root, 'tests', 'nlu-classifier', 'held-out.yaml')
const heldOut = z.record(z.string(), z.array(z.string())).parse(parse(readFileSync(heldOutFile, 'utf8')))
const tests = Object.entries(heldOut).flatMap(([label, texts]) => texts.map((text) => ({ text, label })))
const contenders = [ours, createBayes('natural Bayes', 1, false), createBayes('natural Bayes, tuned', 0.1, true)]
console.log(`${inside.length} sentences to train on, ${tests.length} held out`)
console.table(Object.fromEntries(contenders.map((contender) => [contender.name, compare(contender, inside, outside, tests)])))
