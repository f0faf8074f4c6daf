import { randomUUID } from 'node:crypto'
import { TeamsHouse } from './teams-house'
import { until } from '../../until'

let house: TeamsHouse

beforeEach(async () => {
  house = await TeamsHouse.open()
})
afterEach(async () => {
  await house.close()
  expect(house.cloud.complaints).toEqual([])
})

/** Before consent no words are kept. */
async function agree(...chats: readonly string[]): Promise<void> {
  for (const chat of chats) await house.post(house.activity({ text: 'Yes' }, chat))
}

async function visitorLines(): Promise<string[]> {
  const rows = await house.store.listConversations({ limit: 1000, offset: 0 })
  const lines = await Promise.all(rows.map((row) => house.store.readTranscript(row.id, 0)))
  return lines.flat().flatMap(({ from, text }) => (from === 'visitor' ? [text] : []))
}

describe('what Teams sends again', () => {
  it('counts once, in any order and many at a time', async () => {
    const messages = Array.from({ length: 40 }, (_, index) => house.activity({ text: `message ${index}` }, `a:chat-${index % 8}`))
    await agree(...Array.from({ length: 8 }, (_, index) => `a:chat-${index}`))
    const copies = messages.flatMap((message) => Array.from({ length: 4 }, () => message)).sort(() => Math.random() - 0.5)
    const statuses = await Promise.all(copies.map(async (copy) => (await house.post(copy)).status))
    expect(new Set(statuses)).toEqual(new Set([200]))
    const lines = (await visitorLines()).filter((line) => line !== 'Yes')
    expect(lines.sort()).toEqual(messages.map(({ text }) => text).sort())
  })

  it('counts once where the copy comes in a quarter of a minute later, with its first delivery still in hand', async () => {
    await house.post(house.activity({ text: 'Yes' }))
    const message = house.activity({ text: 'slow' })
    const first = house.post(message)
    house.clock.forward(15_000)
    expect((await house.post(message)).status).toBe(200)
    expect((await first).status).toBe(200)
    expect(await visitorLines()).toEqual(['Yes', 'slow'])
  })

  it('counts once for a card, whatever id the copy has', async () => {
    await house.post(house.activity({ text: 'Yes' }))
    const value = { knead: { step: 'side', key: 'the-card', labels: { left: 'Left', right: 'Right' } }, picked: 'left' }
    for (let copy = 0; copy < 4; copy++) await house.post(house.activity({ id: randomUUID(), text: undefined, value }))
    expect(await visitorLines()).toEqual(['Yes', 'Left'])
    await house.post(house.activity({ text: undefined, value: { ...value, picked: 'right' } }))
    expect(await visitorLines()).toEqual(['Yes', 'Left', 'Right'])
  })

  it('has the same id in two chats and counts twice', async () => {
    await house.post(house.activity({ id: '1' }, 'a:one'))
    await house.post(house.activity({ id: '1' }, 'a:two'))
    expect(await visitorLines()).toHaveLength(2)
  })

  it('is there when the acknowledgement is', async () => {
    await house.post(house.activity({ text: 'Yes' }))
    for (let index = 0; index < 20; index++) {
      await house.post(house.activity({ text: `line ${index}` }))
      expect(await visitorLines()).toContain(`line ${index}`)
    }
  })
})

describe('what the connector does not take at once', () => {
  const texts = () =>
    house.cloud.sent.filter(({ method }) => method === 'POST').map(({ activity }) => activity.text ?? activity.summary ?? '')

  it.each([412, 500, 502, 503, 504, 401])('is sent later after a %i, once and in order', async (status) => {
    house.cloud.script.push({ status }, { status })
    await house.post(house.activity({ text: 'Yes' }))
    await until(async () => {
      house.clock.forward(5_000)
      await house.deliver()
      return texts().length === 2
    })
    expect(texts()[0]).toMatch(/automated chat/)
    await house.deliver()
    expect(texts()).toHaveLength(2)
  })

  it('waits as long as a 429 asks', async () => {
    house.cloud.script.push({ status: 429, headers: { 'retry-after': '30' } })
    await house.post(house.activity({ text: 'Yes' }))
    await until(() => house.cloud.script.length === 0)
    await house.deliver()
    expect(texts()).toEqual([])
    house.clock.forward(31_000)
    await until(async () => {
      await house.deliver()
      return texts().length === 2
    })
  })

  it('is given up for a person who has left', async () => {
    house.cloud.script.push({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } })
    await house.post(house.activity({ text: 'Yes' }))
    await until(async () => (await house.store.listParkedDeliveries()).length === 1)
    expect(house.failures).toContain('deliver/gone')
  })

  it('is sent as plain words where Teams will not take the card', async () => {
    await house.post(house.activity({ text: 'Yes' }))
    await house.post(house.activity({ text: 'Yes, go on' }))
    await until(() => texts().length === 4 || texts().length === 3)
    house.cloud.script.push({ status: 400 })
    await house.post(house.activity({ text: 'I have a fever, my calf is swollen since the flight and I can not catch my breath' }))
    await until(() => texts().some((text) => /911/.test(text)))
    expect(house.cloud.sent.find(({ activity }) => /911/.test(activity.text ?? ''))?.activity.attachments).toBeUndefined()
  })
})
