import { connect } from 'node:net'
import { WebSocket } from 'ws'
import type { TranscriptEntry } from '../../src/services/ports'
import { type Talk, Listener, call, message, poll, post } from './direct-line-client'
import { until } from '../until'
import { type House, PAGE_ORIGIN } from './fake-house'
import { openTalk } from './talking-house'

let house: House
let talk: Talk

beforeEach(async () => void ({ house, talk } = await openTalk()))
afterEach(() => house.server.close())

async function reconnect(query: string): Promise<Listener> {
  const { body } = await call(`${house.url}/v3/directline/conversations/${talk.conversationId}${query}`, { bearer: talk.token })
  return new Listener(String(body.streamUrl))
}

function append(text: string): TranscriptEntry[] {
  return house.transcripts.append(talk.conversationId, [{ activityId: `bot-${text}`, from: 'bot', at: new Date(), text }])
}

function say(text: string): void {
  house.hub.announce(talk.conversationId, append(text))
}

describe('a stream', () => {
  it('begins with the greeting and goes on live', async () => {
    const listener = new Listener(talk.streamUrl)
    await until(() => listener.frames.length === 1)
    await post(house.url, talk, message('hello'))
    await until(() => listener.texts.length === 3)
    expect(listener.texts).toEqual(['Is that all right with you?', 'hello', 'You said hello'])
    expect(listener.watermark).toBe('3')
  })

  it('after a reconnect brings exactly what followed the watermark', async () => {
    const listener = new Listener(talk.streamUrl)
    await until(() => listener.frames.length === 1)
    listener.socket.terminate()
    for (const text of ['one', 'two']) say(text)
    const again = await reconnect(`?watermark=${listener.watermark}`)
    await until(() => again.texts.length === 2)
    say('three')
    await until(() => again.texts.length === 3)
    expect(again.texts).toEqual(['one', 'two', 'three'])
  })

  it.each(['', '?watermark='])('after a reconnect with %j brings only what is new', async (query) => {
    say('old')
    const listener = await reconnect(query)
    await until(() => listener.socket.readyState === WebSocket.OPEN)
    say('new')
    await until(() => listener.texts.length > 0)
    expect(listener.texts).toEqual(['new'])
  })

  it('misses nothing and doubles nothing while messages rain and readers come and go', async () => {
    const TOTAL = 402
    const received: string[] = []
    let watermark = '1'
    const weather = { isRaining: true }
    const rain = (async () => {
      for (let index = 0; index < TOTAL; index += 1) {
        say(`drop ${index}`)
        if (index % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      }
      weather.isRaining = false
    })()
    let cuts = 0
    while (weather.isRaining || Number(watermark) < TOTAL + 1) {
      const listener = await reconnect(`?watermark=${watermark}`)
      await until(() => listener.frames.length > 0)
      listener.socket.terminate()
      received.push(...listener.texts)
      watermark = listener.watermark
      cuts += 1
    }
    await rain
    expect(cuts).toBeGreaterThan(1)
    expect(received).toEqual(Array.from({ length: TOTAL }, (_, index) => `drop ${index}`))
  })

  it('reads from the transcript what nobody announced', async () => {
    const listener = await reconnect('')
    await until(() => listener.socket.readyState === WebSocket.OPEN)
    say('one')
    append('two, said by another process')
    say('three')
    await until(() => listener.texts.length === 3)
    expect(listener.texts).toEqual(['one', 'two, said by another process', 'three'])
  })

  it('still brings the last words of a conversation that is forgotten as soon as they are said', async () => {
    const listener = await reconnect('?watermark=0')
    await until(() => listener.frames.length === 1)
    say('All is deleted.')
    house.transcripts.forget(talk.conversationId)
    await until(() => listener.texts.includes('All is deleted.'))
    const gone = await call(`${house.url}/v3/directline/conversations/${talk.conversationId}`, { bearer: talk.token })
    expect([gone.status, (await poll(house.url, talk)).status]).toEqual([404, 404])
  })

  it('may be opened five times for a conversation, not six', async () => {
    const listeners = await Promise.all(Array.from({ length: 5 }, async () => await reconnect('')))
    await until(() => listeners.every(({ socket }) => socket.readyState === WebSocket.OPEN))
    expect(await (await reconnect('')).ended).toBe(429)
    listeners[0]?.socket.close()
    await listeners[0]?.ended
    const sixth = await reconnect('?watermark=0')
    await until(() => sixth.frames.length > 0)
  })

  it('is for pages on the list and for programs without an origin', async () => {
    for (const origin of ['https://evil.example', 'null', `${PAGE_ORIGIN}.evil.example`, 'http://practice.example']) {
      expect(await new Listener(talk.streamUrl, origin).ended).toBe(403)
    }
    const page = new Listener(talk.streamUrl, PAGE_ORIGIN)
    await until(() => page.frames.length > 0)
  })

  it('is cut off with 1013 when its reader falls a megabyte behind, and loses nothing', async () => {
    const listener = await reconnect('?watermark=1')
    await until(() => listener.socket.readyState === WebSocket.OPEN)
    listener.socket.pause()
    const long = 'x'.repeat(100_000)
    for (let index = 0; index < 100; index += 1) {
      say(`${index} ${long}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    listener.socket.resume()
    expect(await listener.ended).toBe(1013)
    expect(listener.texts.length).toBeLessThan(100)
    const rest = await poll(house.url, talk, `?watermark=${listener.watermark}`)
    const texts = [...listener.texts, ...(rest.body.activities as { text: string }[]).map(({ text }) => text)]
    expect(texts.map((text) => text.split(' ', 1)[0])).toEqual(Array.from({ length: 100 }, (_, index) => String(index)))
  })

  it('ends with 1011 when the transcript can not be read', async () => {
    const listener = await reconnect('')
    await until(() => listener.socket.readyState === WebSocket.OPEN)
    house.transcripts.breakDown()
    append('unread')
    say('news')
    expect(await listener.ended).toBe(1011)
  })

  it('ends with 1001 when the server stops', async () => {
    const listener = await reconnect('')
    await until(() => listener.socket.readyState === WebSocket.OPEN)
    const stopping = Date.now()
    await house.server.close()
    expect(await listener.ended).toBe(1001)
    expect(Date.now() - stopping).toBeLessThan(1000)
  })
})

describe('the housekeeping of streams', () => {
  beforeEach(async () => {
    await house.server.close()
    ;({ house, talk } = await openTalk({ sweepMs: 250 }))
  })

  it('takes empty pings, and hangs up on large frames and on floods', async () => {
    const [pinger, shouter, flooder] = await Promise.all([reconnect(''), reconnect(''), reconnect('')])
    await until(() => [pinger, shouter, flooder].every(({ socket }) => socket.readyState === WebSocket.OPEN))
    pinger.socket.send('')
    shouter.socket.send('x'.repeat(64 * 1024 + 1))
    for (let index = 0; index < 500; index += 1) flooder.socket.send('x')
    expect(await shouter.ended).toBe(1009)
    expect(await flooder.ended).toBe(1008)
    say('hello')
    await until(() => pinger.texts.includes('hello'))
  })

  it('hangs up on a peer that is gone without a word', async () => {
    const listener = await reconnect('')
    await until(() => listener.socket.readyState === WebSocket.OPEN)
    // A peer that answers no ping.
    listener.socket.pong = () => undefined
    expect(await listener.ended).toBe(1006)
  })
})

describe('other upgrades', () => {
  it.each(['/', '/v3/directline', '/v3/directline/conversations/x/activities', '//', '/v3/directline/conversations/../stream'])(
    'to %s are refused',
    async (path) => {
      expect(await new Listener(`${house.url.replace('http', 'ws')}${path}`).ended).toBe(404)
    },
  )

  it('that reset at once do not end the process', async () => {
    const port = Number(new URL(house.url).port)
    for (let index = 0; index < 20; index += 1) {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(
        `GET ${new URL(talk.streamUrl).pathname}?t=x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        () => {
          socket.resetAndDestroy()
        },
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await call(`${house.url}/healthz`)).status).toBe(200)
  })
})
