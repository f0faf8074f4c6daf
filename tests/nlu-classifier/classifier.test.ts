import fc from 'fast-check'
import { createClassifier } from '../../src/nlu/classifier/create-classifier'
import { MAX_TEXT_LENGTH } from '../../src/nlu/classifier/plain-words'
import { listExamples } from '../../src/nlu/classifier/intent-file'
import { parseModel, serialiseModel } from '../../src/nlu/classifier/model-file'
import { trainClassifier } from '../../src/nlu/classifier/train-classifier'
import { intentFiles, trainOnIntents } from './trained-intents'

const model = trainOnIntents()
const classifier = createClassifier(model)

test('the same examples give the same bytes', () => {
  expect(Buffer.from(serialiseModel(trainOnIntents())).equals(serialiseModel(model))).toBe(true)
})

test('any text gives a known label and a score in 0..1', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 600 }), fc.lorem({ maxCount: 40 }))
  fc.assert(
    fc.property(text, (say) => {
      const { label, score, rejected } = classifier.classify(say)
      expect(model.labels).toContain(label)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(rejected).toBe(score < model.threshold || score === 0)
    }),
    { numRuns: 1_000 },
  )
})

test.each(['', '   ', '?!…', '🦵🦵🦵', '\u0000', '腿疼', 'xq zv'])('%j holds no known feature and is rejected', (say) => {
  expect(classifier.classify(say)).toMatchObject({ rejected: true })
})

test('names of object properties are words like any other', () => {
  const keys = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype']
  const tiny = createClassifier(
    trainClassifier(
      keys.flatMap((key) => [
        { text: `${key} one`, label: key },
        { text: `my ${key} two`, label: key },
      ]),
    ),
  )
  for (const key of keys) expect(tiny.classify(`the ${key}`).label).toBe(key)
  expect(classifier.classify('constructor __proto__ toString valueOf').score).toBeLessThan(0.5)
})

test('apostrophes, case and spacing do not matter', () => {
  const said = ["I don't understand", 'I don’t understand', 'i dont understand', 'I  DON`T   UNDERSTAND'].map((say) =>
    classifier.classify(say),
  )
  expect(new Set(said.map((reading) => JSON.stringify(reading))).size).toBe(1)
  expect(said[0]).toMatchObject({ label: 'say_simpler', rejected: false })
})

test('text beyond the cap changes nothing', () => {
  const cap = 'my knee hurts '.repeat(400).slice(0, MAX_TEXT_LENGTH)
  expect(classifier.classify(`${cap} cancel my appointment`)).toEqual(classifier.classify(cap))
})

test('one label and one example are enough to train on', () => {
  expect(createClassifier(trainClassifier([{ text: 'hello', label: 'greet' }])).classify('hello').label).toBe('greet')
})

test('a label that only says what a text is not wins where no other claims the text', () => {
  const { inside, outside } = listExamples(intentFiles)
  const of = (label: string) => inside.filter((example) => example.label === label)
  const labels = ['ask_price', 'ask_hours', 'ask_parking', 'cancel_booking', 'describe_pain', 'talk_to_person']
  const none = outside.slice(0, 3).map((text) => ({ text, label: 'None' }))
  const few = createClassifier(trainClassifier([...labels.flatMap((label) => of(label).slice(0, 6)), ...none]))
  const readAsNone = (texts: readonly string[]) => texts.filter((text) => few.classify(text).label === 'None').length / texts.length
  expect(readAsNone(outside.slice(3))).toBeGreaterThan(0.25)
  expect(readAsNone(labels.flatMap((label) => of(label).slice(6, 16)).map(({ text }) => text))).toBeLessThan(0.1)
})

test('a label with one example is heard beside one with many', () => {
  const few = [
    { text: 'how do I delete my account', label: 'delete' },
    { text: 'how can I delete my old account', label: 'delete' },
    { text: 'please delete my account for good', label: 'delete' },
    { text: 'delete the account of my son', label: 'delete' },
    { text: 'how do I export my photos', label: 'export' },
  ]
  expect(createClassifier(trainClassifier(few)).classify('how can I export the photos of my son').label).toBe('export')
})

test('a model read back from its file gives the same labels and scores', () => {
  const again = createClassifier(parseModel(Buffer.from(serialiseModel(model))))
  fc.assert(fc.property(fc.lorem({ maxCount: 12 }), (say) => expect(again.classify(say)).toEqual(classifier.classify(say))))
  for (const say of ['my knee hurts', 'cancel my appointment', 'where are you'])
    expect(again.classify(say)).toEqual(classifier.classify(say))
})

test('our model is at most 1 MB', () => {
  expect(serialiseModel(model).byteLength).toBeLessThanOrEqual(1_000_000)
})
