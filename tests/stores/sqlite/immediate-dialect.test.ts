import { join } from 'node:path'
import type { Database as SqliteFile } from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { migrateToLatest } from '../../../src/stores/migrations/migrate'
import type { Database } from '../../../src/stores/schema'
import { ImmediateDialect } from '../../../src/stores/sqlite/immediate-dialect'
import { sqliteRules } from '../../../src/stores/sqlite/sqlite-rules'
import { makeFolder, removeFolders } from './folders'
import { loadDriver } from '../../../src/stores/sqlite/driver'

const BetterSqlite = loadDriver()

let raw: SqliteFile
let db: Kysely<Database>
let file: string

beforeEach(() => {
  file = join(makeFolder(), 'knead.db')
  raw = new BetterSqlite(file)
  raw.pragma('journal_mode = wal')
  db = new Kysely<Database>({ dialect: new ImmediateDialect(raw) })
})
afterEach(() => db.destroy())
afterAll(removeFolders)

test('a transaction has the write lock before its first read', async () => {
  const other = new BetterSqlite(file, { timeout: 0 })
  await db.transaction().execute(async (tx) => {
    await sql`select 1`.execute(tx)
    expect(() => other.exec('begin immediate')).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }))
  })
  other.exec('begin immediate')
  await expect(db.transaction().execute((tx) => sql`select 1`.execute(tx))).rejects.toMatchObject({ code: 'store/locked' })
  other.close()
})

test('a full disk is told as such, undoes the transaction, and the next small one works', async () => {
  await migrateToLatest(db, sqliteRules)
  raw.pragma(`max_page_count = ${(raw.pragma('page_count', { simple: true }) as number) + 4}`)
  const audit = (actor: string) => ({ at: 1, actor, action: 'transcript_read' as const, conversation_id: 'c1' })
  const fill = db.transaction().execute(async (tx) => {
    await tx.insertInto('audit').values(audit('first')).execute()
    await tx
      .insertInto('audit')
      .values(audit('x'.repeat(100_000)))
      .execute()
  })
  await expect(fill).rejects.toMatchObject({ code: 'store/unavailable', message: expect.stringContaining('SQLITE_FULL') })
  await db.transaction().execute((tx) => tx.insertInto('audit').values(audit('second')).execute())
  expect(await db.selectFrom('audit').select('actor').execute()).toEqual([{ actor: 'second' }])
})

test('a migration that fails half way leaves no table behind and can be run again', async () => {
  const broken = { ...sqliteRules, forbidAuditChanges: () => Promise.reject(new Error('power cut')) }
  await expect(migrateToLatest(db, broken)).rejects.toMatchObject({ code: 'store/schema' })
  expect(raw.prepare(`select name from sqlite_master where name not like 'kysely%' and name not like 'sqlite%'`).all()).toEqual([])
  await migrateToLatest(db, sqliteRules)
  await migrateToLatest(db, sqliteRules)
  expect(await db.selectFrom('conversations').selectAll().execute()).toEqual([])
})
