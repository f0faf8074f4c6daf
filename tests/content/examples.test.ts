import type { Content } from '../../src/core/content'
import { createReader } from './reading'
import { loadRealContent } from './real-content'

let content: Content
const understand = createReader()

beforeAll(async () => {
  content = await loadRealContent()
})

describe('the examples of the questions', () => {
  it('are at least three a question', () => {
    expect([...content.questions.values()].filter(({ examples }) => examples.length < 3).map(({ id }) => id)).toEqual([])
  })

  it('are understood when a visitor types them, before any question', () => {
    const played = [...content.questions.values()].flatMap(({ id, examples }) => examples.map((example) => ({ id, ...example })))
    const missed = played
      .map(({ id, say, value }) => ({ id, say, value: JSON.stringify(value), got: JSON.stringify(understand(say).slots[id] ?? null) }))
      .filter(({ value, got }) => got !== value)
    expect(missed.map(({ id, say, value, got }) => `${id} = ${value}, not ${got}: ${say}`)).toEqual([])
  })
})
