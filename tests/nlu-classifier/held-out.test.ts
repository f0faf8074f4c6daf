import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { NO_INTENT } from '../../src/nlu/classifier/intent-file'
import { createTrained, intentFiles } from './trained-intents'

const heldOut = z.record(z.string(), z.array(z.string())).parse(parse(readFileSync(join(__dirname, 'held-out.yaml'), 'utf8')))
const classifier = createTrained()
const understood = (text: string): string => {
  const { label, rejected } = classifier.classify(text)
  return rejected ? NO_INTENT : label
}

test('no held-out sentence is one that the classifier was trained on', () => {
  const trained = new Set(
    intentFiles.flatMap((file) => [...file.examples, ...file.near_misses.map(({ say }) => say)]).map((say) => say.toLowerCase()),
  )
  expect(
    Object.values(heldOut)
      .flat()
      .filter((say) => trained.has(say.toLowerCase())),
  ).toEqual([])
})

test('every intent has held-out sentences', () => {
  expect(Object.keys(heldOut).sort()).toEqual(intentFiles.map((file) => file.intent).sort())
})

test('at least nine of ten held-out sentences get their intent', () => {
  const { none = [], ...intents } = heldOut
  const readings = Object.entries(intents).flatMap(([intent, says]) => says.map((say) => understood(say) === intent))
  expect(readings.filter(Boolean).length / readings.length).toBeGreaterThanOrEqual(0.9)
  expect(none.filter((say) => understood(say) === NO_INTENT).length / none.length).toBeGreaterThanOrEqual(0.8)
})

test('every held-out sentence of distress is recognised', () => {
  expect((heldOut['distress'] ?? []).filter((say) => understood(say) !== 'distress')).toEqual([])
})

test('no near miss matches the intent that it looks like', () => {
  const matched = intentFiles.flatMap((file) =>
    file.near_misses.filter(({ say }) => understood(say) === file.intent).map(({ say }) => `${file.intent}: ${say}`),
  )
  expect(matched).toEqual([])
})
