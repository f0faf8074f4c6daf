import type { ColumnDefinitionBuilder, Kysely } from 'kysely'
import type { Database } from '../schema'

/** What SQLite and PostgreSQL each say in their own words (trigger or exclusion constraint); everything else in a migration is the same for both. */
export interface DialectRules {
  /** Lets an integer key be counted up by the database where a row is inserted without one. */
  countUp(key: ColumnDefinitionBuilder): ColumnDefinitionBuilder
  /** No two living appointments overlap in [start_at, busy_until), whoever inserts or updates. */
  forbidOverlap(db: Kysely<Database>): Promise<void>
  /** No row of `audit` is ever changed or deleted. */
  forbidAuditChanges(db: Kysely<Database>): Promise<void>
}
