import type { Kysely } from 'kysely'
import type { Database } from '../schema'

/** The rules that SQLite and PostgreSQL each write in their own words (trigger or exclusion constraint). */
export interface DialectRules {
  /** No two living appointments overlap in [start_at, busy_until), whoever inserts or updates. */
  forbidOverlap(db: Kysely<Database>): Promise<void>
  /** No row of `audit` is ever changed or deleted. */
  forbidAuditChanges(db: Kysely<Database>): Promise<void>
}
