import type { Kysely, Migration } from 'kysely'
import { parseJson } from '../parse-json'
import type { Database } from '../schema'

/** The content that conversations began with, and which conversation needs which. */
export const addContentVersions: Migration = {
  up: async (db: Kysely<Database>) => {
    await db.schema
      .createTable('content_versions')
      .addColumn('version', 'text', (column) => column.primaryKey().notNull())
      .addColumn('texts_json', 'text', (column) => column.notNull())
      .addColumn('kept_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .alterTable('conversations')
      .addColumn('content_version', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    const rows = await db.selectFrom('conversations').select(['id', 'state_json']).execute()
    for (const { id, state_json } of rows) {
      const { contentVersion } = parseJson('conversation', state_json)
      await db.updateTable('conversations').set({ content_version: contentVersion }).where('id', '=', id).execute()
    }
    await db.schema.createIndex('conversations_by_content').on('conversations').column('content_version').execute()
  },
}
