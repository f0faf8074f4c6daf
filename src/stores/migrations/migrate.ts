import { type Kysely, type Migration, Migrator } from 'kysely'
import { TriageError } from '../../services/errors'
import type { Database } from '../schema'
import { createFirstSchema } from './0001-first-schema'
import { addDeliveries } from './0002-deliveries'
import { addInbox } from './0003-inbox'
import { addContentVersions } from './0004-content-versions'
import { addWantsPerson } from './0005-wants-person'
import { addTherapistLines } from './0006-therapist-lines'
import { addReminders } from './0007-reminders'
import { addCancellations } from './0008-cancellations'
import { addMoves } from './0009-moves'
import { addNotices } from './0010-notices'
import { addVisitChanges } from './0011-visit-changes'
import type { DialectRules } from './dialect-rules'

/**
 * Brings the database to the newest schema, in one transaction. `tables`: the namespace in which it looks for what it did before, where the database
 * has several. Throws `store/schema` if it can't, e.g. on a file of a newer version.
 */
export async function migrateToLatest(db: Kysely<Database>, rules: DialectRules, tables?: string): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(listMigrations(rules)) }
  const migrator = new Migrator({ db, provider, ...(tables !== undefined && { migrationTableSchema: tables }) })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (error instanceof TriageError) throw error
  throw new TriageError('store/schema', 'The database was written by another version. Run the version that wrote it, or a newer one.', {
    cause: error,
  })
}

/** Applied in the order of their names. A name that was released is never changed or removed. */
function listMigrations(rules: DialectRules): Record<string, Migration> {
  return {
    '0001-first-schema': createFirstSchema(rules),
    '0002-deliveries': addDeliveries,
    '0003-inbox': addInbox(rules),
    '0004-content-versions': addContentVersions,
    '0005-wants-person': addWantsPerson,
    '0006-therapist-lines': addTherapistLines,
    '0007-reminders': addReminders,
    '0008-cancellations': addCancellations,
    '0009-moves': addMoves,
    '0010-notices': addNotices,
    '0011-visit-changes': addVisitChanges,
  }
}
