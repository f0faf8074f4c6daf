import { SignJWT, UnsecuredJWT, decodeJwt } from 'jose'
import { type Talk, Listener, beginTalk, call, generate, message, poll, post } from './direct-line-client'
import { until } from '../until'
import { type House, PAGE_ORIGIN, SECRET } from './fake-house'
import { openTalk } from './talking-house'

const MINUTE = 60
const HOUR = 60 * MINUTE

let house: House
let talk: Talk

beforeEach(async () => void ({ house, talk } = await openTalk({ sweepMs: 250 })))
afterEach(() => house.server.close())

function wait(seconds: number): void {
  house.clock.at = new Date(house.clock.at.getTime() + seconds * 1000)
}

async function refresh(token: string) {
  return await call(`${house.url}/v3/directline/tokens/refresh`, { method: 'POST', bearer: token })
}

async function resume(secret: unknown) {
  return await call(`${house.url}/v3/directline/tokens/resume`, {
    method: 'POST',
    headers: { origin: PAGE_ORIGIN },
    body: { resume: secret },
  })
}

describe('who gets a token', () => {
  const url = () => `${house.url}/v3/directline/tokens/generate`

  it('a page on the list and the holder of the secret; nobody else', async () => {
    const stranger = await call(url(), { method: 'POST' })
    const otherPage = await call(url(), { method: 'POST', headers: { origin: 'https://evil.example' } })
    const wrongSecret = await call(url(), { method: 'POST', bearer: `${SECRET}x` })
    const visitor = await call(url(), { method: 'POST', bearer: talk.token })
    const server = await call(url(), { method: 'POST', bearer: SECRET })
    expect([stranger, otherPage, wrongSecret, visitor, server].map(({ status }) => status)).toEqual([401, 403, 403, 403, 200])
  })

  it('each token is for a new conversation with an id nobody can guess', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, async () => (await generate(house.url)).body))
    expect(new Set(tokens.map(({ conversationId }) => conversationId)).size).toBe(20)
    for (const { conversationId, token, expires_in } of tokens) {
      expect(expires_in).toBe(1800)
      expect(Buffer.from(String(conversationId), 'base64url').length).toBeGreaterThanOrEqual(16)
      expect(decodeJwt(String(token))).toMatchObject({ conv: conversationId, user: `dl_${String(conversationId)}` })
    }
  })
})

describe('the life of an access token', () => {
  it('ends after 1800 seconds, for reading and for refreshing', async () => {
    wait(1799)
    expect((await poll(house.url, talk)).status).toBe(200)
    wait(1)
    const answers = await Promise.all([poll(house.url, talk), post(house.url, talk, message('hello')), refresh(talk.token)])
    expect(answers.map(({ status, body }) => [status, body.error])).toEqual(
      Array.from({ length: 3 }, () => [403, { code: 'TokenExpired', message: 'The token has expired.' }]),
    )
  })

  it('is prolonged by refreshing in time, the conversation staying the same', async () => {
    wait(1799)
    const fresh = await refresh(talk.token)
    expect(fresh.body).toMatchObject({ conversationId: talk.conversationId, expires_in: 1800 })
    wait(1799)
    expect((await poll(house.url, { ...talk, token: String(fresh.body.token) })).status).toBe(200)
  })

  it('can not be prolonged beyond twelve hours', async () => {
    let { token } = talk
    let hours = 0
    for (; hours < 24; hours += 0.25) {
      const answer = await refresh(token)
      if (answer.status !== 200) break
      token = String(answer.body.token)
      wait(HOUR / 4)
    }
    expect(hours).toBe(12)
  })
})

describe('coming back after days', () => {
  it('works with the resume secret until the practice forgets', async () => {
    wait(30 * 24 * HOUR - 1)
    const back = await resume(talk.resume)
    expect(back.body).toMatchObject({ conversationId: talk.conversationId, expires_in: 1800 })
    expect((await poll(house.url, { ...talk, token: String(back.body.token) })).status).toBe(200)
    wait(1)
    expect((await resume(talk.resume)).status).toBe(403)
  })

  it('is not possible to a conversation that never began', async () => {
    const { body } = await generate(house.url)
    expect((await resume(body.resume)).status).toBe(404)
  })

  it.each([undefined, 7, '', 'x'.repeat(3000), 'a.b.c'])('is refused for %p', async (garbage) => {
    expect([400, 403]).toContain((await resume(garbage)).status)
  })
})

describe('the kinds of token', () => {
  it('do not pass for one another', async () => {
    const ticket = new URL(talk.streamUrl).searchParams.get('t') ?? ''
    for (const bearer of [ticket, talk.resume]) {
      expect((await poll(house.url, { ...talk, token: bearer })).status).toBe(403)
      expect((await refresh(bearer)).status).toBe(403)
    }
    for (const secret of [ticket, talk.token]) expect((await resume(secret)).status).toBe(403)
    const streamUrl = talk.streamUrl.replace(/t=.*/, '')
    for (const secret of [talk.token, talk.resume]) expect(await new Listener(`${streamUrl}t=${secret}`).ended).toBe(403)
  })

  it('are not ours when anybody else signed them', async () => {
    const claims = { ...decodeJwt(talk.token), conv: talk.conversationId }
    const foreign = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'access+jwt' })
      .sign(new TextEncoder().encode('another secret of thirty-two letters'))
    const raw = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'access+jwt' }).sign(new TextEncoder().encode(SECRET))
    const none = new UnsecuredJWT(claims).encode()
    const cut = talk.token.slice(0, -2)
    for (const token of [foreign, raw, none, cut, 'garbage', 'x'.repeat(5000)]) {
      expect((await poll(house.url, { ...talk, token })).status).toBe(403)
    }
  })
})

describe('a stream ticket', () => {
  it('opens one WebSocket, once', async () => {
    const first = new Listener(talk.streamUrl)
    await until(() => first.frames.length > 0)
    expect(await new Listener(talk.streamUrl).ended).toBe(403)
  })

  it('runs out after a minute', async () => {
    wait(61)
    expect(await new Listener(talk.streamUrl).ended).toBe(403)
  })

  it('is not for another conversation', async () => {
    const other = await beginTalk(house.url)
    expect(await new Listener(other.streamUrl.replace(other.conversationId, talk.conversationId)).ended).toBe(403)
  })
})

describe('an open stream', () => {
  it('is closed when its token has run out', async () => {
    const listener = new Listener(talk.streamUrl)
    await until(() => listener.frames.length > 0)
    wait(1800)
    expect(await listener.ended).toBe(1008)
  })

  it('stays open when its token is refreshed, and only for that one', async () => {
    const listener = new Listener(talk.streamUrl)
    const other = new Listener((await beginTalk(house.url)).streamUrl)
    await until(() => listener.frames.length > 0 && other.frames.length > 0)
    wait(1700)
    await refresh(talk.token)
    wait(200)
    expect(await other.ended).toBe(1008)
    const later = { activityId: 'later', from: 'bot', at: new Date(), text: 'still here' } as const
    house.hub.announce(talk.conversationId, house.transcripts.append(talk.conversationId, [later]))
    await until(() => listener.texts.includes('still here'))
  })
})
