import { createSlackApi, SLACK_API_URL } from '../../../src/channels/slack/api'
import { controlsOf, Employee, type SlackHouse, openWithEmployee } from './slack-house'

let house: SlackHouse
let jo: Employee
beforeEach(async () => void ({ house, jo } = await openWithEmployee()))
afterEach(() => house.close())

const posts = () => house.slack.calls.filter(({ method }) => method === 'chat.postMessage')
const parked = async () => (await house.store.listParkedDeliveries()).map(({ parked: why }) => why)

describe('delivery to Slack', () => {
  test('obeys Retry-After, for the whole workspace, and loses nothing', async () => {
    let isLimited = true
    house.slack.fault = (method) =>
      isLimited && method === 'chat.postMessage'
        ? { status: 429, headers: { 'retry-after': '30' }, body: { ok: false, error: 'ratelimited' } }
        : undefined
    await jo.say('my knee aches')
    expect(posts()).toHaveLength(1)
    isLimited = false
    await new Employee(house, 'U2').say('my knee aches')
    await jo.say('it still aches')
    await house.pass(29)
    expect(posts()).toHaveLength(1)
    await house.pass(1)
    expect(jo.messages.map(({ text }) => text.slice(0, 16))).toEqual(['Hello. I am the ', 'Please say yes o', 'I can go on as s'])
    expect(house.slack.textsIn('D2')).toHaveLength(2)
  })

  test.each([
    ['an error of the server', { status: 500 }],
    ['a bad gateway', { status: 502 }],
    ['a failed precondition', { status: 412 }],
    ['a gateway that gave up', { status: 504 }],
    ['a hang-up', 'reset' as const],
    ['an outage that Slack admits', { status: 200, body: { ok: false, error: 'service_unavailable' } }],
    ['an internal error', { status: 200, body: { ok: false, error: 'internal_error' } }],
  ])('tries again after %s, in order', async (_, fault) => {
    let isBroken = true
    house.slack.fault = () => (isBroken ? fault : undefined)
    await jo.say('my knee aches')
    await house.pass(3)
    isBroken = false
    await house.pass(8)
    expect(jo.messages.map(({ text }) => text.slice(0, 12))).toEqual(['Hello. I am ', 'Please say y'])
  })

  test('brings what the therapist writes, under her name and with the way back, and takes its button off', async () => {
    await jo.say('my knee aches')
    await jo.tap('Yes, go on')
    const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
    await house.desk.writeLine(row?.id ?? '', 't1', 'How <long> has it hurt?', 'therapist')
    await house.settle()
    expect(jo.last.text).toBe('Ana Duarte, in person: How &lt;long&gt; has it hurt?')
    expect(JSON.stringify(jo.last.blocks[0])).toContain('Ana Duarte, in person')
    expect(controlsOf(jo.last)).toEqual(['Go on with the questions'])
    const before = jo.messages.length
    await jo.say('since about three weeks')
    expect(jo.messages).toHaveLength(before)
    await jo.say('go on with the questions')
    expect(jo.messages[before]?.text).toMatch(/I go on/)
    expect(controlsOf(jo.messages[before - 1]!)).toEqual([])
  })

  test('sends a line twice at most if Slack took it and hung up', async () => {
    let isCut = true
    house.slack.fault = (method) => {
      if (!isCut || method !== 'chat.postMessage') return undefined
      isCut = false
      return 'take and reset'
    }
    await jo.say('my knee aches')
    await house.pass(5)
    expect(jo.messages.map(({ text }) => text.slice(0, 12))).toEqual(['Hello. I am ', 'Hello. I am ', 'Please say y'])
  })

  test('says in words what Slack does not take in blocks', async () => {
    house.slack.fault = (_, params) =>
      params['blocks'] === undefined ? undefined : { status: 200, body: { ok: false, error: 'invalid_blocks' } }
    await jo.say('my knee aches')
    expect(jo.messages.map(({ blocks }) => blocks)).toEqual([[], []])
  })

  test.each([
    ['account_inactive', 'gone'],
    ['token_revoked', 'gone'],
    ['channel_not_found', 'gone'],
    ['restricted_action', 'failed'],
  ])('is parked on %s, as %s, and holds up nobody else', async (error, why) => {
    house.slack.fault = (_, params) => (params['channel'] === 'D1' ? { status: 200, body: { ok: false, error } } : undefined)
    await jo.say('my knee aches')
    await new Employee(house, 'U2').say('my knee aches')
    await house.pass(5)
    expect(await parked()).toEqual([why])
    expect(posts().filter(({ params }) => params['channel'] === 'D1')).toHaveLength(1)
    expect(house.slack.textsIn('D2')).toHaveLength(2)
  })

  test('goes on with the words when a question can not be taken back', async () => {
    house.slack.fault = (method) =>
      method === 'chat.update' ? { status: 200, body: { ok: false, error: 'edit_window_closed' } } : undefined
    await jo.say('my knee aches')
    await jo.tap('Yes, go on')
    expect(jo.last.text).toContain('What is going on with your knee')
  })

  test('never logs what was said', async () => {
    house.slack.fault = () => ({ status: 500 })
    await jo.say('canary in my knee')
    await house.pass(3)
    expect(house.logged.length).toBeGreaterThan(0)
    expect(JSON.stringify(house.logged)).not.toMatch(/canary|Hello|xoxb|U1/)
  })

  test('keeps the token out of everything but calls to Slack', async () => {
    await jo.say('my knee aches')
    expect(house.slack.calls.length).toBeGreaterThan(0)
    expect(JSON.stringify(house.slack.messages)).not.toContain('xoxb')
    expect(controlsOf(jo.last)).toContain('Yes, go on')
  })
})

describe("Slack's client", () => {
  test('is held to one host', async () => {
    expect(new URL(SLACK_API_URL).host).toBe('slack.com')
    const api = createSlackApi('http://127.0.0.1:9/api/')
    for (const method of [`${house.slack.url}chat.postMessage`, '//evil.example/x', 'http:evil', '..//..//@evil.example'])
      await expect(api.apiCall(method, { token: 'xoxb-one' })).rejects.toThrow()
    expect(house.slack.calls).toEqual([])
  })

  test('follows no redirect', async () => {
    house.slack.fault = () => ({ status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' } })
    await expect(createSlackApi(house.slack.url).chat.postMessage({ token: 'xoxb-one', channel: 'D1', text: 'x' })).rejects.toThrow()
    expect(house.slack.calls).toHaveLength(1)
  })
})
