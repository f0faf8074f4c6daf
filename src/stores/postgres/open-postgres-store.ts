import { Kysely, sql } from 'kysely'
import type { Clock, Store } from '../../services/ports'
import { createStore } from '../create-store'
import { migrateToLatest } from '../migrations/migrate'
import type { Database } from '../schema'
import { systemClock } from '../system-clock'
import { OneSessionDialect } from './one-session-dialect'
import { postgresRules } from './postgres-rules'

interface PostgresOptions {
  /** postgres://user:password@host:port/database; never printed. */
  readonly url: string
  /** Default: the system's. */
  readonly clock?: Clock
}

/**
 * Connects, locks the database for this process and brings its schema up to date.
 * Throws `store/unavailable`, `store/refused`, `store/locked` or `store/schema`. Later on a lost connection fails what needs it with one of the
 * first three, and the next query connects anew.
 */
export async function openPostgresStore({ url, clock = systemClock }: PostgresOptions): Promise<Store> {
  const db = new Kysely<Database>({ dialect: new OneSessionDialect(url) })
  try {
    const { rows } = await sql<{ schema: string }>`select current_schema()::text as schema`.execute(db)
    await migrateToLatest(db, postgresRules, rows[0]?.schema)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return createStore(db, { clock, transact: (work) => db.transaction().execute(work), overwriteDeleted: freeRows })
}

/**
 * Gives the room of deleted rows free for others at once, not only when PostgreSQL comes round to it. The bytes stay until something is written there, and in
 * the write-ahead log until that is used again (docs/adr/0006-sqlite-default.md). The rows are gone whether it can or not, and PostgreSQL will come
 * round to it: a deletion does not fail for that.
 */
async function freeRows(db: Kysely<Database>): Promise<void> {
  await sql`vacuum (skip_locked) conversations, activities, appointments, deliveries, inbox, notices`.execute(db).catch(() => undefined)
}
