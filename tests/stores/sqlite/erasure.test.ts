import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../../../src/services/ports'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { at, createConversations, makeConversation, makeEntry, makeHold } from '../../contracts/samples'
import { makeFolder, removeFolders } from './folders'

afterAll(removeFolders)

function readBytes(file: string): Buffer {
  return Buffer.concat(['', '-wal', '-shm', '-journal'].filter((end) => existsSync(file + end)).map((end) => readFileSync(file + end)))
}

/** Words that stand nowhere but in this place of this conversation. */
function canary(id: string, place: string): string {
  return `canary-${place}-of-${id}-`
}

/** Rows of many sizes, changed many times: SQLite moves them from page to page, and that is where deleted text survives. */
async function talkMuch(store: Store, ids: readonly string[], seed: number): Promise<void> {
  let state = seed
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
  const makeState = (id: string, count: number) =>
    makeConversation(id, {
      answers: Array.from({ length: count }, () => ({
        slot: 's',
        value: canary(id, 'state').repeat(1 + random(12)),
        origin: 'asked',
        turn: 1,
        rule: '',
      })),
    })
  await createConversations(store, ...ids)
  for (let turn = 0; turn < 20; turn++) {
    for (const [index, id] of ids.entries()) {
      if (random(10) < 3) continue
      await store.transact(async (tx) => {
        const stored = await tx.findConversation(id)
        await tx.saveConversation(makeState(id, 1 + random(turn + 1)), stored?.revision ?? 0, at(0))
        const said = makeEntry(`v${index}-${turn}`, { text: canary(id, 'said').repeat(1 + random(20)) })
        const answer = makeEntry(`b${index}-${turn}`, { from: 'bot', text: canary(id, 'answer').repeat(1 + random(150)) })
        await tx.append(id, [said, answer])
      })
    }
  }
}

// With these seeds a state, a said line and an answer are left behind if the file is not rewritten.
test.each([1, 151, 466])(
  'no byte of forgotten conversations is left in any file, while their neighbours keep theirs (seed %i)',
  async (seed) => {
    const file = join(makeFolder(), 'knead.db')
    const store = await openSqliteStore({ file, clock: { now: () => at(0) } })
    const ids = Array.from({ length: 40 }, (_, index) => `visitor-${index}`)
    await talkMuch(store, ids, seed)
    const forgotten = new Set(ids.filter((_, index) => index % 2 === 0))
    for (const id of forgotten) expect(await store.forget(id)).toBe('forgotten')
    const bytes = readBytes(file)
    for (const id of ids) {
      for (const place of ['state', 'said', 'answer']) {
        expect([id, place, bytes.includes(canary(id, place))]).toEqual([id, place, !forgotten.has(id)])
      }
    }
    await store.close()
  },
)

test('every place that can hold words is emptied: text, taps, replies, lines of the therapist, channel data, state and summary', async () => {
  const file = join(makeFolder(), 'knead.db')
  const store = await openSqliteStore({ file, clock: { now: () => at(0) } })
  await store.transact(async (tx) => {
    await tx.createConversation(makeConversation('c1', { asked: [canary('c1', 'state')] }), at(0))
    await tx.append('c1', [
      makeEntry('v1', {
        text: canary('c1', 'text'),
        choice: { step: 's', ids: [canary('c1', 'tap')] },
        channelData: { k: canary('c1', 'data') },
      }),
      makeEntry('b1', { from: 'bot', reply: { source: 's', kind: 'text', text: canary('c1', 'reply') } }),
      makeEntry('t1', { from: 'therapist', reply: { source: 'therapist', kind: 'person', text: canary('c1', 'therapist') } }),
    ])
    await tx.hold(makeHold('h1', 'c1', 60), at(0))
    await tx.confirm('c1', { name: 'Mary', contact: 'mary@example.org', summary: canary('c1', 'summary') }, at(0))
  })
  const places = ['state', 'text', 'tap', 'data', 'reply', 'therapist', 'summary']
  const find = () => places.filter((place) => readBytes(file).includes(canary('c1', place)))
  expect(find()).toEqual(places)
  await store.forget('c1')
  expect(find()).toEqual([])
  expect(readBytes(file).includes('mary@example.org')).toBe(true)
  await store.close()
})
