import { type Kysely, type Migration, sql } from 'kysely'
import type { Database } from '../schema'

/** The therapist writes in chats herself, and who waits for her comes first. No dialect changes a check in place alike, so the table is made anew. */
export const addTherapistLines: Migration = {
  up: async (db: Kysely<Database>) => {
    await db.schema.alterTable('conversations').addColumn('waiting_since', 'bigint').execute()
    await db.schema
      .createTable('activities_anew')
      .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('activity_id', 'text', (column) => column.notNull().unique())
      .addColumn('sender', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('choice_json', 'text')
      .addColumn('reply_json', 'text')
      .addColumn('channel_data_json', 'text')
      .addPrimaryKeyConstraint('activities_by_sequence', ['conversation_id', 'sequence'])
      .addCheckConstraint('activities_senders', sql`sender in ('visitor', 'bot', 'therapist')`)
      .execute()
    const columns = [
      'conversation_id',
      'sequence',
      'activity_id',
      'sender',
      'at',
      'text',
      'choice_json',
      'reply_json',
      'channel_data_json',
    ] as const
    await db
      .withTables<{ activities_anew: Database['activities'] }>()
      .insertInto('activities_anew')
      .columns(columns)
      .expression((eb) => eb.selectFrom('activities').select(columns))
      .execute()
    await db.schema.dropTable('activities').execute()
    await db.schema.alterTable('activities_anew').renameTo('activities').execute()
  },
}
