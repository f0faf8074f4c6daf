import { TriageError } from '../../services/errors'
import { OVERLAP_MESSAGE } from './sqlite-rules'

/** Errors of better-sqlite3 as ours; anything else comes back unchanged. Its messages name tables and columns, never values. */
export function translateError(error: unknown): unknown {
  if (!isSqliteError(error)) return error
  return toTriageError(error)
}

interface SqliteError {
  readonly code: string
  readonly message: string
}

// By shape: a second copy of the driver in one process (test runners, bundles) has classes of its own.
function isSqliteError(error: unknown): error is SqliteError {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return false
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') && typeof error.message === 'string'
}

function toTriageError(error: SqliteError): TriageError {
  const options = { cause: error }
  if (error.code === 'SQLITE_CONSTRAINT_TRIGGER' && error.message === OVERLAP_MESSAGE) {
    return new TriageError('store/overlap', 'Another hold or appointment lies in this time.', options)
  }
  if (error.code.startsWith('SQLITE_CONSTRAINT'))
    return new TriageError('store/constraint', `The database refused a row: ${error.message}.`, options)
  if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) {
    return new TriageError(
      'store/locked',
      'Another process has the database file open. Stop it, or give this one a DATA_DIR of its own.',
      options,
    )
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) {
    return new TriageError('store/corrupt', 'The database file is damaged or is not a database. Restore it from a backup.', options)
  }
  return new TriageError(
    'store/unavailable',
    `The database does not answer (${error.code}). Check disk space and file permissions.`,
    options,
  )
}
