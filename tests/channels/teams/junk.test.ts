import fc from 'fast-check'
import type { TurnHandler } from '../../../src/services/turn-handler'
import { TeamsHouse } from './teams-house'

let house: TeamsHouse
let isBroken = false

/** Fails while the test says so, as it would with a full disk. */
const wrap = (handler: TurnHandler): TurnHandler => ({
  ...handler,
  handleTurn: async (message) => (isBroken ? { kind: 'failed', code: 'store/unavailable' } : handler.handleTurn(message)),
})

beforeAll(async () => {
  house = await TeamsHouse.open({ wrap })
})
afterAll(async () => {
  await house.close()
})

describe('a request with a good token', () => {
  it.each([
    ['a type that is a number', '{"type":123}'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a string', '"message"'],
    ['half an object', '{"type":"message"'],
    ['an empty object', '{}'],
    ['a prototype', '{"__proto__":{"type":"message"}}'],
    ['a hundred thousand brackets', '['.repeat(100_000)],
  ])('gets a 400 for %s', async (_name, body) => {
    const answer = await house.post(body)
    expect(answer).toEqual({ status: 400, text: '{"error":{"code":"BadArgument","message":"The request is not understood."}}' })
  })

  it('gets a 413 above 256 KiB and is understood below', async () => {
    expect((await house.post(house.activity({ text: 'x'.repeat(256 * 1024) }))).status).toBe(413)
    expect((await house.post(house.activity({ text: 'x'.repeat(200 * 1024) }))).status).toBe(200)
  })

  it('is never answered with a 5xx, whatever is in it', async () => {
    const part = (name: string) => fc.record({ [name]: fc.oneof(fc.anything(), fc.string(), fc.constant(null)) })
    const names = [
      'type',
      'text',
      'value',
      'id',
      'from',
      'recipient',
      'conversation',
      'membersAdded',
      'action',
      'channelData',
      'entities',
      'timestamp',
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...names.map(part)), { maxLength: 3 }), async (changes) => {
        const activity = house.activity(Object.assign({}, ...changes) as Record<string, unknown>)
        const body = JSON.stringify(activity, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
        expect([200, 400]).toContain((await house.post(body)).status)
      }),
      { numRuns: 200 },
    )
    expect(house.failures).toEqual([])
  })

  it.each(['typing', 'messageReaction', 'invoke', 'event', 'endOfConversation', 'no-such-type'])(
    'is acknowledged as %s without a turn',
    async (type) => {
      const before = await house.everything()
      expect((await house.post(house.activity({ type, name: 'adaptiveCard/action' }))).status).toBe(200)
      expect(await house.everything()).toBe(before)
    },
  )

  it('is answered with the safe sentence when the turn fails', async () => {
    isBroken = true
    const answer = await house.post(house.activity({ text: 'my knee' }))
    isBroken = false
    expect(answer.status).toBe(200)
    expect(house.cloud.sent.at(-1)?.activity.text).toMatch(/was not saved.*911/)
  })
})

it('needs no token to be refused, and no body to be read', async () => {
  expect((await house.post('{"type":123}', null)).status).toBe(401)
  expect((await house.post('x'.repeat(1024 * 1024), null).catch(() => ({ status: 401 }))).status).toBe(401)
})
