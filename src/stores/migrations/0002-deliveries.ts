import { type Kysely, type Migration, sql } from 'kysely'
import type { Database } from '../schema'

/** How far the lines of a conversation have been pushed to the channel that it came from. */
export const addDeliveries: Migration = {
  up: async (db: Kysely<Database>) => {
    await db.schema
      .createTable('deliveries')
      .addColumn('conversation_id', 'text', (column) => column.primaryKey().notNull().references('conversations.id'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('address_json', 'text', (column) => column.notNull())
      .addColumn('delivered_sequence', 'integer', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('next_attempt_at', 'bigint', (column) => column.notNull())
      .addColumn('parked', 'text')
      .addColumn('shown_sequence', 'integer')
      .addColumn('shown_message_id', 'text')
      .addCheckConstraint('deliveries_channel', sql`channel in ('slack', 'teams')`)
      .addCheckConstraint('deliveries_parked', sql`parked in ('gone', 'failed')`)
      .addCheckConstraint('deliveries_shown', sql`(shown_sequence is null) = (shown_message_id is null)`)
      .execute()
    await db.schema.createIndex('deliveries_by_attempt').on('deliveries').column('next_attempt_at').execute()
  },
}
