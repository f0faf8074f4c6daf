import type { Content } from '../../src/core/content'
import { Visitor } from '../core/visitor'
import { createReader } from './reading'
import { loadRealContent } from './real-content'

let content: Content
const understand = createReader()

beforeAll(async () => {
  content = await loadRealContent()
})

/** A visitor at every prompt of an interview in which all habits and an injury come up. */
function* walkInterview(): Generator<Visitor> {
  const visitor = Visitor.afterStory(content, { injury_recent: 'yes', age: 40 })
  const habits = { sits_long: 'yes', sheets_tucked: 'yes', four_steps: 'yes' }
  for (let i = 0; i < 40 && visitor.conversation.result === null && visitor.prompt; i++) {
    const copy = new Visitor(content)
    copy.conversation = visitor.conversation
    yield copy
    visitor.answerOne(habits)
  }
}

describe('a label that is typed in full', () => {
  it('ticks its own line and tells nothing else', () => {
    const strayed: string[] = []
    for (const visitor of walkInterview()) {
      const { prompt, conversation } = visitor
      if (!prompt) continue
      const before = visitor.slots
      const own = prompt.slot === null ? prompt.options.map(({ id }) => id) : [prompt.slot]
      for (const { label } of prompt.options) {
        visitor.conversation = conversation
        visitor.say(label, understand(label))
        const changed = Object.keys(visitor.slots).filter((slot) => visitor.slots[slot] !== before[slot] && !own.includes(slot))
        if (changed.length > 0) strayed.push(`${prompt.step}: "${label}" changed ${changed.join(', ')}`)
      }
    }
    expect(strayed).toEqual([])
  })

  it('is understood on every prompt', () => {
    const missed: string[] = []
    for (const visitor of walkInterview()) {
      const { prompt, conversation } = visitor
      for (const { id, label } of prompt?.options ?? []) {
        visitor.conversation = conversation
        visitor.say(label, understand(label))
        const slot = prompt?.slot ?? id
        if (visitor.slots[slot] === undefined && id !== 'not_sure') missed.push(`${String(prompt?.step)}: "${label}" left ${slot} open`)
      }
    }
    expect(missed).toEqual([])
  })

  it('may be joined with others by commas', () => {
    for (const visitor of walkInterview()) {
      const { prompt } = visitor
      if (prompt?.slot !== null) continue
      const ticked = prompt.options.slice(0, 3)
      visitor.say(ticked.map(({ label }) => label).join(', '), {})
      const yes = prompt.options.filter(({ id }) => visitor.slots[id] === (content.questions.get(id)?.ability ? 'no' : 'yes'))
      expect(yes).toEqual(ticked)
    }
  })
})

describe('examples of the walk', () => {
  it('reach every screen and every follow-up', () => {
    const reached = new Set([...walkInterview()].map(({ prompt }) => prompt?.step))
    const expected = [
      'emergency',
      'today',
      'injury',
      'before',
      'care',
      'shoes_and_sleep',
      'sitting_and_exercise',
      'sitting_contexts',
      'heel_pain_morning',
    ]
    expect(expected.filter((step) => !reached.has(step))).toEqual([])
  })
})
