import type { Prompt, ReplyKind } from '../../src/core/reply'
import { type Activity, ConnectionStatus, DirectLine } from 'botframework-directlinejs'
import { WebSocket } from 'ws'
import { XMLHttpRequest } from 'xmlhttprequest'
import { type Talk, generate } from './direct-line-client'
import { until } from '../until'
import { type House, SECRET, openHouse } from './fake-house'
import { openRealHouse, typeAnswer } from './real-house'

/** Microsoft's own Direct Line client, unchanged, with the browser's parts that it asks for. */
Object.assign(globalThis, { XMLHttpRequest, WebSocket })

let house: House
let client: DirectLine
let received: Activity[]

beforeEach(async () => {
  house = await openHouse()
  received = []
})
afterEach(async () => {
  client.end()
  await house.server.close()
})

interface Mode {
  readonly webSocket: boolean
  readonly secret?: string
  readonly conversationId?: string
  readonly watermark?: string
}

async function connect({ webSocket, ...options }: Mode): Promise<Talk> {
  const { body } = await generate(house.url)
  client = new DirectLine({
    domain: `${house.url}/v3/directline`,
    webSocket,
    pollingInterval: 200,
    timeout: 2000,
    ...(options.secret === undefined && { token: String(body.token) }),
    ...options,
    // The pause before a reconnect is 3 to 15 seconds by this number.
    random: () => 0,
  })
  client.activity$.subscribe({
    next: (activity) => received.push(activity),
    // Ending the conversation is an error to this client.
    error: () => undefined,
  })
  return body as unknown as Talk
}

async function send(text: string, key: string): Promise<string> {
  const activity = { type: 'message', from: { id: 'me' }, text, channelData: { clientActivityID: key } } as Activity
  return await new Promise((resolve, reject) => client.postActivity(activity).subscribe(resolve, reject))
}

function texts(): (string | undefined)[] {
  return received.map((activity) => (activity as { text?: string }).text)
}

describe.each([
  ['polling with a token', { webSocket: false }],
  ['WebSocket with a token', { webSocket: true }],
  ['polling with the secret', { webSocket: false, secret: SECRET }],
  ['WebSocket with the secret', { webSocket: true, secret: SECRET }],
])('botframework-directlinejs by %s', (_name, mode) => {
  it('holds a conversation: greeting, own message echoed, answer, in order and once', async () => {
    await connect(mode)
    await until(() => received.length === 1)
    const ids = [await send('my knee hurts', 'k1'), await send('since May', 'k2')]
    await until(() => received.length === 5)
    expect(texts()).toEqual(['Is that all right with you?', 'my knee hurts', 'You said my knee hurts', 'since May', 'You said since May'])
    expect([received[1]?.id, received[3]?.id]).toEqual(ids)
    expect(new Set(received.map(({ id }) => id)).size).toBe(5)
  })

  it('learns from the answer to a send whether it may send again', async () => {
    await connect(mode)
    await until(() => received.length === 1)
    expect(await send('fail', 'k1')).toBe('retry')
    expect(await send('fine', 'k1')).toMatch(/\|/)
    await until(() => received.length === 3)
  })
})

describe('botframework-directlinejs through broken lines', () => {
  it('a WebSocket cut in between: after the reconnect nothing is lost and nothing doubled', async () => {
    await connect({ webSocket: true })
    await until(() => received.length === 1)
    await send('before', 'k1')
    await until(() => received.length === 3)
    await house.hub.close()
    await send('while away', 'k2')
    await new Promise((resolve) => setTimeout(resolve, 4000))
    await send('after', 'k3')
    await until(() => received.length >= 7)
    const texts7 = texts()
    expect(texts7).toEqual([
      'Is that all right with you?',
      'before',
      'You said before',
      'while away',
      'You said while away',
      'after',
      'You said after',
    ])
  })

  it('an expired token is shown as such, not as an end', async () => {
    await connect({ webSocket: false })
    await until(() => received.length === 1)
    house.clock.at = new Date(house.clock.at.getTime() + 1_801_000)
    await until(() => client.connectionStatus$.getValue() === ConnectionStatus.ExpiredToken)
  })

  it('a page that loads again resumes from its watermark', async () => {
    const talk = await connect({ webSocket: true })
    await until(() => received.length === 1)
    await send('before', 'k1')
    await until(() => received.length === 3)
    client.end()
    received = []
    client = new DirectLine({
      domain: `${house.url}/v3/directline`,
      token: talk.token,
      conversationId: talk.conversationId,
      watermark: '1',
      webSocket: true,
    })
    client.activity$.subscribe({ next: (activity) => received.push(activity), error: () => undefined })
    await until(() => received.length === 2)
    expect(texts()).toEqual(['before', 'You said before'])
  })
})

interface BotWords {
  readonly text: string
  readonly channelData: {
    readonly knead?: { readonly kind: ReplyKind; readonly prompt?: Prompt; readonly link?: { readonly path: string } }
  }
}

describe.each([
  ['polling', false],
  ['a WebSocket that is cut twice', true],
])('botframework-directlinejs with the whole product, by %s', (_name, webSocket) => {
  it('goes from the greeting to the booked appointment in words alone', async () => {
    const real = await openRealHouse()
    const words: BotWords[] = []
    client = new DirectLine({ domain: `${real.url}/v3/directline`, secret: SECRET, webSocket, pollingInterval: 200 })
    client.activity$.subscribe({
      next: (activity) => {
        const said = activity as unknown as BotWords
        words.push(said)
        const { kind, prompt } = said.channelData.knead ?? {}
        // What is booked can be moved or called off, and is not.
        if (prompt === undefined || kind === 'booked') return
        if (webSocket && ['today', 'booking_name'].includes(prompt.step)) void real.hub.close()
        void send(typeAnswer(prompt), `key-${words.length}`)
      },
      error: () => undefined,
    })
    while (words.at(-1)?.channelData.knead?.kind !== 'booked') await new Promise((resolve) => setTimeout(resolve, 50))
    client.end()

    const [appointment, ...others] = await real.store.listAppointments(new Date(0))
    expect(others).toEqual([])
    expect(appointment).toMatchObject({ name: 'Jo Bloggs' })
    const transcript = await real.store.readTranscript(appointment?.conversationId ?? '', 0)
    expect(words.map(({ text }) => text)).toEqual(transcript.map(({ text }) => text))
    const file = await fetch(`${real.url}${words.at(-1)?.channelData.knead?.link?.path ?? ''}`)
    expect(await file.text()).toMatch(/^BEGIN:VCALENDAR/)
    await real.close()
  }, 60_000)
})
