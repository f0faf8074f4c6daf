/** Every way in which the product fails on purpose. Callers and clients test the code, never the text. */
type ErrorCode =
  | 'content/invalid'
  | 'config/invalid'
  | 'conversation/unknown'
  /** Another process has the database. */
  | 'store/locked'
  | 'store/unavailable'
  | 'store/stale'
  /** What was read is not what was written. */
  | 'store/corrupt'
  /** The schema is of another version. */
  | 'store/schema'
  /** The database server is there, but not as we need it: login, rights, version, encoding. */
  | 'store/refused'
  /** The database refused a row: a key in use, or a reference to nothing. */
  | 'store/constraint'
  /** The time is taken; `hold` tells it as 'taken'. */
  | 'store/overlap'

const OUTAGES: readonly string[] = ['store/locked', 'store/unavailable', 'store/refused'] satisfies ErrorCode[]

/** Whether the database is to blame and not what was asked of it: the same may succeed later. */
export function isOutage(code: string): boolean {
  return OUTAGES.includes(code)
}

/** An expected failure with a stable code. The message is for the operator and never holds a visitor's words. */
export class TriageError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'TriageError'
  }
}
