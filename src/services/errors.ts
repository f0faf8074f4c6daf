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
  /** The database refused a row: a key in use, or a reference to nothing. */
  | 'store/constraint'
  /** The time is taken; `hold` tells it as 'taken'. */
  | 'store/overlap'

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
