import type { Store } from '../../../src/services/ports'
import type { TurnHandler } from '../../../src/services/turn-handler'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { Employee, type HouseOptions, makeEvent, SlackHouse } from './slack-house'

let house: SlackHouse
afterEach(() => house.close())

/** What the visitor said after the two lines of her consent. */
const visitorLines = async () => {
  const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
  const lines = await house.store.readTranscript(row?.id ?? '', 0, 5000)
  const [, , ...said] = lines.filter(({ from }) => from === 'visitor').map(({ text }) => text)
  return said
}

/** Past consent, as what is said before it is not kept. */
async function openPastConsent(options?: HouseOptions): Promise<Employee> {
  house = await SlackHouse.open(options)
  const jo = new Employee(house)
  await jo.agree()
  return jo
}

describe('retries of Slack', () => {
  test('under other event ids are known by the message, and by the key of the client that wrote it', async () => {
    const jo = await openPastConsent()
    const event = {
      type: 'message',
      channel_type: 'im',
      channel: jo.channel,
      user: jo.user,
      text: 'once',
      ts: house.slack.nextTs(),
      client_msg_id: 'm-1',
    }
    for (let i = 0; i < 11; i++) await house.post('/slack/events', makeEvent(event))
    await house.post('/slack/events', makeEvent({ ...event, ts: house.slack.nextTs() }))
    await house.settle()
    expect(await visitorLines()).toEqual(['once'])
  })

  test('of which only the second arrives are taken like the first', async () => {
    const jo = await openPastConsent()
    const body = jo.makeMessage('late')
    await house.post('/slack/events', body, { ...house.sign(body), 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' })
    await house.settle()
    expect(await visitorLines()).toEqual(['late'])
  })

  test('are answered while a turn takes long: the post is acknowledged before it, and its copies are known', async () => {
    let release: () => void = () => undefined
    let gate = Promise.resolve()
    const wrap = (handler: TurnHandler): TurnHandler => ({
      ...handler,
      handleTurn: async (message) => {
        await gate
        return handler.handleTurn(message)
      },
    })
    const jo = await openPastConsent({ wrap })
    gate = new Promise((resolve) => (release = resolve))
    const body = jo.makeMessage('slow')
    for (let second = 0; second <= 10; second += 5) {
      expect((await house.post('/slack/events', body)).status).toBe(200)
      house.now += 5000
    }
    expect(await visitorLines()).toEqual([])
    release()
    await house.settle()
    expect(await visitorLines()).toEqual(['slow'])
  })

  test('are asked for, by an error, if a post could not be kept', async () => {
    house = await SlackHouse.open()
    const jo = new Employee(house)
    await house.store.close()
    const response = await house.post('/slack/events', jo.makeMessage('hi'))
    expect([response.status, await response.text()]).toEqual([503, expect.not.stringContaining('hi')])
  })
})

describe('what knows a copy again', () => {
  const COPIES = 4
  let kept = 0
  /** As if no key of a post had ever been seen. */
  const forgetful = (store: Store): Store => ({
    ...store,
    receive: (post, at) => store.receive({ ...post, keys: [`key-${++kept}`] }, at),
  })
  /** As if no id of a message had ever been seen. */
  const careless = (handler: TurnHandler): TurnHandler => ({
    ...handler,
    handleTurn: (message) => handler.handleTurn({ ...message, activityId: `id-${++kept}` }),
  })

  test.each([
    ['the inbox', { wrap: careless }, 1],
    ['the transcript, should the inbox not', { isForgetful: true }, 1],
    ['nothing else: without both each copy would be answered', { wrap: careless, isForgetful: true }, COPIES],
  ])('is %s', async (_, { isForgetful = false, ...options }: HouseOptions & { isForgetful?: boolean }, times) => {
    const store = await openSqliteStore({ file: ':memory:' })
    const jo = await openPastConsent({ ...options, store: isForgetful ? forgetful(store) : store })
    const body = jo.makeMessage('once')
    for (let copy = 0; copy < COPIES; copy++) await house.post('/slack/events', body)
    await house.settle()
    expect(await visitorLines()).toEqual(Array(times).fill('once'))
  })
})

describe('a turn that fails', () => {
  test('is tried again, and told to the visitor when it keeps failing', async () => {
    let isBroken = false
    const jo = await openPastConsent({
      wrap: (handler) => ({
        ...handler,
        handleTurn: (message) => (isBroken ? Promise.resolve({ kind: 'failed', code: 'store/unavailable' }) : handler.handleTurn(message)),
      }),
    })
    const before = jo.messages.length
    isBroken = true
    await jo.say('one')
    await house.pass(2)
    expect(jo.messages).toHaveLength(before)
    await house.pass(15)
    expect(jo.messages.slice(before).map(({ text }) => text)).toEqual([expect.stringMatching(/went wrong[^]*call 911/)])
    isBroken = false
    await jo.say('two')
    expect(await visitorLines()).toEqual(['two'])
  })
})

describe('what is none of our business', () => {
  const message = (changes: object) => ({
    type: 'message',
    channel_type: 'im',
    channel: 'D1',
    user: 'U1',
    text: 'x',
    ts: '1.1',
    ...changes,
  })

  test.each([
    ["the bot's own message", message({ bot_id: 'B1' })],
    ['an edit', message({ subtype: 'message_changed', message: { text: 'new' } })],
    ['a deletion', message({ subtype: 'message_deleted' })],
    ['a message in a channel', message({ channel: 'C1', channel_type: 'channel' })],
    ['a message in a group', message({ channel: 'G1', channel_type: 'mpim' })],
    ['a reaction', { type: 'reaction_added', user: 'U1' }],
    ['the messages tab', { type: 'app_home_opened', user: 'U1', tab: 'messages' }],
    ["a person's token that was revoked", { type: 'tokens_revoked', tokens: { oauth: ['U1'] } }],
    ['nothing', null],
    ['a message without an author', message({ user: undefined })],
    ['ids that are too long', message({ user: 'U'.repeat(1000) })],
  ])('%s is acknowledged and left', async (_, event) => {
    house = await SlackHouse.open()
    expect((await house.post('/slack/events', makeEvent(event as object))).status).toBe(200)
    await house.settle()
    expect([await house.store.listConversations({ limit: 9, offset: 0 }), house.slack.calls]).toEqual([[], []])
  })
})
