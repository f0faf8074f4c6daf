import { readdirSync } from 'node:fs'
import { shippedKnowledge } from '../channels/knowledge'
import { readSentences } from './reader'

/** Every sentence of these tests, long after short and short after long: what is kept between readings must leave no trace. */
const sentences = readdirSync(__dirname)
  .filter((file) => /^(fresh-|passing-|spoken-)?(about|signs|habits)[-\w]*\.yaml$/.test(file))
  .flatMap((file) => readSentences(file))
  .map(({ text }) => text)

it('reads a sentence the same, whatever was read before it', async () => {
  const { understand } = await shippedKnowledge()
  expect(sentences.length).toBeGreaterThan(1_000)
  const forward = sentences.map((text) => understand(text))
  const backward = [...sentences].reverse().map((text) => understand(text))
  expect(backward.reverse()).toEqual(forward)
})
