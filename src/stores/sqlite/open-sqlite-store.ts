import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database as SqliteFile } from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { TriageError } from '../../services/errors'
import type { Clock, Store } from '../../services/ports'
import { createStore } from '../create-store'
import { migrateToLatest } from '../migrations/migrate'
import type { Database } from '../schema'
import { systemClock } from '../system-clock'
import { loadDriver } from './driver'
import { createGroupCommit } from './group-commit'
import { ImmediateDialect } from './immediate-dialect'
import { applyPragmas } from './pragmas'
import { sqliteRules } from './sqlite-rules'
import { translateError } from './translate-error'

const Driver = loadDriver()

interface SqliteOptions {
  /** Path of the database file, made if missing, readable by its owner alone; `:memory:` for a store that ends with the process. */
  readonly file: string
  /** Default: the system's. */
  readonly clock?: Clock
}

/**
 * Opens the database, locks it for this process and brings its schema up to date.
 * Throws `store/locked`, `store/corrupt`, `store/schema` or `store/unavailable`.
 */
export async function openSqliteStore({ file, clock = systemClock }: SqliteOptions): Promise<Store> {
  const database = openFile(file)
  const db = new Kysely<Database>({ dialect: new ImmediateDialect(database) })
  try {
    await migrateToLatest(db, sqliteRules)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return createStore(db, { clock, transact: createGroupCommit(db), overwriteDeleted: rewriteFile })
}

function openFile(file: string): SqliteFile {
  let database: SqliteFile | undefined
  try {
    if (file !== ':memory:') createPrivately(file)
    database = new Driver(file)
    applyPragmas(database)
    return database
  } catch (error) {
    database?.close()
    throw translateError(error)
  }
}

/** SQLite gives its journal the permissions of the database file. */
function createPrivately(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    throw new TriageError('store/unavailable', 'The database file cannot be made or written. Check DATA_DIR and its permissions.', {
      cause: error,
    })
  }
}

/**
 * `secure_delete` alone is not enough: when SQLite moves rows between pages, copies stay in the unused middle of a page. VACUUM writes every
 * page anew (about 5 ms a megabyte, during which nothing else runs), then the log with the old pages is cut to nothing.
 */
async function rewriteFile(db: Kysely<Database>): Promise<void> {
  await sql`vacuum`.execute(db)
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  if (rows[0]?.busy !== 0) throw new TriageError('store/unavailable', 'Deleted text is still in the write-ahead log; forget again.')
}
