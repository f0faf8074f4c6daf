import { advance } from '../../src/core/advance'
import type { Content } from '../../src/core/content'
import { beginConversation, type Door } from '../../src/core/conversation'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

/** Comes by the door, agrees and tells the story. */
function comeBy(door?: Door): Visitor {
  const visitor = new Visitor(content)
  const begun = beginConversation('test', content.version, 'UK')
  visitor.conversation = advance(content, begun, { kind: 'start', ...(door && { door }) }).conversation
  return visitor.tap('yes').say('my knee hurts')
}

const said = (visitor: Visitor) => visitor.effects.flatMap((effect) => (effect.kind === 'say' ? effect.reply.text : [])).join('\n')

describe.each([
  ['slack', 'Slack'],
  ['teams', 'Microsoft Teams'],
] as const)('an employee in %s', (door, platform) => {
  it('hears that the platform keeps a copy, and is not told that nobody else has it', () => {
    const told = said(comeBy(door).ask('privacy'))
    expect(told).toContain(`${platform} keeps its own copy`)
    expect(told).toContain('Your employer gets nothing from us')
    expect(told).not.toContain('No other company')
  })

  it('is told before and after a deletion what it does not reach, even after starting over', () => {
    const visitor = comeBy(door).ask('start_over').ask('delete_my_data')
    expect(said(visitor)).toContain(`${platform} keeps what it shows`)
    expect(said(visitor.tap('yes'))).toContain(`kept by ${platform}`)
    expect(visitor.effects).toContainEqual({ kind: 'forget' })
  })
})

it('a visitor of the website hears of no platform', () => {
  expect(said(comeBy().ask('privacy'))).toContain('No other company')
  const visitor = comeBy().ask('delete_my_data')
  expect(said(visitor)).toContain('delete this chat for good')
  expect(said(visitor.tap('yes'))).toBe(content.phrases['forgotten'])
})
