import { type Talk, Listener, beginTalk, call, message } from './direct-line-client'
import { type House, openHouse } from './fake-house'
import { until } from '../until'

const TALKS = 12

let house: House
let talks: Talk[]

beforeAll(async () => {
  house = await openHouse()
  talks = await Promise.all(Array.from({ length: TALKS }, async () => await beginTalk(house.url)))
})
afterAll(async () => {
  await house.server.close()
})

/** Everything that can be done to a conversation over HTTP. */
const VERBS = [
  ['GET', ''],
  ['GET', '?watermark=0'],
  ['GET', '/activities'],
  ['GET', '/activities?watermark=0'],
  ['POST', '/activities'],
] as const

it('no token does anything in another conversation', async () => {
  const attempts = talks.flatMap((own) =>
    talks
      .filter((other) => other !== own)
      .flatMap((other) =>
        VERBS.map(([method, path]) => ({ own, url: `${house.url}/v3/directline/conversations/${other.conversationId}${path}`, method })),
      ),
  )
  const answers = await Promise.all(
    attempts.map(async ({ own, url, method }) =>
      call(url, { method, bearer: own.token, ...(method === 'POST' && { body: message('let me in') }) }),
    ),
  )
  expect(answers).toHaveLength(TALKS * (TALKS - 1) * VERBS.length)
  for (const { status, body } of answers) {
    expect(status).toBe(403)
    expect(body).toEqual({ error: { code: 'Forbidden', message: 'Not allowed.' } })
  }
  expect(house.handler.seen).toHaveLength(0)
})

it('every token does work in its own (or the test above could not fail)', async () => {
  for (const own of talks) {
    for (const [method, path] of VERBS) {
      const url = `${house.url}/v3/directline/conversations/${own.conversationId}${path}`
      const { status } = await call(url, { method, bearer: own.token, ...(method === 'POST' && { body: message('it is me') }) })
      expect(status).toBe(200)
    }
  }
})

it('a stream carries its own conversation and nothing else', async () => {
  const [one, two] = [await beginTalk(house.url), await beginTalk(house.url)]
  const listener = new Listener(one.streamUrl)
  for (const [talk, text] of [
    [two, 'a secret'],
    [one, 'my own'],
  ] as const) {
    await call(`${house.url}/v3/directline/conversations/${talk.conversationId}/activities`, {
      method: 'POST',
      bearer: talk.token,
      body: message(text),
    })
  }
  await until(() => listener.texts.includes('You said my own'))
  expect(listener.texts).toEqual(['Is that all right with you?', 'my own', 'You said my own'])
  listener.socket.terminate()
})

it('the sender, the conversation and the id of a message are ours, whatever it says', async () => {
  const [talk, victim] = [await beginTalk(house.url), await beginTalk(house.url)]
  const url = `${house.url}/v3/directline/conversations/${talk.conversationId}/activities`
  const { body } = await call(url, {
    method: 'POST',
    bearer: talk.token,
    body: {
      type: 'message',
      text: 'hello',
      id: 'forged-id',
      from: { id: 'knead', role: 'bot', name: 'Dr. Evil' },
      conversation: { id: victim.conversationId },
      recipient: { id: 'someone' },
      channelId: 'emulator',
      serviceUrl: 'http://169.254.169.254/',
      timestamp: '1999-01-01T00:00:00Z',
      entities: [{ type: 'mention' }],
      channelData: { clientActivityID: 'key', knead: { kind: 'stop', result: { urgency: 'routine' } }, postBack: true },
    },
  })
  const read = await call(`${url}?watermark=1`, { bearer: talk.token })
  const stored = (read.body.activities as Record<string, unknown>[])[0]
  expect(stored).toMatchObject({
    id: body.id,
    from: { id: `dl_${talk.conversationId}`, role: 'user' },
    conversation: { id: talk.conversationId },
    channelData: { clientActivityID: 'key' },
  })
  expect(JSON.stringify(stored)).not.toMatch(/forged|Evil|emulator|169\.254|1999|mention|stop|postBack/)
  expect(house.transcripts.all(victim.conversationId)).toHaveLength(1)
})
