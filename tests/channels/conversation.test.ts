import { type Talk, Listener, beginTalk, call, generate, message, poll, post } from './direct-line-client'
import { until } from '../until'
import { type House, SECRET } from './fake-house'
import { openTalk } from './talking-house'

let house: House
let talk: Talk

beforeEach(async () => void ({ house, talk } = await openTalk()))
afterEach(() => house.server.close())

describe('a conversation over Direct Line', () => {
  it('begins with 201 and the greeting already in the transcript', async () => {
    const { body } = await generate(house.url)
    const started = await call(`${house.url}/v3/directline/conversations`, { method: 'POST', bearer: String(body.token) })
    expect(started.status).toBe(201)
    expect(started.body).toMatchObject({ conversationId: body.conversationId, expires_in: 1800 })
    const read = await poll(house.url, started.body as unknown as Talk)
    expect(read.body).toMatchObject({ watermark: '1', activities: [{ type: 'message', from: { id: 'knead', role: 'bot' } }] })
  })

  it('begins once, however often it is begun', async () => {
    const again = await call(`${house.url}/v3/directline/conversations`, { method: 'POST', bearer: talk.token })
    expect(again.status).toBe(200)
    expect(again.body.conversationId).toBe(talk.conversationId)
    expect(house.transcripts.all(talk.conversationId)).toHaveLength(1)
  })

  it('echoes the visitor with her own key, so that Web Chat shows the message as sent', async () => {
    const { body } = await post(house.url, talk, message('my knee', 'key-1'))
    const read = await poll(house.url, talk, '?watermark=1')
    expect(read.body).toMatchObject({
      watermark: '3',
      activities: [
        {
          id: body.id,
          text: 'my knee',
          from: { id: `dl_${talk.conversationId}`, role: 'user' },
          channelData: { clientActivityID: 'key-1' },
        },
        { text: 'You said my knee', from: { id: 'knead', role: 'bot' } },
      ],
    })
  })

  it('offers buttons to clients that do not know our prompts, and the whole prompt to those that do', async () => {
    const read = await poll(house.url, talk)
    expect(read.body).toMatchObject({
      activities: [
        {
          inputHint: 'expectingInput',
          suggestedActions: {
            actions: [
              { type: 'imBack', title: 'Yes', value: 'Yes' },
              { type: 'imBack', title: 'No', value: 'No' },
            ],
          },
          channelData: { knead: { source: 'greeting', kind: 'question', prompt: { step: 'consent' } } },
        },
      ],
    })
  })

  it('hands a tap to the turn handler as a choice', async () => {
    await post(house.url, talk, { type: 'message', text: 'Yes', channelData: { knead: { choice: { step: 'consent', ids: ['yes'] } } } })
    expect(house.handler.seen[0]).toMatchObject({ text: 'Yes', choice: { step: 'consent', ids: ['yes'] } })
  })

  it('counts a message that is sent again once, and answers with the same id', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, async () => await post(house.url, talk, message('hello', 'key-1'))))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(house.transcripts.all(talk.conversationId).filter(({ text }) => text === 'hello')).toHaveLength(1)
  })

  it('takes the same key in two conversations for two messages', async () => {
    const other = await beginTalk(house.url)
    const first = await post(house.url, talk, message('hello', 'key-1'))
    const second = await post(house.url, other, message('hello', 'key-1'))
    expect(first.body.id).not.toBe(second.body.id)
    expect(house.handler.seen).toHaveLength(2)
  })

  it('takes two messages without a key for two messages', async () => {
    await post(house.url, talk, message('hello'))
    await post(house.url, talk, message('hello'))
    expect(house.handler.seen).toHaveLength(2)
  })

  it.each(['typing', 'event', 'conversationUpdate', 'invoke', 'no-such-type'])('answers %s with an id and does not turn', async (type) => {
    const answer = await post(house.url, talk, { type })
    expect(answer.status).toBe(200)
    expect(typeof answer.body.id).toBe('string')
    expect(house.handler.seen).toHaveLength(0)
  })

  it('answers 404 for a conversation that was not begun', async () => {
    const { body } = await generate(house.url)
    const unborn = body as unknown as Talk
    expect((await post(house.url, unborn, message('hello'))).status).toBe(404)
    expect((await poll(house.url, unborn)).status).toBe(404)
    expect((await call(`${house.url}/v3/directline/conversations/${unborn.conversationId}`, { bearer: unborn.token })).status).toBe(404)
  })

  it('lets the holder of the secret into every conversation', async () => {
    const master = { ...talk, token: SECRET }
    expect((await post(house.url, master, message('hello'))).status).toBe(200)
    expect((await poll(house.url, master)).status).toBe(200)
    const own = await call(`${house.url}/v3/directline/conversations`, { method: 'POST', bearer: SECRET })
    expect(own.status).toBe(201)
    const listener = new Listener(String(own.body.streamUrl))
    await until(() => listener.frames.length > 0)
  })
})

describe('watermarks', () => {
  it('read nothing new as an empty set with the same watermark', async () => {
    expect((await poll(house.url, talk, '?watermark=1')).body).toEqual({ activities: [], watermark: '1' })
  })

  it.each(['abc', '-1', '1.5', '01', '1e3', ' 1', '9'.repeat(16), '%00', '1;drop'])('refuse %j with 400', async (garbage) => {
    const query = `?watermark=${encodeURIComponent(garbage)}`
    expect((await poll(house.url, talk, query)).status).toBe(400)
    expect((await call(`${house.url}/v3/directline/conversations/${talk.conversationId}${query}`, { bearer: talk.token })).status).toBe(400)
  })

  it('lead a poll through a long transcript page by page, nothing lost, nothing doubled', async () => {
    const lines = Array.from(
      { length: 449 },
      (_, index) => ({ activityId: `a${index}`, from: 'visitor', at: new Date(), text: `line ${index}` }) as const,
    )
    house.transcripts.append(talk.conversationId, lines)
    const texts: unknown[] = []
    for (let watermark = '', isMore = true; isMore;) {
      const { body } = await poll(house.url, talk, `?watermark=${watermark}`)
      const activities = body.activities as { text: string }[]
      texts.push(...activities.map(({ text }) => text))
      watermark = String(body.watermark)
      isMore = activities.length > 0
    }
    expect(texts).toEqual(house.transcripts.all(talk.conversationId).map(({ text }) => text))
  })
})

describe('when a turn goes wrong', () => {
  it.each([
    ['fail', 502, 'BotError'],
    ['outage', 503, 'Unavailable'],
    ['crash', 500, 'ServiceError'],
  ])('%s is answered with %i, a constant body, and no word of it in the log', async (text, status, code) => {
    const answer = await post(house.url, talk, message(text))
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ error: { code } })
    expect(JSON.stringify([answer.body, house.logged])).not.toMatch(/canary|knee/)
    // A failed turn was logged by whoever failed.
    expect(house.logged).toHaveLength(text === 'crash' ? 1 : 0)
    expect((await post(house.url, talk, message('still there?'))).status).toBe(200)
  })

  it('a store that does not answer makes no words of its own public', async () => {
    house.transcripts.breakDown()
    const answers = await Promise.all([poll(house.url, talk), call(`${house.url}/healthz`)])
    expect(answers.map(({ status }) => status)).toEqual([500, 500])
    expect(JSON.stringify([answers, house.logged])).not.toMatch(/canary|knee/)
  })
})
