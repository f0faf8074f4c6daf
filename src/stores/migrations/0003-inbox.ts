import { type Kysely, type Migration, sql } from 'kysely'
import type { Database } from '../schema'
import type { DialectRules } from './dialect-rules'

/** Posts of platforms that want an answer before the work is done, and the workspaces that they come from. */
export function addInbox(rules: DialectRules): Migration {
  return {
    up: async (db: Kysely<Database>) => {
      await db.schema
        .createTable('inbox')
        .addColumn('id', 'integer', (column) => rules.countUp(column.primaryKey().notNull()))
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('lane', 'text', (column) => column.notNull())
        .addColumn('payload_json', 'text', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('next_attempt_at', 'bigint', (column) => column.notNull())
        .addColumn('parked', 'integer', (column) => column.notNull())
        .addColumn('received_at', 'bigint', (column) => column.notNull())
        .addCheckConstraint('inbox_parked', sql`parked in (0, 1)`)
        .execute()
      await db.schema.createIndex('inbox_by_lane').on('inbox').columns(['lane', 'id']).execute()
      await db.schema
        .createTable('inbox_keys')
        .addColumn('key', 'text', (column) => column.primaryKey().notNull())
        .addColumn('received_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('inbox_keys_by_time').on('inbox_keys').column('received_at').execute()
      await db.schema
        .createTable('installations')
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('sealed_token', 'text', (column) => column.notNull())
        .addColumn('installed_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('installations_key', ['channel', 'workspace'])
        .execute()
    },
  }
}
