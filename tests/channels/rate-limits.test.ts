import { DEFAULT_RATE_LIMITS } from '../../src/channels/rate-limits'
import type { ServerSettings } from '../../src/channels/server'
import { Listener, type Talk, beginTalk, call, generate, message, poll, post } from './direct-line-client'
import { until } from '../until'
import { BUSY, type House, PAGE_ORIGIN, SECRET, openHouse } from './fake-house'
import { openTalk } from './talking-house'

let house: House
let talk: Talk

async function open(settings: Partial<ServerSettings> = {}): Promise<void> {
  ;({ house, talk } = await openTalk(settings))
}

afterEach(() => house.server.close())

describe('the limits', () => {
  it('a visitor gets thirty tokens a minute from one address, then 429 with the seconds to wait', async () => {
    house = await openHouse({ rateLimits: DEFAULT_RATE_LIMITS })
    const answers = await Promise.all(Array.from({ length: 32 }, async () => await generate(house.url)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30)
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(50)
    const server = await call(`${house.url}/v3/directline/tokens/generate`, { method: 'POST', bearer: SECRET })
    expect(server.status).toBe(200)
  })

  it('a conversation takes twenty messages a minute, another one still all of its own', async () => {
    await open({ rateLimits: DEFAULT_RATE_LIMITS })
    const other = await beginTalk(house.url)
    const statuses: number[] = []
    for (let index = 0; index < 21; index += 1) statuses.push((await post(house.url, talk, message(`m${index}`))).status)
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429])
    expect((await post(house.url, other, message('hello'))).status).toBe(200)
    expect((await poll(house.url, talk)).status).toBe(200)
  })

  it('an address sends three hundred a minute over all its conversations', async () => {
    await open({ rateLimits: { ...DEFAULT_RATE_LIMITS, messagesPerConversation: 1000 } })
    const answers = await Promise.all(Array.from({ length: 310 }, async () => await post(house.url, talk, { type: 'typing' })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(300)
  })

  it.each([
    ['without a proxy of ours X-Forwarded-For changes nothing', false, [3, 0]],
    ['behind our proxy only the entry that it wrote counts', true, [6, 3]],
  ])('%s', async (_name, trustProxy, expected) => {
    house = await openHouse({ rateLimits: { ...DEFAULT_RATE_LIMITS, tokensPerAddress: 3 }, trustProxy })
    const ask = async (forwarded: string) =>
      (
        await call(`${house.url}/v3/directline/tokens/generate`, {
          method: 'POST',
          headers: { origin: PAGE_ORIGIN, 'x-forwarded-for': forwarded },
        })
      ).status
    const byLastEntry: number[] = []
    for (let index = 0; index < 6; index += 1) byLastEntry.push(await ask(`10.0.0.1, 192.0.2.${index}`))
    const byClaim: number[] = []
    for (let index = 0; index < 6; index += 1) byClaim.push(await ask(`10.0.0.${index}, 203.0.113.7`))
    const ok = (statuses: number[]) => statuses.filter((status) => status === 200).length
    expect([ok(byLastEntry), ok(byClaim)]).toEqual(expected)
  })

  it('an address begins or comes back to sixty conversations a minute, and a server to as many as it likes', async () => {
    await open({ rateLimits: DEFAULT_RATE_LIMITS })
    const path = `${house.url}/v3/directline/conversations`
    const begin = async (bearer: string) => (await call(path, { method: 'POST', bearer })).status
    const come = async (bearer: string) => (await call(`${path}/${talk.conversationId}`, { bearer })).status
    const ask = async (bearer: string) =>
      (await Promise.all(Array.from({ length: 35 }, async () => [await begin(bearer), await come(bearer)]))).flat()
    const refused = (statuses: number[]) => statuses.filter((status) => status === 429).length
    // One was used up to begin.
    expect(refused(await ask(talk.token))).toBe(11)
    expect(refused(await ask(SECRET))).toBe(0)
  })

  it('an address asks for news so many times a minute, and a server as often as it likes', async () => {
    await open({ rateLimits: { ...DEFAULT_RATE_LIMITS, pollsPerAddress: 5 } })
    const polls = async (token: string) =>
      (await Promise.all(Array.from({ length: 8 }, async () => await poll(house.url, { ...talk, token })))).map(({ status }) => status)
    expect((await polls(talk.token)).filter((status) => status === 429)).toHaveLength(3)
    expect((await polls(SECRET)).filter((status) => status === 429)).toHaveLength(0)
  })

  it('leave room for the people of one office: thirty chats, ten messages each, and their answers', async () => {
    house = await openHouse({ rateLimits: DEFAULT_RATE_LIMITS })
    const chat = async () => {
      const visitor = await beginTalk(house.url)
      const statuses: number[] = []
      for (let line = 0; line < 10; line += 1) {
        statuses.push((await post(house.url, visitor, message(`line ${line}`))).status)
        for (let second = 0; second < 4; second += 1) statuses.push((await poll(house.url, visitor)).status)
      }
      return statuses
    }
    const statuses = (await Promise.all(Array.from({ length: 30 }, chat))).flat()
    expect(statuses.filter((status) => status !== 200)).toEqual([])
  })

  it.each([
    ['of the conversation', { messagesPerConversation: 1 }],
    ['of the address', { messagesPerAddress: 1 }],
  ])('%s refuse no message without the emergency number, on the stream and in the answer', async (_name, limit) => {
    await open({ rateLimits: { ...DEFAULT_RATE_LIMITS, ...limit } })
    const listener = new Listener(talk.streamUrl)
    await post(house.url, talk, message('my knee hurts'))
    await until(() => listener.texts.includes('You said my knee hurts'))
    const before = listener.watermark
    const refused = await post(house.url, talk, message('I can not breathe'))
    expect([refused.status, refused.body]).toEqual([429, { error: { code: 'TooManyRequests', message: BUSY } }])
    await until(() => listener.texts.includes(BUSY))
    // It is not part of the transcript: whoever comes back does not see it, and misses nothing.
    expect(listener.watermark).toBe(before)
    expect(JSON.stringify((await poll(house.url, talk)).body)).not.toContain(BUSY)
    listener.socket.close()
  })
})
