import type { Kysely, Migration } from 'kysely'
import type { Database } from '../schema'

/** When a visitor was reminded of her visit. Visits that were booked before this was kept are reminded of, too. */
export const addReminders: Migration = {
  up: async (db: Kysely<Database>) => {
    await db.schema.alterTable('appointments').addColumn('reminded_at', 'bigint').execute()
  },
}
