import fc from 'fast-check'
import { createClassifier } from '../../src/nlu/classifier/create-classifier'
import { MAX_TEXT_LENGTH } from '../../src/nlu/classifier/features'
import { parseModel, serialiseModel } from '../../src/nlu/classifier/model-file'
import { trainClassifier } from '../../src/nlu/classifier/train-classifier'
import { trainOnIntents } from './trained-intents'

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

test('a model read back from its file gives the same labels and scores', () => {
  const again = createClassifier(parseModel(Buffer.from(serialiseModel(model))))
  fc.assert(fc.property(fc.lorem({ maxCount: 12 }), (say) => expect(again.classify(say)).toEqual(classifier.classify(say))))
  for (const say of ['my knee hurts', 'cancel my appointment', 'where are you'])
    expect(again.classify(say)).toEqual(classifier.classify(say))
})

test('our model is at most 1 MB', () => {
  expect(serialiseModel(model).byteLength).toBeLessThanOrEqual(1_000_000)
})
