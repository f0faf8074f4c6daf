import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { controlsOf, Employee, makeEvent, SIGNING_SECRET, SlackHouse } from './slack-house'

const OAUTH = {
  signingSecret: SIGNING_SECRET,
  appToken: undefined,
  botToken: undefined,
  oauth: { clientId: '1.2', clientSecret: 'client-secret', tokenKey: 'mB3uS0vQx7Lr2TnWf9ZkYc5HdGjPa8Ei' },
}

let house: SlackHouse
afterEach(() => house.close())

const command = (trigger = 't1') =>
  new URLSearchParams({ command: '/knee', team_id: 'T1', user_id: 'U1', trigger_id: trigger, text: 'my knee hurts' }).toString()
const startTap = (ts = '1.1') =>
  new URLSearchParams({
    payload: JSON.stringify({
      type: 'block_actions',
      team: { id: 'T1' },
      user: { id: 'U1' },
      actions: [{ action_id: 'start', block_id: 'b', action_ts: ts }],
    }),
  }).toString()

describe('ways in', () => {
  beforeEach(async () => {
    house = await SlackHouse.open()
  })

  test('/knee answers only the person, and greets in private, once', async () => {
    const response = await house.post('/slack/commands', command())
    expect([response.status, await response.json()]).toEqual([
      200,
      { response_type: 'ephemeral', text: 'I have written to you in our private chat.' },
    ])
    await house.post('/slack/commands', command())
    await house.settle()
    expect(house.slack.textsIn('D1')).toEqual([expect.stringMatching(/^Hello/)])
  })

  test('/knee again says that the chat is there', async () => {
    for (const trigger of ['t1', 't2']) await house.post('/slack/commands', command(trigger))
    await house.settle()
    expect(house.slack.textsIn('D1')).toEqual([expect.stringMatching(/^Hello/), expect.stringMatching(/Just write to me/)])
  })

  test('the Home has a button that begins a private chat', async () => {
    await house.post('/slack/events', makeEvent({ type: 'app_home_opened', user: 'U1', tab: 'home', channel: 'D1' }))
    await house.settle()
    expect(controlsOf({ blocks: house.slack.homes.get('U1') ?? [] })).toEqual(['Start a private chat'])
    await house.post('/slack/interactivity', startTap())
    await house.settle()
    expect(house.slack.textsIn('D1')).toEqual([expect.stringMatching(/^Hello/)])
  })

  test('in a channel it says, to the one who asked alone, that it talks in private', async () => {
    const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', text: '<@UBOT> my knee is swollen' }
    for (let i = 0; i < 3; i++) await house.post('/slack/events', makeEvent(mention))
    await house.settle()
    expect(house.slack.ephemeral).toMatchObject([{ channel: 'C1', user: 'U1', text: expect.stringMatching(/private/) }])
    expect(house.slack.messages).toEqual([])
    expect(await house.store.listConversations({ limit: 9, offset: 0 })).toEqual([])
  })

  test('what Slack asks to wait with is done later; what it refuses is let go', async () => {
    let answer: { status: number; headers?: Record<string, string>; body?: { ok: boolean; error: string } } | undefined = {
      status: 429,
      headers: { 'retry-after': '10' },
    }
    house.slack.fault = () => answer
    await house.post('/slack/commands', command())
    await house.settle()
    await house.pass(9)
    expect(house.slack.calls).toHaveLength(1)
    answer = undefined
    await house.pass(1)
    expect(house.slack.textsIn('D1')).toHaveLength(1)
    answer = { status: 200, body: { ok: false, error: 'user_disabled' } }
    await house.post('/slack/commands', command('t2'))
    await house.settle()
    const before = house.slack.calls.length
    await house.pass(30)
    expect(house.slack.calls).toHaveLength(before)
  })
})

describe('several workspaces', () => {
  beforeEach(async () => {
    house = await SlackHouse.open({ app: OAUTH })
  })

  const get = (path: string, cookie = '') => fetch(`${house.url}${path}`, { redirect: 'manual', headers: { cookie } })

  async function beginInstall(): Promise<{ state: string; cookie: string; location: URL }> {
    const response = await get('/slack/install')
    const location = new URL(response.headers.get('location') ?? '')
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return { state: location.searchParams.get('state') ?? '', cookie, location }
  }

  test('install by OAuth, and then talk', async () => {
    const { state, cookie, location } = await beginInstall()
    expect(`${location.origin}${location.pathname}`).toBe('https://slack.com/oauth/v2/authorize')
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      client_id: '1.2',
      redirect_uri: 'https://chat.practice.test/slack/oauth',
      scope: 'app_mentions:read,chat:write,commands,im:history,im:write',
    })
    const done = await get(`/slack/oauth?code=good-code&state=${state}`, cookie)
    expect([done.status, await done.text()]).toEqual([200, expect.stringMatching(/now in your workspace/)])
    const kim = new Employee(house, 'U5', 'T2')
    await kim.say('my knee aches')
    expect(house.slack.textsIn('D5')).toHaveLength(2)
  })

  test('keep their tokens encrypted, each for its own place', async () => {
    const { state, cookie } = await beginInstall()
    await get(`/slack/oauth?code=good-code&state=${state}`, cookie)
    const saved = await house.store.findInstallation('slack', 'T2')
    expect(saved?.sealedToken).not.toContain('granted')
    await house.store.saveInstallation({ channel: 'slack', workspace: 'T3', sealedToken: saved?.sealedToken ?? '' }, new Date())
    await new Employee(house, 'U6', 'T3').say('my knee aches')
    expect(house.slack.textsIn('D6')).toEqual([])
    const store = await openSqliteStore({ file: ':memory:' })
    expect(await store.findInstallation('slack', 'T2')).toBeUndefined()
    await store.close()
  })

  test.each([
    ['no cookie', (state: string) => [state, '']],
    ["another browser's cookie", (state: string) => [state, 'knead_slack_install=abcdefghijklmnopqrstuvwx']],
    ['a changed state', (state: string, cookie: string) => [`${state}x`, cookie]],
    ['a later end', (state: string, cookie: string) => [state.replace(/^\d/, '9'), cookie]],
    ['no state', (_: string, cookie: string) => ['', cookie]],
  ])('are not installed with %s', async (_, forge) => {
    const { state, cookie } = await beginInstall()
    const [forgedState = '', forgedCookie = ''] = forge(state, cookie)
    expect((await get(`/slack/oauth?code=good-code&state=${forgedState}`, forgedCookie)).status).toBe(400)
    expect(house.slack.calls).toEqual([])
  })

  test('are not installed ten minutes later, or with a code that Slack does not know', async () => {
    const { state, cookie } = await beginInstall()
    expect((await get(`/slack/oauth?code=bad-code&state=${state}`, cookie)).status).toBe(400)
    house.now += 601_000
    expect((await get(`/slack/oauth?code=good-code&state=${state}`, cookie)).status).toBe(400)
    expect(await house.store.findInstallation('slack', 'T2')).toBeUndefined()
  })

  test.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { oauth: [], bot: ['UBOT'] } }],
  ])('that leave by %s are forgotten: nothing is sent there any more', async (type, rest) => {
    const { state, cookie } = await beginInstall()
    await get(`/slack/oauth?code=good-code&state=${state}`, cookie)
    await new Employee(house, 'U5', 'T2').say('my knee aches')
    const leave = (event_time: number) => makeEvent({ type, ...rest }, { team_id: 'T2', authorizations: [], event_time })
    // Told late, of an earlier installation: this one stays.
    await house.post('/slack/events', leave(Math.floor(house.now / 1000) - 300))
    await house.settle()
    expect(await house.store.findInstallation('slack', 'T2')).toBeDefined()
    await house.post('/slack/events', leave(Math.floor(house.now / 1000)))
    await house.settle()
    expect(await house.store.findInstallation('slack', 'T2')).toBeUndefined()
    const before = house.slack.calls.length
    await new Employee(house, 'U5', 'T2').say('still there?')
    expect(house.slack.calls).toHaveLength(before)
    expect(await house.store.listParkedDeliveries()).toMatchObject([{ parked: 'gone' }])
  })
})
