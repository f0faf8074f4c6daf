import type { Kysely, Migration } from 'kysely'
import type { Database } from '../schema'

/** From when a visit was moved last. */
export const addMoves: Migration = {
  up: async (db: Kysely<Database>) => {
    await db.schema.alterTable('appointments').addColumn('moved_from', 'bigint').execute()
  },
}
