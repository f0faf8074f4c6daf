import type { Content } from '../../src/core/content'
import { rehearse, type FlaggedStory } from '../../src/core/rehearsal'
import type { Understand, Understanding } from '../../src/core/understanding'
import { loadShippedContent } from './visitor'

const TOLD = 'my calf is swollen'
const STORY: FlaggedStory = { id: 'R02a', text: TOLD, answers: { age: 40 }, region: 'US', urgency: 'same_day' }

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

/** Reads the sign in the first so many tellings of the story, and nothing else ever. */
function readTellings(most: number): Understand {
  let tellings = 0
  return (text) => {
    const slots: Understanding['slots'] = text === TOLD && ++tellings <= most ? { calf_swollen_one_side: 'yes' } : {}
    return { intent: 'none', confidence: 0, mentions: [], slots, bare: {}, unsure: [] }
  }
}

test('a sign that is told to the bot and to the therapist is found', () => {
  expect(rehearse(content, readTellings(Infinity), [STORY])).toEqual([])
})

test('a sign that is lost while the therapist is in the chat is named', () => {
  const [problem, ...others] = rehearse(content, readTellings(1), [STORY])
  expect(problem).toMatchObject({ path: 'R02' })
  expect(problem?.expected).toContain('with the therapist')
  expect(others).toEqual([])
})

test('a sign that is lost in both ways is named once', () => {
  expect(rehearse(content, readTellings(0), [STORY]).map(({ expected }) => expected)).toEqual([expect.stringContaining('played alone')])
})
