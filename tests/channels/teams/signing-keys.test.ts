import { TeamsHouse } from './teams-house'

const MINUTE = 60_000
let house: TeamsHouse

beforeEach(async () => {
  house = await TeamsHouse.open()
})
afterEach(async () => {
  await house.close()
})

const say = async (kid = 'key-1') => (await house.post(house.activity(), await house.cloud.sign({}, { kid }))).status

describe('the published keys', () => {
  it('are fetched once for many requests at a time', async () => {
    expect(await Promise.all(Array.from({ length: 10 }, () => say()))).toEqual(Array(10).fill(200))
    expect(house.cloud.fetches).toMatchObject({ openId: 1, keys: 1 })
  })

  it('are known a minute after they were published, at the latest', async () => {
    await say()
    await house.cloud.addKey('key-2', ['msteams'])
    expect(await say('key-2')).toBe(401)
    house.clock.forward(MINUTE)
    expect(await say('key-2')).toBe(200)
  })

  it('are fetched at most once a minute under attack', async () => {
    for (let minute = 0; minute < 3; minute++) {
      const junk = Array.from({ length: 30 }, async (_, index) => say(`made-up-${minute}-${index}`))
      expect(new Set(await Promise.all(junk))).toEqual(new Set([401]))
      house.clock.forward(MINUTE)
    }
    expect(house.cloud.fetches.keys).toBe(3)
  })

  it('that were withdrawn are no longer believed after the next fetch, not even in a token that was taken before', async () => {
    const token = await house.cloud.sign()
    expect((await house.post(house.activity(), token)).status).toBe(200)
    await house.cloud.addKey('key-2', ['msteams'])
    house.cloud.withdrawKey('key-1')
    house.clock.forward(MINUTE)
    expect(await say('key-2')).toBe(200)
    expect((await house.post(house.activity(), token)).status).toBe(401)
  })

  it.each(['down', 'redirecting'] as const)('are not there while their service is %s, and nothing is taken unchecked', async (state) => {
    house.cloud.keyService = state
    expect(await say()).toBe(401)
    expect(house.failures).toContain('{"code":"teams/keys-unavailable"}')
    expect(await house.everything()).toBe('[]')
    house.cloud.keyService = 'up'
    house.clock.forward(MINUTE)
    expect(await say()).toBe(200)
  })

  it('are used for a day while their service is down, and no longer', async () => {
    await say()
    house.cloud.keyService = 'down'
    house.clock.forward(20 * 60 * MINUTE)
    const token = await house.cloud.sign({ exp: Math.floor(house.clock.now().getTime() / 1000) + 3600 })
    expect((await house.post(house.activity(), token)).status).toBe(200)
    house.clock.forward(5 * 60 * MINUTE)
    const later = await house.cloud.sign({ exp: Math.floor(house.clock.now().getTime() / 1000) + 3600 })
    expect((await house.post(house.activity(), later)).status).toBe(401)
  })

  it('are waited for while their service is slow', async () => {
    house.cloud.keyService = 'slow'
    expect(await say()).toBe(200)
  })
})
