import { FakeCloud, type Scripted, type SentActivity } from './fake-cloud'
import { TeamsHouse } from './teams-house'
import { MovableClock } from '../movable-clock'

const SECOND = 1000
const HOUR = 3600 * SECOND

let cloud: FakeCloud
let house: TeamsHouse

beforeAll(async () => {
  cloud = await FakeCloud.open()
})
afterAll(() => cloud.close())
beforeEach(async () => {
  cloud.sent.length = 0
  house = await TeamsHouse.open({ cloud, clock: new MovableClock(new Date('2026-11-23T14:00:00Z')) })
})
afterEach(async () => {
  jest.restoreAllMocks()
  cloud.fault = () => undefined
  await house.close()
  expect(cloud.complaints).toEqual([])
})

const say = async (text: string, chat = 'a:1') => {
  expect((await house.post(house.activity({ text }, chat))).status).toBe(200)
  await house.settle()
}
const wordsOf = ({ text, summary }: SentActivity) => (text ?? summary ?? '').slice(0, 12)
const shownIn = (chat = 'a:1') =>
  cloud.sent.filter(({ method, conversationId }) => method === 'POST' && conversationId === chat).map(({ activity }) => wordsOf(activity))

/** The root's timer, in steps. */
async function pass(milliseconds: number, step: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += step) {
    house.clock.forward(step)
    await house.settle()
  }
}

/** What a chat that was never disturbed shows. */
async function expectAsUndisturbed(chat: string, said: readonly string[]): Promise<void> {
  for (const text of said) await say(text, 'a:calm')
  expect(shownIn(chat)).toEqual(shownIn('a:calm'))
}

describe('what is said while the connector', () => {
  test.each<[string, Scripted]>([
    ['answers 412', { status: 412 }],
    ['answers 429 without a time', { status: 429 }],
    ['answers 500', { status: 500 }],
    ['answers 502', { status: 502 }],
    ['answers 504', { status: 504 }],
    ['hangs up', 'reset'],
  ])('%s comes later, all of it, once and in order', async (_, answer) => {
    cloud.fault = () => answer
    await say('Yes')
    await say('my left knee hurts')
    cloud.fault = () => undefined
    await pass(20 * SECOND, SECOND)
    await expectAsUndisturbed('a:1', ['Yes', 'my left knee hurts'])
  })

  test('does not answer at all is given up in time, and comes later', async () => {
    const timeouts: number[] = []
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      timeouts.push(milliseconds)
      return timeout(50)
    })
    cloud.fault = () => 'hang'
    await say('Yes')
    expect(Math.max(...timeouts)).toBeLessThanOrEqual(15 * SECOND)
    expect(shownIn()).toEqual([])
    jest.restoreAllMocks()
    cloud.fault = () => undefined
    await pass(20 * SECOND, SECOND)
    await expectAsUndisturbed('a:1', ['Yes'])
  })

  test('takes a line and breaks off comes twice at most', async () => {
    let isCut = false
    cloud.fault = () => (isCut ? undefined : ((isCut = true), 'reset-after'))
    await say('Yes')
    await pass(20 * SECOND, SECOND)
    const [first = '', again, ...rest] = shownIn()
    expect(again).toBe(first)
    expect(rest).toHaveLength(1)
    expect(rest).not.toContain(first)
  })

  test('asks for rest waits for exactly as long, in that chat, and no other', async () => {
    const asked: number[] = []
    const began = house.clock.now().getTime()
    cloud.fault = (chat) => {
      if (chat !== 'a:1') return undefined
      asked.push((house.clock.now().getTime() - began) / SECOND)
      return asked.length <= 3 ? { status: 429, headers: { 'retry-after': '30' } } : undefined
    }
    await say('Yes')
    await say('Yes', 'a:2')
    await say('my left knee hurts')
    await pass(95 * SECOND, SECOND)
    expect(shownIn('a:2')).toHaveLength(2)
    expect(asked.slice(0, 4)).toEqual([0, 30, 60, 90])
    cloud.fault = () => undefined
    await pass(5 * SECOND, SECOND)
    await expectAsUndisturbed('a:1', ['Yes', 'my left knee hurts'])
  })

  test('and its token service are away for a day is all there after it, a warning among it', async () => {
    cloud.fault = () => ({ status: 503 })
    cloud.isTokenServiceDown = true
    const story = ['Yes', 'Yes, go on', 'I am 44, left knee', 'my chest hurts and I can not breathe']
    for (const text of story) {
      await say(text)
      await pass(6 * HOUR, 5 * 60 * SECOND)
    }
    expect(shownIn()).toEqual([])
    expect(await house.store.listParkedDeliveries()).toEqual([])
    cloud.fault = () => undefined
    cloud.isTokenServiceDown = false
    await pass(2 * HOUR, 5 * 60 * SECOND)
    await expectAsUndisturbed('a:1', story)
    expect(cloud.sent.some(({ activity }) => JSON.stringify(activity).includes('911'))).toBe(true)
  })

  test('refuses one message for good parks that chat alone, and says so', async () => {
    cloud.fault = (chat) => (chat === 'a:bad' ? { status: 400 } : undefined)
    await say('Yes', 'a:bad')
    await say('Yes', 'a:good')
    await pass(60 * SECOND, SECOND)
    expect(shownIn('a:good')).toHaveLength(2)
    expect(await house.store.listParkedDeliveries()).toMatchObject([{ parked: 'failed' }])
    expect(house.failures.filter((code) => code === 'deliver/refused')).toHaveLength(1)
  })

  test('fails for a hundred others holds up no warning', async () => {
    cloud.fault = (chat) => (chat.startsWith('a:slow') ? { status: 503 } : undefined)
    for (let index = 0; index < 100; index++) await house.post(house.activity({ text: 'Yes' }, `a:slow-${index}`))
    const before = house.clock.now()
    await say('my chest hurts and I can not breathe')
    expect(cloud.sent.some(({ conversationId, activity }) => conversationId === 'a:1' && JSON.stringify(activity).includes('911'))).toBe(
      true,
    )
    expect(house.clock.now()).toEqual(before)
  })
})

test('a warning does not wait behind what failed in its own chat: all of it is tried again at once, in order', async () => {
  cloud.fault = () => ({ status: 503 })
  await say('Yes')
  await pass(60 * SECOND, SECOND)
  cloud.fault = () => undefined
  const before = house.clock.now()
  await say('my chest hurts and I can not breathe')
  expect(house.clock.now()).toEqual(before)
  await expectAsUndisturbed('a:1', ['Yes', 'my chest hurts and I can not breathe'])
})
