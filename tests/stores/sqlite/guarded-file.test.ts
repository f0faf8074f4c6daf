import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database as SqliteFile } from 'better-sqlite3'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { at, createConversations, makeEntry, makeHold, person } from '../../contracts/samples'
import { makeFolder, removeFolders } from './folders'
import { loadDriver } from '../../../src/stores/sqlite/driver'

const BetterSqlite = loadDriver()

afterAll(removeFolders)

/** A closed file with conversations c1 and c2 and an appointment of c1 from minute 60 to 120, busy until 135. */
async function makeFile(): Promise<string> {
  const file = join(makeFolder(), 'data', 'knead.db')
  const store = await openSqliteStore({ file, clock: { now: () => at(0) } })
  await createConversations(store, 'c1', 'c2')
  await store.transact(async (tx) => {
    await tx.append('c1', [makeEntry('a1', { text: 'secret words', choice: { step: 'side', ids: ['left'] } })])
    await tx.hold(makeHold('h1', 'c1', 60), at(0))
    await tx.confirm('c1', person, at(0))
  })
  await store.close()
  return file
}

/** Another program that writes to the file without asking us. */
async function writeRaw<T>(file: string, write: (raw: SqliteFile) => T): Promise<T> {
  const raw = new BetterSqlite(file)
  try {
    return await Promise.resolve(write(raw))
  } finally {
    raw.close()
  }
}

function insert(raw: SqliteFile, id: string, status: string, start: number, until: number): void {
  const expires = status === 'held' ? at(99_999).getTime() : null
  raw
    .prepare(`insert into appointments values (?, null, ?, ?, ?, ?, ?, '', '', '', null, null, null, null, null, 0)`)
    .run(id, status, at(start).getTime(), at(until - 1).getTime(), at(until).getTime(), expires)
}

describe('the database itself, whoever writes to it', () => {
  test('refuses a second living row in a taken time, inserted or moved there', async () => {
    await writeRaw(await makeFile(), (raw) => {
      for (const status of ['held', 'confirmed']) {
        for (const [start, until] of [
          [60, 135],
          [134, 200],
          [0, 61],
          [70, 80],
          [0, 900],
        ] as const) {
          expect(() => insert(raw, 'x', status, start, until)).toThrow('opening taken')
        }
      }
      insert(raw, 'before', 'held', 0, 60)
      insert(raw, 'after', 'confirmed', 135, 200)
      expect(() => raw.prepare(`update appointments set start_at = start_at - 60000 where id = 'after'`).run()).toThrow('opening taken')
      expect(() => raw.prepare(`update appointments set busy_until = busy_until + 1 where id = 'before'`).run()).toThrow('opening taken')
      expect(() => raw.prepare(`insert or replace into appointments select * from appointments where id = 'h1'`).run()).toThrow(
        'opening taken',
      )
      raw.prepare(`update appointments set summary = 'moved nowhere' where id = 'h1'`).run()
    })
  })

  test('lets a cancelled time be taken at once, and not be taken back after that', async () => {
    await writeRaw(await makeFile(), (raw) => {
      raw.prepare(`update appointments set status = 'cancelled' where id = 'h1'`).run()
      insert(raw, 'next', 'confirmed', 90, 150)
      insert(raw, 'note', 'cancelled', 90, 150)
      expect(() => raw.prepare(`update appointments set status = 'confirmed' where id = 'h1'`).run()).toThrow('opening taken')
    })
  })

  test('gives a conversation one hold, so that nobody keeps the week from others', async () => {
    await writeRaw(await makeFile(), (raw) => {
      const hold = (id: string, start: number) => {
        insert(raw, id, 'held', start, start + 60)
        raw.prepare(`update appointments set conversation_id = 'c2' where id = ?`).run(id)
      }
      hold('first', 300)
      expect(() => hold('second', 500)).toThrow('UNIQUE')
    })
  })

  test('keeps the audit log as it was written, over the forgetting of what it names', async () => {
    const file = await makeFile()
    const store = await openSqliteStore({ file, clock: { now: () => at(7) } })
    await store.recordAudit({ actor: 'therapist', action: 'transcript_read', conversationId: 'c1', at: at(6) })
    await store.forget('c1')
    await store.forget('unknown')
    await store.close()
    await writeRaw(file, (raw) => {
      expect(raw.prepare('select at, actor, action, conversation_id from audit order by id').raw().all()).toEqual([
        [at(6).getTime(), 'therapist', 'transcript_read', 'c1'],
        [at(7).getTime(), 'store', 'conversation_forgotten', 'c1'],
      ])
      expect(() => raw.prepare(`update audit set actor = 'x'`).run()).toThrow('append-only')
      expect(() => raw.prepare('delete from audit').run()).toThrow('append-only')
    })
  })
})

describe('opening a file', () => {
  test('makes it and its folder for the owner alone', async () => {
    const file = await makeFile()
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(statSync(join(file, '..')).mode & 0o077).toBe(0)
  })

  test('that is no database, or can not be made, says which', async () => {
    const text = join(makeFolder(), 'notes.txt')
    writeFileSync(text, 'no database at all, but long enough to be read as a header of one, one would think, or so it seems to me')
    await expect(openSqliteStore({ file: text })).rejects.toMatchObject({ code: 'store/corrupt' })
    await expect(openSqliteStore({ file: join(text, 'knead.db') })).rejects.toMatchObject({ code: 'store/unavailable' })
  })

  test('of a newer version is refused, and nothing in it changed', async () => {
    const file = await makeFile()
    await writeRaw(file, (raw) => raw.prepare(`insert into kysely_migration values ('9999-from-the-future', '2030')`).run())
    await expect(openSqliteStore({ file })).rejects.toMatchObject({ code: 'store/schema' })
    await writeRaw(file, (raw) => raw.prepare('delete from kysely_migration where name like ?').run('9999%'))
    const store = await openSqliteStore({ file })
    expect((await store.readTranscript('c1', 0)).length).toBe(1)
    await store.close()
  })
})

test('a file in which asking for a person hid what had become of the chat tells both', async () => {
  const file = await makeFile()
  await writeRaw(file, (raw) => {
    raw.exec(
      `alter table conversations drop column wants_person; alter table conversations drop column waiting_since;
       alter table appointments drop column reminded_at; alter table appointments drop column cancelled_at;
       alter table appointments drop column cancelled_by; alter table appointments drop column moved_from; drop table notices;
       alter table appointments drop column changes;
       delete from kysely_migration where name >= '0005'`,
    )
    const before = `json_set(state_json, '$.outcome', 'person_wanted', '$.booking', json('{"stage":"booked","offered":[]}'))`
    raw.prepare(`update conversations set outcome = 'person_wanted', state_json = ${before} where id = 'c1'`).run()
  })
  const store = await openSqliteStore({ file })
  const rows = await store.listConversations({ limit: 9, offset: 0 })
  expect(rows.find(({ id }) => id === 'c1')).toMatchObject({ outcome: 'booked', wantsPerson: true })
  expect(rows.find(({ id }) => id !== 'c1')).toMatchObject({ wantsPerson: false })
  expect((await store.findConversation('c1'))?.conversation.outcome).toBe('booked')
  await store.close()
})

describe('a damaged row', () => {
  test.each([
    ['a state that is no JSON', `update conversations set state_json = 'secret words'`],
    ['a state of another version', `update conversations set state_json = '{"schema":2,"id":"secret words","answers":[]}'`],
    ['a choice of another shape', `update activities set choice_json = '["secret words"]'`],
  ])('%s is an error that says so without a word of it', async (_, damage) => {
    const file = await makeFile()
    await writeRaw(file, (raw) => raw.prepare(damage).run())
    const store = await openSqliteStore({ file })
    const reading = Promise.all([store.findConversation('c1'), store.readTranscript('c1', 0)])
    await expect(reading).rejects.toMatchObject({ code: 'store/corrupt', message: expect.not.stringContaining('secret') })
    expect((await store.listConversations({ limit: 9, offset: 0 })).length).toBe(2)
    await store.close()
  })
})
