import { type Kysely, type Migration, sql } from 'kysely'
import type { Database } from '../schema'

/** When a visit was called off, and whose doing that was. */
export const addCancellations: Migration = {
  up: async (db: Kysely<Database>) => {
    await db.schema.alterTable('appointments').addColumn('cancelled_at', 'bigint').execute()
    await db.schema
      .alterTable('appointments')
      .addColumn('cancelled_by', 'text', (column) => column.check(sql`cancelled_by in ('visitor', 'therapist')`))
      .execute()
  },
}
