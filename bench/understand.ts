import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
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
import { drawBars } from './draw-bars'
import { loadNodeNlp, trainNodeNlp } from './node-nlp'

/**
 * Our classifier beside natural's BayesClassifier and node-nlp, in one run, on our own intents: trained on intents/, tested on the held-out
 * sentences; then how long a whole reading takes. Prints the tables and writes docs/understanding.md and docs/images/understanding.svg. `natural Bayes` is as shipped; `tuned` keeps stop words, smooths by 0.1, divides by the sum of all labels and gets its threshold
 * from cross-validation at the same share of right readings given up as ours: the best that could be made of it. `node-nlp` is as its README
 * has it, with our sentences of no intent as its None.
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
  train(inside: readonly Example[], outside: readonly string[]): Uint8Array | Promise<Uint8Array>
  load(saved: Uint8Array): (text: string) => Reading | Promise<Reading>
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

function createNodeNlp(): Contender {
  const create = loadNodeNlp(root)
  return {
    name: 'node-nlp',
    train: async (inside, outside) => Buffer.from(await trainNodeNlp(create, inside, outside)),
    load(saved) {
      const manager = create()
      manager.import(Buffer.from(saved).toString())
      return async (text) => {
        const { intent } = await manager.process('en', text)
        return { label: intent, rejected: intent === 'None' }
      }
    },
  }
}

async function measure<T>(work: () => T | Promise<T>): Promise<{ result: T; milliseconds: number }> {
  const start = performance.now()
  const result = await work()
  return { result, milliseconds: performance.now() - start }
}

async function repeat(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push((await measure(work)).milliseconds)
  return times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0
}

async function compare(contender: Contender, inside: readonly Example[], outside: readonly string[], tests: readonly Example[]) {
  const trained = await measure(() => contender.train(inside, outside))
  const load = await repeat(() => contender.load(trained.result))
  const read = contender.load(trained.result)
  const readings: { label: string; got: Reading }[] = []
  for (const { text, label } of tests) readings.push({ label, got: await read(text) })
  const run = await repeat(async () => {
    for (const { text } of tests) await read(text)
  })
  const known = readings.filter(({ label }) => label !== NO_INTENT)
  const strange = readings.filter(({ label }) => label === NO_INTENT)
  const percent = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10
  return {
    'accuracy %': percent(known.filter(({ label, got }) => got.label === label).length, known.length),
    'accuracy after rejection %': percent(known.filter(({ label, got }) => got.label === label && !got.rejected).length, known.length),
    'out-of-scope recall %': percent(strange.filter(({ got }) => got.rejected).length, strange.length),
    'train s': Math.round(trained.milliseconds / 10) / 100,
    'µs a text': Math.round((run * 1000) / tests.length),
    'load ms': Math.round(load * 10) / 10,
    MB: Math.round(trained.result.byteLength / 1e4) / 100,
  }
}

const { inside, outside } = listExamples(loadIntentExamples(join(root, 'intents')))
const heldOutFile = join(root, 'tests', 'nlu-classifier', 'held-out.yaml')
const heldOut = z.record(z.string(), z.array(z.string())).parse(parse(readFileSync(heldOutFile, 'utf8')))
const tests = Object.entries(heldOut).flatMap(([label, texts]) => texts.map((text) => ({ text, label })))

type Table = Readonly<Record<string, Readonly<Record<string, number>>>>

const timesSchema = z.object({
  /** Milliseconds of a cold process. */
  start: z.object({ load: z.number(), firstReading: z.number() }),
  latency: z.record(z.string(), z.record(z.string(), z.number())),
})

/** The reader as it is built, each reading timed alone; see `time-readings.mjs`. */
function timeReadings(): z.infer<typeof timesSchema> {
  const printed = execFileSync(process.execPath, [join(__dirname, 'time-readings.mjs')], { encoding: 'utf8' })
  return timesSchema.parse(JSON.parse(printed))
}

function toMarkdown(table: Table): string {
  const columns = Object.keys(Object.values(table)[0] ?? {})
  const rows = Object.entries(table).map(([name, row]) => [name, ...columns.map((column) => String(row[column]))])
  return [['', ...columns], ['---', ...columns.map(() => '---:')], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

async function main(): Promise<void> {
  const results: Record<string, Awaited<ReturnType<typeof compare>>> = {}
  for (const contender of [ours, createBayes('natural Bayes', 1, false), createBayes('natural Bayes, tuned', 0.1, true), createNodeNlp()])
    results[contender.name] = await compare(contender, inside, outside, tests)
  const { start, latency } = timeReadings()
  const size = `${inside.length + outside.length} sentences to train on, ${tests.length} held out`
  const machine = `Node ${process.version}, ${cpus().length} processors, load average ${loadavg()[0]?.toFixed(1)} (timings grow with it)`
  console.log(size)
  console.table(results)
  console.table(latency)
  console.log(machine)

  const bars = (column: 'accuracy after rejection %' | 'out-of-scope recall %') =>
    Object.entries(results).map(([name, row]) => ({ name, percent: row[column] }))
  const chart = drawBars('Understanding intents: held-out sentences, per cent', {
    'Right and not rejected': bars('accuracy after rejection %'),
    'Rejected of what is no intent': bars('out-of-scope recall %'),
  })
  writeFileSync(join(root, 'docs', 'images', 'understanding.svg'), chart)
  const page = `# How well it understands

Written by \`npm run bench:understand\`, all in one run: ${size}. ${machine}.

![Accuracy and out-of-scope recall of each classifier](images/understanding.svg)

## Intents

${toMarkdown(results)}

node-nlp runs with the settings of its README and rejects by its own None; natural's classifier has no way to reject, so it is given a
threshold by cross-validation. Neither node-nlp nor its packages are part of the product: the bench installs them into node_modules/.cache.

## Time of a whole reading

Intent, slots and asides of one message of 400 and of 4,000 characters, the most that is accepted: 2,000 different texts of each length, in the
built program, each read once, after a warm-up of 3,000 others of each kind: a server runs for months. Collections of garbage count like all else. Each
repeated phrase is a text made to be slow. Every heading says what is asked for. Cold, lexicons and model load in ${start.load} ms, and the first
message takes ${start.firstReading} ms.

${toMarkdown(latency)}
`
  writeFileSync(join(root, 'docs', 'understanding.md'), page)
}

void main()
