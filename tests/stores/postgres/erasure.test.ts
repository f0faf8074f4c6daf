import { openPostgresStore } from '../../../src/stores/postgres/open-postgres-store'
import { at, makeConversation, makeEntry, makeHold } from '../../contracts/samples'
import { PostgresServer } from './postgres-server'

const server = new PostgresServer()
beforeAll(() => server.open())
afterAll(() => server.close())

const PLACES = ['state', 'text', 'tap', 'data', 'reply', 'address', 'post', 'summary']

test('every row that can hold words of a forgotten conversation is gone, and its room is given free', async () => {
  const url = await server.makeSchema()
  const store = await openPostgresStore({ url, clock: { now: () => at(0) } })
  await store.transact(async (tx) => {
    await tx.createConversation(makeConversation('c1', { asked: ['canary-state'] }), at(0))
    await tx.saveDestination('c1', { channel: 'slack', address: { k: 'canary-address' } })
    await tx.append('c1', [
      makeEntry('v1', { text: 'canary-text', choice: { step: 's', ids: ['canary-tap'] }, channelData: { k: 'canary-data' } }),
      makeEntry('b1', { from: 'bot', reply: { source: 's', kind: 'text', text: 'canary-reply' } }),
    ])
    await tx.hold(makeHold('h1', 'c1', 60), at(0))
    await tx.confirm('c1', { name: 'Mary', contact: 'mary@example.org', summary: 'canary-summary' }, at(0))
  })
  await store.receive({ channel: 'slack', lane: 'c1', keys: ['k1'], payload: 'canary-post' }, at(0))
  const dump = async (): Promise<string> => {
    const tables = ['conversations', 'activities', 'appointments', 'deliveries', 'inbox', 'inbox_keys', 'notices', 'audit']
    return JSON.stringify(await Promise.all(tables.map((table) => server.query(`select * from ${table}`, url))))
  }
  const before = await dump()
  expect(PLACES.filter((place) => before.includes(`canary-${place}`))).toEqual(PLACES)
  expect(await store.forget('c1')).toBe('forgotten')
  const after = await dump()
  expect(PLACES.filter((place) => after.includes(`canary-${place}`))).toEqual([])
  expect(after).toContain('mary@example.org')
  const [size] = await server.query(`select pg_relation_size('activities')::int as bytes`, url)
  expect(size).toEqual({ bytes: 0 })
  await store.close()
})
