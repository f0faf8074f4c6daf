import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { IntentFile } from '../../src/nlu/classifier/intent-file'
import { TriageError } from '../../src/services/errors'
import { loadIntentExamples } from '../../src/services/load-intent-examples'
import { intentFiles } from './trained-intents'

let directory: string
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'intents-'))))
afterEach(() => rmSync(directory, { recursive: true }))

const makeFile = (intent: string, other: string): IntentFile => ({
  intent,
  description: `Says ${intent}.`,
  examples: Array.from({ length: 25 }, (_, i) => `${intent} number ${i}`),
  near_misses: Array.from({ length: 5 }, (_, i) => ({ say: `${other} almost ${i}`, is: other })),
})
const write = (name: string, content: unknown) =>
  writeFileSync(join(directory, name), typeof content === 'string' ? content : stringify(content))
const problems = (): string[] => {
  try {
    loadIntentExamples(directory)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(TriageError)
    expect(error).toMatchObject({ code: 'content/invalid' })
    return (error as TriageError).message.split('\n')
  }
}

test('each of our intents has its examples and near misses, and none stands in two intents', () => {
  expect(intentFiles.map((file) => file.intent)).toEqual(expect.arrayContaining(['describe_pain', 'distress', 'talk_to_person', 'none']))
  expect(intentFiles.length).toBeGreaterThanOrEqual(32)
})

test('files in folders are left alone', () => {
  write('tea.yaml', makeFile('tea', 'coffee'))
  write('coffee.yaml', makeFile('coffee', 'none'))
  mkdirSync(join(directory, 'lexicons'))
  writeFileSync(join(directory, 'lexicons', 'words.yaml'), 'anything: at all')
  expect(loadIntentExamples(directory).map((file) => file.intent)).toEqual(['coffee', 'tea'])
})

test('all problems of all files are told at once, with file, path and what was expected', () => {
  write('broken.yaml', 'intent: [')
  write('few.yaml', { ...makeFile('few', 'none'), examples: ['only one'] })
  write('misnamed.yaml', makeFile('named_otherwise', 'none'))
  write('extra.yaml', { ...makeFile('extra', 'none'), weight: 2 })
  const told = problems()
  expect(told).toEqual(
    expect.arrayContaining([
      expect.stringContaining('broken.yaml: '),
      expect.stringMatching(/^few\.yaml: examples: .*25/),
      expect.stringContaining('misnamed.yaml: intent: expected "misnamed"'),
      expect.stringMatching(/^extra\.yaml: .*weight/),
    ]),
  )
})

test('a near miss of an unknown intent and a sentence in two intents are problems', () => {
  write('tea.yaml', { ...makeFile('tea', 'cocoa'), examples: makeFile('coffee', 'none').examples })
  write('coffee.yaml', makeFile('coffee', 'none'))
  const told = problems()
  expect(told).toContain('tea.yaml: near_misses[0].is: expected the id of another intent')
  expect(told).toContain('tea.yaml: examples[0]: expected a sentence that coffee does not have')
})

test('an empty folder is a problem', () => {
  expect(problems()).toHaveLength(1)
})
