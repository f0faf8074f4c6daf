import type { Store } from '../../../src/services/ports'
import { openPostgresStore } from '../../../src/stores/postgres/open-postgres-store'
import { at, createConversations, makeConversation, makeEntry } from '../../contracts/samples'
import { PostgresServer } from './postgres-server'

const KILLS = 3
const TALKERS = ['c1', 'c2', 'c3', 'c4', 'c5']

const server = new PostgresServer()
beforeAll(() => server.open())
afterAll(() => server.close())

interface Talk {
  /** Every message that was acknowledged, in order. */
  readonly acknowledged: string[]
  /** Codes of what failed. */
  readonly failures: unknown[]
}

/** Sends one message after another until told to stop; each is sent again until it is acknowledged, as a client does. */
async function talk(store: Store, id: string, isOver: () => boolean): Promise<Talk> {
  const acknowledged: string[] = []
  const failures: unknown[] = []
  for (let count = 1; !isOver(); count++) {
    const activityId = `${id}-${count}`
    let isTaken = false
    while (!isTaken && !isOver()) isTaken = await takeTurn(store, id, activityId, failures)
    if (isTaken) acknowledged.push(activityId)
  }
  return { acknowledged, failures }
}

async function takeTurn(store: Store, id: string, activityId: string, failures: unknown[]): Promise<boolean> {
  try {
    await store.transact(async (tx) => {
      if (await tx.hasActivity(activityId)) return
      const stored = await tx.findConversation(id)
      const turn = (stored?.conversation.turn ?? 0) + 1
      await tx.saveConversation(makeConversation(id, { turn }), stored?.revision ?? 0, at(turn))
      await tx.append(id, [makeEntry(activityId)])
    })
    return true
  } catch (error) {
    failures.push((error as { code?: string }).code)
    return false
  }
}

test(`${KILLS} crashes of PostgreSQL under turns lose nothing that was acknowledged and double nothing`, async () => {
  const store = await openPostgresStore({ url: await server.makeSchema() })
  await createConversations(store, ...TALKERS)
  let isOver = false
  const talks = TALKERS.map((id) => talk(store, id, () => isOver))
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 50 + 20 * kill))
      await server.kill()
      await server.start()
    }
  } finally {
    isOver = true
  }
  const ended = await Promise.all(talks)
  for (const [index, id] of TALKERS.entries()) {
    const transcript = await store.readTranscript(id, 0)
    expect(transcript.map((entry) => entry.activityId)).toEqual(ended[index]?.acknowledged)
    expect((await store.findConversation(id))?.conversation.turn).toBe(transcript.length)
  }
  const codes = new Set(ended.flatMap(({ failures }) => failures))
  expect([...codes]).toEqual(['store/unavailable'])
  await store.close()
}, 120_000)

test('while it is away whoever waits is told at once, and the store closes all the same', async () => {
  const url = await server.makeSchema()
  const store = await openPostgresStore({ url })
  await server.kill()
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => store.check()))
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as { code: string }).code)).toEqual(
    Array(20).fill('store/unavailable'),
  )
  await store.close()
  await server.start()
})

test('a statement that somebody else holds up fails by itself, and nothing of its turn is kept', async () => {
  const url = await server.makeSchema()
  const store = await openPostgresStore({ url })
  await createConversations(store, 'c1')
  const holder = server.query('begin; lock table activities; select pg_sleep(4)', url)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const turn = store.transact(async (tx) => {
    await tx.saveConversation(makeConversation('c1', { turn: 1 }), 1, at(1))
    await tx.append('c1', [makeEntry('a1')])
  })
  await expect(turn).rejects.toMatchObject({ code: 'store/unavailable', message: expect.stringContaining('55P03') })
  await holder
  expect((await store.findConversation('c1'))?.revision).toBe(1)
  await store.close()
})
