import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { at, makeConversation, makeEntry, makeHold } from '../../contracts/samples'
import { makeFolder, removeFolders } from './folders'

afterAll(removeFolders)

function readBytes(file: string): Buffer {
  return Buffer.concat(['', '-wal', '-shm', '-journal'].filter((end) => existsSync(file + end)).map((end) => readFileSync(file + end)))
}

/** Words that occur nowhere but in one conversation. */
function canary(id: string, place: string): string {
  return `canary-${place}-of-${id}-`
}

// Rows of many sizes, changed many times, so that SQLite moves them from page to page: that is where deleted text survives.
test('no byte of a forgotten conversation is left in any file, while its neighbours keep theirs', async () => {
  const file = join(makeFolder(), 'knead.db')
  const store = await openSqliteStore({ file, clock: { now: () => at(0) } })
  const ids = Array.from({ length: 40 }, (_, index) => `visitor-${index}`)
  for (const id of ids) await store.transact((tx) => tx.createConversation(makeConversation(id), at(0)))
  let seed = 1
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let turn = 1; turn <= 20; turn++) {
    for (const [index, id] of ids.entries()) {
      await store.transact(async (tx) => {
        const answers = Array.from({ length: 1 + random(turn) }, (_, slot) => ({
          slot: `s${slot}`,
          value: canary(id, 'state').repeat(1 + random(12)),
          origin: 'asked' as const,
          turn,
          rule: 'r',
        }))
        await tx.saveConversation(makeConversation(id, { turn, answers }), turn, at(turn))
        const reply = { source: 's', kind: 'text', text: canary(id, 'reply').repeat(1 + random(150)) } as const
        await tx.append(id, [
          makeEntry(`v-${index}-${turn}`, { text: canary(id, 'text').repeat(1 + random(20)), channelData: { k: canary(id, 'data') } }),
          makeEntry(`b-${index}-${turn}`, { from: 'bot', text: reply.text, reply }),
        ])
        if (turn === 5) await tx.hold(makeHold(`h-${index}`, id, index * 100), at(0))
        if (turn === 6) await tx.confirm(id, { name: 'Name', contact: `contact-of-${id}.`, summary: canary(id, 'summary') }, at(0))
      })
    }
  }
  const forgotten = ids.filter((_, index) => index % 2 === 0)
  for (const id of forgotten) expect(readBytes(file).includes(canary(id, 'summary'))).toBe(true)
  for (const id of forgotten) expect(await store.forget(id)).toBe('forgotten')

  const bytes = readBytes(file)
  for (const id of ids) {
    for (const place of ['state', 'reply', 'text', 'data', 'summary']) {
      expect([id, place, bytes.includes(canary(id, place))]).toEqual([id, place, !forgotten.includes(id)])
    }
    expect(bytes.includes(`contact-of-${id}.`)).toBe(true)
  }
  await store.close()
})
