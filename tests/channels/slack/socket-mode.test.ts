import { isSlackSocket } from '../../../src/channels/slack/socket-mode'
import { FakeSlack } from './fake-slack'
import { Employee, SlackHouse } from './slack-house'
import { until } from '../../until'

const SOCKET = { signingSecret: undefined, appToken: 'xapp-1', botToken: 'xoxb-one', oauth: undefined }

let slack: FakeSlack
let house: SlackHouse
beforeEach(async () => {
  slack = await new FakeSlack().open()
  house = await SlackHouse.open({ app: SOCKET, slack })
})
afterEach(() => house.close())

async function deliver(type: string, payload: unknown, id: string): Promise<void> {
  slack.sockets.at(-1)?.send(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: type === 'slash_commands' }))
  await until(() => slack.acknowledged.some(({ envelope_id }) => envelope_id === id))
  await house.settle()
}

const readPayload = (form: string) => JSON.parse(new URLSearchParams(form).get('payload') ?? '') as unknown

describe('Socket Mode', () => {
  test('carries a conversation without any address of our own', async () => {
    await until(() => slack.sockets.length === 1)
    const jo = new Employee(house)
    const event = JSON.parse(jo.makeMessage('my knee aches')) as unknown
    await deliver('events_api', event, 'e1')
    await deliver('interactive', readPayload(jo.makeTap('Yes, go on')), 'e2')
    expect(jo.last.text).toContain('What is going on with your knee')
    await deliver('events_api', event, 'e3')
    const [row] = await house.store.listConversations({ limit: 9, offset: 0 })
    const lines = await house.store.readTranscript(row?.id ?? '', 0)
    expect(lines.filter(({ from }) => from === 'visitor')).toHaveLength(2)
    expect((await house.post('/slack/events', '{}')).status).toBe(404)
  })

  test('answers /knee to the person alone', async () => {
    await until(() => slack.sockets.length === 1)
    await deliver('slash_commands', { command: '/knee', team_id: 'T1', user_id: 'U1', trigger_id: 't1' }, 'c1')
    expect(slack.acknowledged).toMatchObject([{ payload: { response_type: 'ephemeral' } }])
    expect(slack.textsIn('D1')).toHaveLength(1)
  })

  test('acknowledges nothing that it could not keep', async () => {
    await until(() => slack.sockets.length === 1)
    await house.store.close()
    const event = JSON.parse(new Employee(house).makeMessage('hi')) as unknown
    slack.sockets[0]?.send(JSON.stringify({ type: 'events_api', envelope_id: 'e1', payload: event }))
    await until(() => house.logged.some(({ code }) => code === 'slack/envelope-failed'))
    expect(slack.acknowledged).toEqual([])
  })

  test.each([
    ['Slack asks for it', () => slack.sockets[0]?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))],
    ['the line is cut', () => slack.sockets[0]?.terminate()],
  ])('connects again when %s', async (_, cut) => {
    await until(() => slack.sockets.length === 1)
    cut()
    await until(() => slack.sockets.length === 2)
    await deliver('events_api', JSON.parse(new Employee(house).makeMessage('my knee aches')), 'e1')
    expect(slack.textsIn('D1')).not.toEqual([])
  })

  test('survives rubbish', async () => {
    await until(() => slack.sockets.length === 1)
    for (const rubbish of ['{', 'null', '{"type":"events_api"}', '{"type":"warning"}']) slack.sockets[0]?.send(rubbish)
    await deliver('events_api', { type: 'event_callback', event: 5 }, 'e1')
    expect(slack.sockets).toHaveLength(1)
  })

  test('is opened at the hosts of Slack alone', async () => {
    const allowed = ['wss://wss-primary.slack.com/link/?ticket=1', 'wss://wss.slack.com/link']
    const refused = [
      'ws://wss.slack.com/',
      'wss://slack.com.evil.example/',
      'wss://evilslack.com/',
      'wss://slack.com@evil.example/',
      'wss://127.0.0.1/',
      'https://wss.slack.com/',
    ]
    expect(allowed.map((url) => isSlackSocket(new URL(url)))).toEqual([true, true])
    expect(refused.filter((url) => isSlackSocket(new URL(url)))).toEqual([])
    await until(() => slack.sockets.length === 1)
    const other = await new FakeSlack().open()
    slack.socketUrl = other.url.replace('http', 'ws')
    slack.sockets[0]?.terminate()
    await until(() => house.logged.some(({ code }) => code === 'slack/socket-failed'))
    expect(other.sockets).toEqual([])
    await other.close()
  })
})
