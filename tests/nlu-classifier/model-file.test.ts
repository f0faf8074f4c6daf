import { ModelError, parseModel, serialiseModel } from '../../src/nlu/classifier/model-file'
import { trainClassifier } from '../../src/nlu/classifier/train-classifier'

const bytes = serialiseModel(
  trainClassifier([
    { text: 'hello there', label: 'greet' },
    { text: 'bye now', label: 'bye' },
  ]),
)
const changed = (change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}
const withHeader = (header: unknown): Buffer => {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  return Buffer.concat([Buffer.from('KNEADNLU'), length, json])
}
const header = {
  format: 1,
  labels: ['a'],
  columns: 1,
  features: 0,
  checksum: 0x811c9dc5,
  confidence: { intercept: 0, best: 1, second: 0, unknown: 0 },
  threshold: 0.5,
}

test.each([
  ['nothing', Buffer.alloc(0), 'not a model file'],
  ['another file', Buffer.from('PK\u0003\u0004 something else entirely'), 'not a model file'],
  ['a header longer than the file', changed((copy) => copy.writeUInt32LE(0xffffffff, 8)), 'cut inside its header'],
  ['a header that is not JSON', withHeader('{"format":'), 'header is not valid'],
  ['another format', withHeader({ ...header, format: 2 }), 'header is not valid'],
  ['no labels', withHeader({ ...header, labels: [] }), 'header is not valid'],
  ['a threshold above 1', withHeader({ ...header, threshold: 2 }), 'header is not valid'],
  ['columns that do not match the labels', withHeader({ ...header, columns: 3 }), 'columns must match'],
  ['a key too many', withHeader({ ...header, extra: true }), 'header is not valid'],
  ['more features than any model has', withHeader({ ...header, features: 1e12 }), 'header is not valid'],
  ['a cut file', Buffer.from(bytes.subarray(0, bytes.byteLength - 1)), 'model is cut'],
  ['a flipped bit', changed((copy) => copy.writeUInt8((copy.at(-1) ?? 0) ^ 1, copy.length - 1)), 'checksum'],
])('%s is refused', (_, file, message) => {
  expect(() => parseModel(file)).toThrow(ModelError)
  expect(() => parseModel(file)).toThrow(message)
})

test('a model is read from any place in a larger buffer', () => {
  const model = parseModel(bytes)
  for (const shift of [1, 2, 3]) {
    const larger = Buffer.concat([Buffer.alloc(shift), bytes])
    expect(parseModel(larger.subarray(shift))).toEqual(model)
  }
})
