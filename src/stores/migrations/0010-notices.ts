import { type Kysely, type Migration, sql } from 'kysely'
import type { Database } from '../schema'

/** What the therapist is to be told by e-mail. */
export const addNotices: Migration = {
  up: async (db: Kysely<Database>) => {
    await db.schema
      .createTable('notices')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('start_at', 'bigint')
      .addColumn('moved_from', 'bigint')
      .addColumn('happened_at', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('next_attempt_at', 'bigint', (column) => column.notNull())
      .addCheckConstraint('notices_kind', sql`kind in ('booked', 'moved', 'cancelled', 'call_back', 'waiting')`)
      .execute()
    await db.schema.createIndex('notices_by_conversation').on('notices').column('conversation_id').execute()
  },
}
