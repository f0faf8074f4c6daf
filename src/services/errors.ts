/** Every way in which the product fails on purpose. Callers and clients test the code, never the text. */
export type ErrorCode = 'content/invalid' | 'config/invalid' | 'store/locked' | 'store/unavailable' | 'store/stale' | 'conversation/unknown'

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
