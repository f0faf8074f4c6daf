import { type Employee, type SlackHouse, openWithEmployee } from './slack-house'

let house: SlackHouse
let jo: Employee
beforeEach(async () => {
  ;({ house, jo } = await openWithEmployee())
  await jo.agree()
})
afterEach(() => house.close())

const said = async () => {
  const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
  const lines = await house.store.readTranscript(row?.id ?? '', 0)
  return lines.filter(({ from }) => from === 'visitor').map(({ text }) => text)
}
/** What the bot wrote since then. */
const since = (count: number) => jo.messages.slice(count).map(({ text }) => text)

const NO_FILES = expect.stringMatching(/can not look at pictures/)
const NO_EDITS = expect.stringMatching(/send it to me again/)

describe('files in Slack', () => {
  test('who sends a picture alone is told that it is not seen', async () => {
    const before = jo.messages.length
    await jo.say('', { subtype: 'file_share', files: [{ id: 'F1' }] })
    expect(since(before)).toEqual([NO_FILES])
    expect(await said()).toHaveLength(2)
  })

  test('words beside a picture are read', async () => {
    const before = jo.messages.length
    await jo.say('It hurts at the back of my left knee', { subtype: 'file_share', files: [{ id: 'F1' }] })
    expect(since(before)).toEqual([NO_FILES, expect.stringMatching(/left knee/), expect.anything()])
    expect((await said()).at(-1)).toBe('It hurts at the back of my left knee')
  })
})

test('who writes more than is read is told so, once', async () => {
  const before = jo.messages.length
  const body = jo.makeMessage(`My left knee hurts. ${'It really does. '.repeat(300)}`)
  for (let copies = 0; copies < 2; copies++) await house.post('/slack/events', body)
  await house.settle()
  expect((await said()).at(-1)).toHaveLength(4000)
  expect(since(before).filter((text) => /only the first part/.test(text))).toHaveLength(1)
})

describe('changed messages in Slack', () => {
  const change = (text: string, previous: string, message: object = {}) => ({
    subtype: 'message_changed',
    user: undefined,
    message: { type: 'message', user: 'U1', ts: '7.7', text, edited: { user: 'U1', ts: '8.8' }, ...message },
    previous_message: { text: previous },
  })

  test('who changes her words is asked to send them again, once', async () => {
    const before = jo.messages.length
    const edit = change('my knee hurts, and my chest', 'my knee hurts')
    for (let copies = 0; copies < 3; copies++) await jo.say('', edit)
    expect(since(before)).toEqual([NO_EDITS])
    expect(await said()).toHaveLength(2)
  })

  test.each([
    ['a preview of a link', change('https://a.example', 'https://a.example')],
    ['buttons that we took off a question', change('x', 'y', { bot_id: 'B1', user: 'UBOT' })],
    ['a note that Slack put there', change('x', 'y', { edited: undefined })],
  ])('%s is none', async (_, edit) => {
    const before = jo.messages.length
    await jo.say('', edit)
    expect(since(before)).toEqual([])
  })
})

describe('emoji in Slack', () => {
  const withEmoji = (text: string, ...emoji: object[]) => {
    const elements = [{ type: 'text', text: 'x' }, ...emoji.map((each) => ({ type: 'emoji', ...each }))]
    return jo.say(text, { blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }] })
  }

  test('are kept as themselves', async () => {
    await withEmoji(
      'it hurts :+1::skin-tone-3: :cry: 10:30:45',
      { name: '+1', skin_tone: 3, unicode: '1f44d-1f3fc' },
      { name: 'cry', unicode: '1f622' },
    )
    expect((await said()).at(-1)).toBe('it hurts 👍🏼 😢 10:30:45')
  })

  test('of their own making are no words', async () => {
    await withEmoji('my knee hurts :no_swelling:', { name: 'no_swelling' })
    expect((await said()).at(-1)).toBe('my knee hurts')
  })

  test('a thumb down is a no, and not the number one', async () => {
    await jo.say('My left knee hurts at the front. I am 40.')
    for (let screens = 0; screens < 8 && !/from 0 to 10/.test(jo.last.text); screens++) {
      if (/How long/.test(jo.last.text)) await jo.say('3 weeks')
      else await jo.tap('None of these')
    }
    await withEmoji(':-1:', { name: '-1', unicode: '1f44e' })
    expect((await said()).at(-1)).toBe('👎')
    expect(jo.last.text).toMatch(/Pick one number/)
  })
})
