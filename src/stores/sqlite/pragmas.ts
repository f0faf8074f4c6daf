import type { Database as SqliteFile } from 'better-sqlite3'
import { TriageError } from '../../services/errors'

/** How long a start waits for the process before it to let go of the file. */
const BUSY_TIMEOUT_MS = 2000

interface Pragma {
  readonly name: string
  readonly value: string | number
  /** What SQLite answers when asked for it. */
  readonly reads: string | number
}

const SAFE: readonly Pragma[] = [
  { name: 'busy_timeout', value: BUSY_TIMEOUT_MS, reads: BUSY_TIMEOUT_MS },
  { name: 'foreign_keys', value: 'on', reads: 1 },
  // Deleted rows are overwritten, and no copy of them goes into a temporary file.
  { name: 'secure_delete', value: 'on', reads: 1 },
  { name: 'temp_store', value: 'memory', reads: 2 },
]

const DURABLE: readonly Pragma[] = [
  // Before the journal mode: the lock is then taken with the first read, and the operating system drops it however this process ends.
  { name: 'locking_mode', value: 'exclusive', reads: 'exclusive' },
  { name: 'journal_mode', value: 'wal', reads: 'wal' },
  // Every commit reaches the disk; WAL's default may lose the last ones with the power.
  { name: 'synchronous', value: 'full', reads: 2 },
]

/** Sets what durability and erasure rest on and reads it back. Throws `store/unavailable` if SQLite did not take one of them. */
export function applyPragmas(file: SqliteFile): void {
  for (const pragma of file.memory ? SAFE : [...SAFE, ...DURABLE]) {
    file.pragma(`${pragma.name} = ${pragma.value}`)
    const reads = file.pragma(pragma.name, { simple: true })
    if (reads !== pragma.reads) {
      throw new TriageError('store/unavailable', `SQLite answers ${pragma.name} = ${String(reads)} instead of ${pragma.reads}.`)
    }
  }
}
