import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createClassifier } from '../nlu/classifier/create-classifier'
import { serialiseModel } from '../nlu/classifier/model-file'
import { trainClassifier, type HeldBack } from '../nlu/classifier/train-classifier'

/**
 * Trains the product's own classifier on any corpus and reads test texts with it, to compare it with published systems.
 * `classify --train A.jsonl --test B.jsonl [--oos C.jsonl --val D.jsonl]`; one {"label","score","rejected"} a line for B, then C.
 * The rejection threshold is tuned on D, with the texts of `oos_val.jsonl` beside it as texts of no known intent.
 */

const USAGE = 'usage: classify --train A.jsonl --test B.jsonl [--oos C.jsonl --val D.jsonl]'
const line = z.object({ text: z.string(), label: z.string() })

function readLines(file: string): z.infer<typeof line>[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((json, i) => {
    if (json.trim() === '') return []
    const parsed = line.safeParse(parseJson(json))
    if (!parsed.success) throw new Error(`${file}:${i + 1}: expected {"text": string, "label": string}`)
    return [parsed.data]
  })
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function readHeldBack(file: string): HeldBack {
  const beside = join(dirname(file), 'oos_val.jsonl')
  return { inside: readLines(file), outside: existsSync(beside) ? readLines(beside).map(({ text }) => text) : [] }
}

function main(): void {
  const options = { train: { type: 'string' }, test: { type: 'string' }, oos: { type: 'string' }, val: { type: 'string' } } as const
  const { values } = parseArgs({ options })
  if (values.train === undefined || values.test === undefined) throw new Error(USAGE)

  const examples = readLines(values.train)
  const heldBack = values.val === undefined ? {} : { heldBack: readHeldBack(values.val) }
  const trainStart = performance.now()
  const model = trainClassifier(examples, heldBack)
  const trainSeconds = (performance.now() - trainStart) / 1000

  const classifier = createClassifier(model)
  const tests = [...readLines(values.test), ...(values.oos === undefined ? [] : readLines(values.oos))]
  // Processor time: what other programs do meanwhile is not the classifier's.
  const readStart = process.cpuUsage()
  const readings = tests.map(({ text }) => classifier.classify(text))
  const { user, system } = process.cpuUsage(readStart)
  const microseconds = (user + system) / (tests.length || 1)

  process.stdout.write(readings.map((reading) => `${JSON.stringify(reading)}\n`).join(''))
  const bytes = serialiseModel(model).byteLength
  process.stderr.write(`trained in ${trainSeconds.toFixed(2)} s, ${microseconds.toFixed(1)} µs a text, model ${bytes} bytes\n`)
}

try {
  main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
