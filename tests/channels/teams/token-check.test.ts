import { badTokens } from './bad-tokens'
import { TeamsHouse } from './teams-house'

const CONSTANT_BODIES = [
  '{"error":{"code":"Unauthorized","message":"An Authorization header with a bearer token is needed."}}',
  '{"error":{"code":"Forbidden","message":"Not allowed."}}',
]

let house: TeamsHouse

beforeAll(async () => {
  house = await TeamsHouse.open()
  await house.cloud.addKey('key-webchat', ['webchat'])
  await house.cloud.addKey('key-silent')
  await house.post(house.activity({ text: 'hi' }))
})
afterAll(async () => {
  await house.close()
})

describe('a request with a bad token', () => {
  it('comes in at least forty kinds', () => {
    expect(badTokens.length).toBeGreaterThanOrEqual(40)
  })

  it.each(badTokens)('is refused before anything is written: $name', async ({ make, activity, status }) => {
    const before = await house.everything()
    const refused = await house.post(house.activity(activity?.(house.cloud)), await make(house.cloud))
    expect(refused.status).toBe(status)
    expect(CONSTANT_BODIES).toContain(refused.text)
    expect(await house.everything()).toBe(before)
  })

  it('costs the key service one fetch, however many there are', async () => {
    expect(house.cloud.fetches).toMatchObject({ openId: 1, keys: 1 })
  })
})

describe('a request with a good token', () => {
  it.each([
    ['expired, within the tolerance', { exp: Math.floor(Date.now() / 1000) - 240 }],
    ['not valid yet, within the tolerance', { nbf: Math.floor(Date.now() / 1000) + 240 }],
  ])('is taken: %s', async (_name, claims) => {
    const taken = await house.post(house.activity({ text: 'yes' }), await house.cloud.sign(claims))
    expect(taken).toEqual({ status: 200, text: '{}' })
  })

  it('that came before is still held against the address of each activity', async () => {
    const token = await house.cloud.sign()
    expect((await house.post(house.activity(), token)).status).toBe(200)
    expect((await house.post(house.activity({ serviceUrl: `${house.cloud.connector}/emea/` }), token)).status).toBe(403)
    expect((await house.post(house.activity(), token)).status).toBe(200)
  })

  it('that came before is refused with another signature', async () => {
    const token = await house.cloud.sign()
    await house.post(house.activity(), token)
    const [head, claims] = token.split('.')
    const [, , signature] = (await house.cloud.sign({ jti: 'another' })).split('.')
    expect((await house.post(house.activity(), [head, claims, signature].join('.'))).status).toBe(401)
  })

  it('is refused from its end on, though it was taken before', async () => {
    const token = await house.cloud.sign()
    expect((await house.post(house.activity(), token)).status).toBe(200)
    house.clock.forward(66 * 60_000)
    expect((await house.post(house.activity(), token)).status).toBe(401)
  })
})
