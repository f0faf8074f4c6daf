import { join } from 'node:path'
import type { Database as SqliteFile } from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { Work } from '../../../src/stores/create-store'
import { migrateToLatest } from '../../../src/stores/migrations/migrate'
import type { Database } from '../../../src/stores/schema'
import { loadDriver } from '../../../src/stores/sqlite/driver'
import { createGroupCommit } from '../../../src/stores/sqlite/group-commit'
import { ImmediateDialect } from '../../../src/stores/sqlite/immediate-dialect'
import { sqliteRules } from '../../../src/stores/sqlite/sqlite-rules'
import { makeFolder, removeFolders } from './folders'

const BetterSqlite = loadDriver()

let raw: SqliteFile
let other: SqliteFile
let db: Kysely<Database>
let statements: string[]
let transact: ReturnType<typeof createGroupCommit>

beforeEach(async () => {
  const file = join(makeFolder(), 'knead.db')
  statements = []
  raw = new BetterSqlite(file, { verbose: (statement) => statements.push(String(statement)) })
  raw.pragma('journal_mode = wal')
  db = new Kysely<Database>({ dialect: new ImmediateDialect(raw) })
  await migrateToLatest(db, sqliteRules)
  other = new BetterSqlite(file)
  transact = createGroupCommit(db)
  statements.length = 0
})
afterEach(async () => {
  other.close()
  await db.destroy()
})
afterAll(removeFolders)

const audit =
  (actor: string): Work<string> =>
  async (tx) => {
    await tx.insertInto('audit').values({ at: 1, actor, action: 'transcript_read', conversation_id: 'c1' }).execute()
    return actor
  }
const failing =
  (actor: string): Work<never> =>
  async (tx) => {
    await audit(actor)(tx)
    throw new Error(`${actor} fails`)
  }
/** As another process sees it: only what is committed. */
const committed = () => other.prepare('select actor from audit order by id').pluck().all()
const commits = () => statements.filter((statement) => statement === 'commit').length
const NAMES = Array.from({ length: 20 }, (_, index) => `actor ${index}`)

test('what comes together shares one commit, in the order of the calls', async () => {
  expect(await Promise.all(NAMES.map((name) => transact(audit(name))))).toEqual(NAMES)
  expect(committed()).toEqual(NAMES)
  expect(commits()).toBe(1)
})

test('nothing is answered before it is committed, neither a success nor a failure', async () => {
  const seen: unknown[][] = []
  const note = () => void seen.push(committed())
  await Promise.all([transact(audit('a')).then(note), transact(failing('b')).catch(note), transact(audit('c')).then(note)])
  expect(seen).toEqual([
    ['a', 'c'],
    ['a', 'c'],
    ['a', 'c'],
  ])
})

test('one that throws undoes itself alone and gets its own error', async () => {
  const outcomes = await Promise.allSettled([transact(audit('a')), transact(failing('b')), transact(audit('c'))])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(outcomes[1]).toMatchObject({ reason: new Error('b fails') })
  expect(committed()).toEqual(['a', 'c'])
  expect(commits()).toBe(1)
})

test('each sees what those before it did, and nothing of one that threw', async () => {
  const count: Work<number> = async (tx) => (await tx.selectFrom('audit').selectAll().execute()).length
  const [, , , seen] = await Promise.allSettled([transact(audit('a')), transact(failing('b')), transact(audit('c')), transact(count)])
  expect(seen).toMatchObject({ value: 2 })
})

test('one that fills the disk fails alone; the others are saved, once each', async () => {
  raw.pragma(`max_page_count = ${(raw.pragma('page_count', { simple: true }) as number) + 4}`)
  const outcomes = await Promise.allSettled([transact(audit('a')), transact(audit('x'.repeat(100_000))), transact(audit('c'))])
  expect(outcomes).toMatchObject([{ value: 'a' }, { reason: { code: 'store/unavailable' } }, { value: 'c' }])
  expect(committed()).toEqual(['a', 'c'])
  expect(await transact(audit('d'))).toBe('d')
})

test('a commit that fails saves nothing, and each is tried once more by itself', async () => {
  // Checked at the commit only: the conversation must be there by then.
  raw.exec('create table checked (id text references conversations (id) deferrable initially deferred)')
  raw.pragma('foreign_keys = on')
  const dangling: Work<void> = async () => void raw.prepare(`insert into checked values ('nobody')`).run()
  const outcomes = await Promise.allSettled([transact(audit('a')), transact(dangling), transact(audit('c'))])
  expect(outcomes).toMatchObject([{ value: 'a' }, { reason: { code: 'store/constraint' } }, { value: 'c' }])
  expect(committed()).toEqual(['a', 'c'])
})

test('a database that another process writes to is waited for, and its answer is everybody’s own', async () => {
  raw.pragma('busy_timeout = 0')
  other.exec('begin immediate')
  const outcomes = await Promise.allSettled([transact(audit('a')), transact(audit('b'))])
  expect(outcomes).toMatchObject([{ reason: { code: 'store/locked' } }, { reason: { code: 'store/locked' } }])
  other.exec('rollback')
  expect(await transact(audit('c'))).toBe('c')
  expect(committed()).toEqual(['c'])
})

describe('what need not last', () => {
  const level = () => raw.pragma('synchronous', { simple: true })
  const FULL = 2
  const NORMAL = 1
  /** How durable the commit of this work is to be. */
  const noteLevel: Work<unknown> = async () => level()
  beforeEach(() => raw.pragma('synchronous = full'))

  test('waits for no disk, is committed all the same, and leaves what comes after it as it was', async () => {
    const alone = await Promise.all([transact(audit('a'), 'repeatable'), transact(noteLevel, 'repeatable')])
    expect([alone, committed(), commits()]).toEqual([['a', NORMAL], ['a'], 1])
    expect(level()).toBe(FULL)
    expect(await transact(noteLevel)).toBe(FULL)
  })

  test('shares the commit of what must, behind which it waits', async () => {
    const levels = await Promise.all([transact(noteLevel), transact(noteLevel, 'repeatable'), transact(noteLevel, 'repeatable')])
    expect([levels, commits()]).toEqual([[FULL, FULL, FULL], 1])
  })

  test('lets nothing join it that must last, which comes while it is run', async () => {
    let later: Promise<unknown> | undefined
    const calling: Work<unknown> = async () => {
      later = transact(noteLevel)
      return noteLevel(undefined as never)
    }
    expect(await Promise.all([transact(calling, 'repeatable'), transact(audit('b'), 'repeatable')])).toEqual([NORMAL, 'b'])
    expect([await later, level()]).toEqual([FULL, FULL])
  })

  test('that throws undoes itself alone', async () => {
    const outcomes = await Promise.allSettled([transact(failing('a'), 'repeatable'), transact(audit('b'), 'repeatable')])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect([committed(), level()]).toEqual([['b'], FULL])
  })
})

test('readers wait for the commit and never see half a group', async () => {
  const writing = Promise.all(NAMES.map((name) => transact(audit(name))))
  const [read] = await Promise.all([db.selectFrom('audit').select('actor').execute(), writing])
  expect([0, NAMES.length]).toContain(read.length)
})
