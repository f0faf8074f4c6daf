import { type Kysely, type Migration, sql } from 'kysely'
import type { Database } from '../schema'

/** How often a visit was changed. Of one that was moved before this was counted it is known that it was, not how often. */
export const addVisitChanges: Migration = {
  up: async (db: Kysely<Database>) => {
    await db.schema
      .alterTable('appointments')
      .addColumn('changes', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await db
      .updateTable('appointments')
      .set({ changes: sql<number>`case when moved_from is null then 0 else 1 end + case when cancelled_at is null then 0 else 1 end` })
      .where((eb) => eb.or([eb('moved_from', 'is not', null), eb('cancelled_at', 'is not', null)]))
      .execute()
  },
}
