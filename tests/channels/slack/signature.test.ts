import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import fc from 'fast-check'
import { isFromSlack } from '../../../src/channels/slack/signature'
import { Employee, MONDAY, SIGNING_SECRET, SlackHouse } from './slack-house'

const now = new Date(MONDAY)
const seconds = MONDAY / 1000

/** Slack's own example, https://docs.slack.dev/authentication/verifying-requests-from-slack. */
const EXAMPLE = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
}

const sign = (body: string, at = seconds) => `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex')}`
const check = (body: string, timestamp: string | undefined, signature: string | undefined) =>
  isFromSlack({ body: Buffer.from(body), timestamp, signature }, SIGNING_SECRET, now)

describe('the signature of a post', () => {
  test("is taken as in Slack's own example", () => {
    const post = { timestamp: EXAMPLE.timestamp, signature: EXAMPLE.signature, body: Buffer.from(EXAMPLE.body) }
    const then = new Date(Number(EXAMPLE.timestamp) * 1000)
    expect(isFromSlack(post, EXAMPLE.secret, then)).toBe(true)
    expect(isFromSlack(post, `${EXAMPLE.secret}x`, then)).toBe(false)
  })

  test.each([
    [-301, false],
    [-300, true],
    [0, true],
    [300, true],
    [301, false],
  ])('with a clock that differs by %i s: %s', (skew, isTaken) => {
    expect(check('{}', String(seconds + skew), sign('{}', seconds + skew))).toBe(isTaken)
  })

  test('holds for no other body, time or signature', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.nat(), fc.integer({ min: 1, max: 255 }), fc.nat({ max: 3 }), (body, at, bits, what) => {
        const flip = (text: string) => {
          const bytes = Buffer.from(text === '' ? 'x' : text)
          const index = at % bytes.length
          bytes.writeUInt8((bytes[index] ?? 0) ^ bits, index)
          return bytes
        }
        const good = sign(body)
        const changed =
          what === 0
            ? { body: flip(body), timestamp: String(seconds), signature: good }
            : what === 1
              ? { body: Buffer.from(body), timestamp: flip(String(seconds)).toString('latin1'), signature: good }
              : { body: Buffer.from(body), timestamp: String(seconds), signature: flip(good).toString('latin1') }
        expect(check(body, String(seconds), good)).toBe(true)
        expect(isFromSlack(changed, SIGNING_SECRET, now)).toBe(false)
      }),
      { numRuns: 20_000 },
    )
  })

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['another version', sign('{}').replace('v0=', 'v1=')],
    ['no version', sign('{}').slice(3)],
    ['a short one', sign('{}').slice(0, -1)],
    ['a long one', `${sign('{}')}0`],
    ['two', `${sign('{}')}, ${sign('{}')}`],
    ['upper case', sign('{}').toUpperCase()],
    ['letters that are no hex', `v0=${'g'.repeat(64)}`],
    ['one over the body alone', `v0=${createHmac('sha256', SIGNING_SECRET).update('{}').digest('hex')}`],
  ])('is refused if it is %s', (_, signature) => {
    expect(check('{}', String(seconds), signature)).toBe(false)
  })

  test.each([undefined, '', 'now', '-1', `${seconds}.5`, ` ${seconds}`, `0x${seconds.toString(16)}`, '9'.repeat(400), 'NaN', 'Infinity'])(
    'is refused with the time %s',
    (timestamp) => {
      expect(check('{}', timestamp, sign('{}'))).toBe(false)
    },
  )
})

describe('a post to Slack routes', () => {
  let house: SlackHouse
  beforeEach(async () => {
    house = await SlackHouse.open()
  })
  afterEach(() => house.close())

  const listAll = () => house.store.listConversations({ limit: 9, offset: 0 })

  test.each(['/slack/events', '/slack/interactivity', '/slack/commands'])(
    'is refused by %s without a good signature, and does nothing',
    async (path) => {
      const body = new Employee(house).makeMessage('hi')
      const attempts: Record<string, string>[] = [
        {},
        house.sign(`${body} `),
        house.sign(body, seconds - 301),
        house.sign(body, seconds + 301),
      ]
      for (const headers of attempts) expect((await house.post(path, body, headers)).status).toBe(401)
      await house.settle()
      expect([await listAll(), house.slack.calls]).toEqual([[], []])
    },
  )

  test("is told Slack's challenge only if it is signed", async () => {
    const body = JSON.stringify({ type: 'url_verification', token: 'x', challenge: 'c5' })
    expect((await house.post('/slack/events', body, {})).status).toBe(401)
    const answer = await house.post('/slack/events', body)
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/plain; charset=utf-8', 'c5'])
  })

  test('is checked before it is parsed: rubbish is refused for its signature, signed rubbish for its shape', async () => {
    expect((await house.post('/slack/events', '{', {})).status).toBe(401)
    expect((await house.post('/slack/events', '{')).status).toBe(400)
    expect((await house.post('/slack/interactivity', 'payload=%7B')).status).toBe(400)
    expect((await house.post('/slack/interactivity', 'nothing=1')).status).toBe(400)
    expect((await house.post('/slack/commands', 'nothing=1')).status).toBe(400)
  })

  test('is refused beyond 256 KiB without being read to its end, and compressed', async () => {
    const body = JSON.stringify({ pad: 'x'.repeat(256 * 1024) })
    expect((await house.post('/slack/events', body)).status).toBe(413)
    const chunked = await new Promise<number>((resolve, reject) => {
      const post = request(`${house.url}/slack/events`, { method: 'POST', headers: house.sign(body) }, (res) =>
        resolve(res.resume().statusCode ?? 0),
      )
      post.on('error', reject)
      for (let at = 0; at < body.length; at += 32_768) post.write(body.slice(at, at + 32_768))
      post.end()
    })
    expect(chunked).toBe(413)
    expect((await house.post('/slack/events', '{}', { ...house.sign('{}'), 'content-encoding': 'gzip' })).status).toBe(415)
  })
})
