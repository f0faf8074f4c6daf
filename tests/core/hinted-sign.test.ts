import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

describe('a hint at a warning sign', () => {
  const calf = { unsure: ['calf_swollen_one_side'] }
  const afterScreens = () => {
    const visitor = Visitor.afterStory(content, { age: 40 })
    while (visitor.prompt?.slot === null) visitor.tap()
    return visitor
  }

  test('is asked about alone after it was ruled out, and yes counts', () => {
    const visitor = afterScreens()
    expect(visitor.slots['calf_swollen_one_side']).toBe('no')
    expect(visitor.say('not sure if my calf is swollen', calf).said).toEqual(['make_sure', 'calf_swollen_one_side'])
    expect(visitor.tap('yes').conversation.result).toMatchObject({ urgency: 'same_day', raised: ['R02'] })
  })

  test('leads back to the open question when it is nothing, and is asked about once', () => {
    const visitor = afterScreens()
    const open = visitor.prompt?.step
    visitor.say('could it be a clot?', calf).tap('no')
    expect(visitor.prompt?.step).toBe(open)
    expect(visitor.say('could it be a clot?', calf).said).not.toContain('make_sure')
  })

  test('is asked about at once when its screen is open', () => {
    const visitor = Visitor.afterStory(content, { age: 40 })
    const offersCalf = () => visitor.prompt?.options.some(({ id }) => id === 'calf_swollen_one_side') ?? false
    while (!offersCalf()) visitor.tap()
    expect(visitor.say('it might be swollen', calf).said).toEqual(['make_sure', 'calf_swollen_one_side'])
    visitor.tap('no')
    expect(visitor.prompt?.options.map(({ id }) => id)).not.toContain('calf_swollen_one_side')
  })

  test('waits for its screen when that is still to come', () => {
    const visitor = new Visitor(content).tap('yes')
    expect(visitor.say('not sure if it is swollen', { unsure: ['knee_swollen'] }).said).not.toContain('make_sure')
  })

  test('is not asked about on top of a stop', () => {
    const visitor = afterScreens()
    expect(visitor.say('pee like cola, maybe the calf too', { ...calf, slots: { dark_urine: 'yes' } }).said).not.toContain('make_sure')
  })
})
