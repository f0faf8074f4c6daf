import fc from 'fast-check'
import { type Talk, beginTalk, call, message, poll, post } from './direct-line-client'
import { type House, PAGE_ORIGIN } from './fake-house'
import { openTalk } from './talking-house'

let house: House
let talk: Talk

beforeAll(async () => void ({ house, talk } = await openTalk()))
afterAll(() => house.server.close())

const ERROR_CODES = ['BadArgument', 'Unauthorized', 'Forbidden', 'NotFound', 'MethodNotAllowed', 'TooLarge', 'UnsupportedMediaType']

/** Never a 5xx; an error is one of the constant ones and quotes nothing. */
function expectCalm(answer: Awaited<ReturnType<typeof call>>): void {
  expect(answer.status).toBeLessThan(500)
  if (answer.status >= 400) expect(ERROR_CODES).toContain((answer.body.error as { code?: unknown } | undefined)?.code)
}

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('crash ', '\u0000', '\uD800', 'x'.repeat(4000), 'x'.repeat(4001), '<script>', '__proto__', '‮', 'fail '),
)

/** Shaped like an activity, wrong in any of its places. */
const activityLike = fc.record(
  {
    type: fc.oneof(fc.constantFrom<unknown>('message', 'event', 'typing', 'invoke', 'handoff'), fc.anything()),
    text: fc.oneof(hostileText, fc.anything()),
    id: fc.anything(),
    from: fc.oneof(fc.record({ id: fc.anything(), role: fc.anything() }), fc.anything()),
    conversation: fc.anything(),
    serviceUrl: fc.anything(),
    entities: fc.anything(),
    channelData: fc.oneof(
      fc.record(
        {
          clientActivityID: fc.oneof(hostileText, fc.anything()),
          knead: fc.record({ choice: fc.record({ step: fc.anything(), ids: fc.oneof(fc.array(hostileText), fc.anything()) }) }),
        },
        { requiredKeys: [] },
      ),
      fc.anything(),
    ),
  },
  { requiredKeys: [] },
)

it('no activity, however wrong, gets a 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(activityLike, async (activity) => {
      // fast-check makes values that JSON has no word for; undefined as a whole is an empty body.
      const body = JSON.stringify(activity, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
      expectCalm(await post(house.url, talk, body))
    }),
    { numRuns: 800 },
  )
  expect(house.logged).toEqual([])
})

it('no bytes, however wrong, get a 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (body) => {
      expectCalm(await post(house.url, talk, body))
      expectCalm(await call(`${house.url}/v3/directline/tokens/resume`, { method: 'POST', headers: { origin: PAGE_ORIGIN }, body }))
    }),
    { numRuns: 300 },
  )
})

it('no path, query, method, token or origin gets a 5xx', async () => {
  const piece = fc.oneof(
    fc.constantFrom('v3', 'directline', 'conversations', 'activities', 'tokens', 'generate', 'stream', '..', '%00', talk.conversationId),
    fc.string().map(encodeURIComponent),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 6 }),
      fc.webQueryParameters(),
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
      fc.option(fc.stringMatching(/^[\x21-\x7e]{0,60}$/), { nil: undefined }),
      fc.option(fc.stringMatching(/^[\x21-\x7e]{0,60}$/), { nil: undefined }),
      async (pieces, query, method, bearer, origin) => {
        const url = `${house.url}/${pieces.join('/')}?${query}`
        expectCalm(
          await call(url, { method, ...(bearer !== undefined && { bearer }), headers: { ...(origin !== undefined && { origin }) } }),
        )
      },
    ),
    { numRuns: 400 },
  )
})

it('every message that was accepted is in the transcript once, with the visitor as its sender', async () => {
  const fresh = await beginTalk(house.url)
  const accepted: unknown[] = []
  await fc.assert(
    fc.asyncProperty(hostileText, fc.constantFrom('a', 'b', 'c', 'd', undefined), async (text, key) => {
      const { status, body } = await post(house.url, fresh, message(text, key))
      if (status === 200) accepted.push(body.id)
    }),
    { numRuns: 200 },
  )
  const lines = house.transcripts.all(fresh.conversationId).filter(({ from }) => from === 'visitor')
  expect(new Set(lines.map(({ activityId }) => activityId))).toEqual(new Set(accepted))
  expect(lines).toHaveLength(new Set(accepted).size)
  const { body } = await poll(house.url, fresh)
  const visitors = (body.activities as { from: { id: string; role: string } }[]).filter(({ from }) => from.role === 'user')
  expect(visitors.every(({ from }) => from.id === `dl_${fresh.conversationId}`)).toBe(true)
  expect(({} as Record<string, unknown>)['choice']).toBeUndefined()
})
