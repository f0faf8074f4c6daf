import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Talk, call, message, poll, post } from './direct-line-client'
import { type House, PAGE_ORIGIN, openHouse } from './fake-house'
import { openTalk } from './talking-house'
import type { ServerSettings } from '../../src/channels/server'
import { until } from '../until'

let house: House
let talk: Talk

async function open(settings: Partial<ServerSettings> = {}): Promise<void> {
  ;({ house, talk } = await openTalk(settings))
}

afterEach(() => house.server.close())

interface RawCall {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}

interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
}

/** As a client that neither unpacks nor follows nor normalises anything. */
async function callRaw(target: string, { method = 'GET', headers = {}, body = '' }: RawCall = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(house.url)
  return await new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path: target, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const activitiesPath = () => `/v3/directline/conversations/${talk.conversationId}/activities`

describe('bodies', () => {
  beforeEach(async () => {
    await open()
  })

  const postRaw = async (body: string | Buffer, headers = {}) =>
    await callRaw(activitiesPath(), { method: 'POST', body, headers: { authorization: `Bearer ${talk.token}`, ...headers } })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '7',
    '{"type":123}',
    '{"type":null}',
    '{}',
    '\u0000',
    '{"type":"message"}',
    '{"type":"message","text":7}',
  ])('%j is refused with 400', async (body) => {
    const answer = await postRaw(body)
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.bytes.toString())).toEqual({ error: { code: 'BadArgument', message: 'The request is not understood.' } })
  })

  it.each(['__proto__', 'constructor', 'prototype'])('a key named %s is refused anywhere', async (key) => {
    const poisoned = [
      `{"type":"message","text":"x","${key}":{"polluted":1}}`,
      `{"type":"message","text":"x","channelData":{"knead":{"choice":{"${key}":{"polluted":1}}}}}`,
      `{"type":"message","text":"x","a":[{"\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}":1}]}`,
    ]
    for (const body of poisoned) expect((await postRaw(body)).status).toBe(400)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('nested 30,000 deep are refused without harm', async () => {
    expect((await postRaw('['.repeat(30_000) + ']'.repeat(30_000))).status).toBe(400)
    expect((await postRaw(`{"type":"message","text":"x","v":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`)).status).toBe(400)
  })

  it('of more than 64 KiB are refused with 413, announced or not', async () => {
    const large = JSON.stringify({ type: 'message', text: 'x', pad: 'y'.repeat(64 * 1024) })
    expect((await postRaw(large)).status).toBe(413)
    expect((await postRaw(large, { 'transfer-encoding': 'chunked' })).status).toBe(413)
  })

  it('of exactly 64 KiB are read', async () => {
    const frame = JSON.stringify({ type: 'message', text: 'x', pad: '' })
    const full = JSON.stringify({ type: 'message', text: 'x', pad: 'y'.repeat(64 * 1024 - frame.length) })
    expect((await postRaw(full)).status).toBe(200)
  })

  it('of 64 MiB are not held in memory', async () => {
    const before = process.memoryUsage().rss
    const { status } = await postRaw(Buffer.alloc(64 * 1024 * 1024, 'x'))
    expect(status).toBe(413)
    // The client's own copy stands in the same process.
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024)
  })

  it('that are compressed are refused with 415, whatever they would unfold to', async () => {
    expect((await postRaw(gzipSync(Buffer.alloc(10_000_000)), { 'content-encoding': 'gzip' })).status).toBe(415)
  })

  it('texts may have 4,000 characters and no more', async () => {
    expect((await post(house.url, talk, message('x'.repeat(4000)))).status).toBe(200)
    expect((await post(house.url, talk, message('x'.repeat(4001)))).status).toBe(400)
  })

  it('a key of more than 128 characters or a choice of more than 40 ids is refused', async () => {
    const choice = (count: number) => ({ knead: { choice: { step: 's', ids: Array.from({ length: count }, () => 'i') } } })
    expect((await post(house.url, talk, message('x', 'k'.repeat(129)))).status).toBe(400)
    expect((await post(house.url, talk, { type: 'message', text: 'x', channelData: choice(41) })).status).toBe(400)
    expect((await post(house.url, talk, { type: 'message', text: 'x', channelData: choice(40) })).status).toBe(200)
  })

  it('are not read of who may not write', async () => {
    const answer = await callRaw(activitiesPath(), { method: 'POST', body: '{', headers: { authorization: 'Bearer x' } })
    expect(answer.status).toBe(403)
  })
})

describe('pages of other origins', () => {
  const EVIL = [
    'https://evil.example',
    'null',
    'https://practice.example.evil.example',
    'https://evilpractice.example',
    'http://practice.example',
    'https://practice.example:444',
    'https://PRACTICE.example',
    'https://practice.example/',
    'http://localhost:3000',
    '*',
  ]

  it.each(EVIL)('%s is refused everywhere and may not read the refusal', async (origin) => {
    await open()
    for (const [method, target] of [
      ['POST', '/v3/directline/tokens/generate'],
      ['GET', activitiesPath()],
      ['OPTIONS', activitiesPath()],
    ] as const) {
      const answer = await callRaw(target, { method, headers: { origin, authorization: `Bearer ${talk.token}` } })
      expect(answer.status).toBe(403)
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  it('a page on the list may send what Direct Line clients send, and read answers and errors', async () => {
    await open()
    const preflight = await callRaw(activitiesPath(), { method: 'OPTIONS', headers: { origin: PAGE_ORIGIN } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': PAGE_ORIGIN,
      'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
      vary: expect.stringContaining('Origin'),
    })
    for (const target of [activitiesPath(), '/v3/directline/no-such-thing']) {
      const answer = await callRaw(target, { headers: { origin: PAGE_ORIGIN } })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.headers['access-control-allow-origin']).toBe(PAGE_ORIGIN)
    }
  })

  it.each([
    ['http://localhost:5173', 200],
    ['http://127.0.0.1:8080', 200],
    ['http://[::1]:1', 200],
    ['http://localhost.evil.example', 403],
    ['http://localhost@evil.example', 403],
    ['http://127.0.0.1.evil.example', 403],
    ['file://localhost', 403],
  ])('in development %s gets %i', async (origin, status) => {
    house = await openHouse({ allowLocalhost: true })
    expect((await call(`${house.url}/v3/directline/tokens/generate`, { method: 'POST', headers: { origin } })).status).toBe(status)
  })
})

describe('errors', () => {
  beforeEach(async () => {
    await open()
  })

  it.each([
    ['GET', '/canary', 404],
    ['GET', '/canary?t=canary', 404],
    ['DELETE', '/v3/directline/conversations', 405],
    ['GET', '/v3/directline/conversations/%E0%A4%A/activities', 404],
    ['GET', `/v3/directline/conversations/${'x'.repeat(500)}/activities`, 404],
    ['GET', '//canary', 404],
    ['GET', '/appointments/..%2f..%2fetc%2fpasswd.ics', 404],
    ['GET', '/widget/..%2f..%2fpackage.json', 404],
    ['GET', '/widget/../../package.json', 404],
  ])('%s %s is answered with %i, a constant JSON body and the security headers', async (method, target, status) => {
    for (const accept of ['text/html', 'application/json', 'application/octet-stream', '*/*', 'no/such', undefined]) {
      const answer = await callRaw(target, { method, headers: { ...(accept !== undefined && { accept }) } })
      expect(answer.status).toBe(status)
      expect(Object.keys(JSON.parse(answer.bytes.toString()) as object)).toEqual(['error'])
      expect(answer.bytes.toString()).not.toMatch(/canary|passwd/)
      expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'/)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    }
  })

  it('answers are not kept by caches', async () => {
    expect((await poll(house.url, talk)).headers.get('cache-control')).toBe('no-store')
  })
})

describe('files', () => {
  const WIDGET = '/* widget */'.repeat(100)

  beforeEach(async () => {
    const widgetFolder = mkdtempSync(path.join(tmpdir(), 'knead-widget-'))
    for (const name of ['widget.js', 'panel.js']) writeFileSync(path.join(widgetFolder, name), WIDGET)
    writeFileSync(path.join(widgetFolder, 'notes.txt'), 'not for the public')
    await open({ widget: { folder: widgetFolder, words: new Map() } })
  })

  it('the loader may be used by any page, is compressed, and is asked after on every visit', async () => {
    const answer = await callRaw('/widget.js', { headers: { 'accept-encoding': 'br, gzip', origin: 'https://anywhere.example' } })
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(gunzipSync(answer.bytes).toString()).toBe(WIDGET)
    const again = await callRaw('/widget.js', { headers: { 'if-none-match': answer.headers.etag } })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
  })

  it('what the loader names by its version is kept for a year', async () => {
    const answer = await callRaw('/widget/panel.js?v=0123abcd')
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.bytes.toString()).toBe(WIDGET)
    const head = await callRaw('/widget/panel.js', { method: 'HEAD' })
    expect([head.status, head.headers['content-length']]).toEqual([200, String(WIDGET.length)])
  })

  it('nothing else in the folder is served', async () => {
    expect((await callRaw('/widget/notes.txt')).status).toBe(404)
  })

  it('an appointment is a calendar file for whoever has its id', async () => {
    const answer = await callRaw('/appointments/known.ics')
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-store' })
    for (const target of ['/appointments/unknown.ics', '/appointments/known', '/appointments/known.ics.ics', '/appointments/']) {
      expect((await callRaw(target)).status).toBe(404)
    }
  })

  it('health is told in one word', async () => {
    expect((await call(`${house.url}/healthz`)).body).toEqual({ status: 'ok' })
  })
})

describe('closing', () => {
  it('lets the turn in hand end and answers it', async () => {
    let finish: () => void = () => undefined
    await open()
    const begun = new Promise<void>((resolve) => {
      house.handler.handleTurn = async () => {
        resolve()
        await new Promise<void>((end) => (finish = end))
        return { kind: 'duplicate' }
      }
    })
    const answer = post(house.url, talk, message('hello'))
    await begun
    const closed = house.server.close()
    await until(() =>
      call(`${house.url}/healthz`).then(
        () => false,
        () => true,
      ),
    )
    finish()
    expect((await answer).status).toBe(200)
    await closed
  })

  it('a port that is taken is an error, not a crash', async () => {
    await open()
    const port = Number(new URL(house.url).port)
    await house.server.close()
    const squatter = createServer().listen(port, '127.0.0.1')
    await once(squatter, 'listening')
    await expect(house.server.listen(port, '127.0.0.1')).rejects.toThrow('EADDRINUSE')
    squatter.close()
  })

  it('a client that sends half a request and leaves does no harm', async () => {
    await open()
    const socket = connect(Number(new URL(house.url).port), '127.0.0.1')
    socket.write(
      `POST ${activitiesPath()} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${talk.token}\r\nContent-Length: 100\r\n\r\n{"type"`,
    )
    await new Promise((resolve) => setTimeout(resolve, 30))
    socket.resetAndDestroy()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect((await poll(house.url, talk)).status).toBe(200)
    expect(house.logged).toEqual([])
  })
})
