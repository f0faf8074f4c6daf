import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { NO_INTENT } from '../../src/nlu/classifier/intent-file'
import { createUnderstanding } from '../../src/nlu/understand'
import { loadLexicon } from '../../src/services/load-intents'
import { LEXICONS } from '../nlu/reader'
import { createTrained, intentFiles } from './trained-intents'

const sentencesOf = (file: string) => z.record(z.string(), z.array(z.string())).parse(parse(readFileSync(file, 'utf8')))
const heldOut = sentencesOf(join(__dirname, 'held-out.yaml'))
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

describe('despair', () => {
  const understand = createUnderstanding(loadLexicon(LEXICONS), classifier)
  const { distress = [], calm = [] } = sentencesOf(join(__dirname, '../nlu/fresh-distress.yaml'))

  test('is heard in every example, unless a warning sign in it comes first', () => {
    const examples = intentFiles.flatMap(({ intent, examples }) => (intent === 'distress' ? examples : []))
    const heard = (text: string) => understand(text).intent === 'distress' || understand(text).slots['chest_pain_or_breathless'] === 'yes'
    expect([...examples, ...distress].filter((text) => !heard(text))).toEqual([])
  })

  test('is not heard in ordinary complaints', () => {
    expect(calm.filter((text) => understand(text).intent === 'distress')).toEqual([])
  })
})

test('no near miss matches the intent that it looks like', () => {
  const matched = intentFiles.flatMap((file) =>
    file.near_misses.filter(({ say }) => understood(say) === file.intent).map(({ say }) => `${file.intent}: ${say}`),
  )
  expect(matched).toEqual([])
})
