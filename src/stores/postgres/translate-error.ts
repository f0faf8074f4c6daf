import { TriageError } from '../../services/errors'

/** An answer of the server. Its `code` is a SQLSTATE; its `detail` holds values, so that it is never passed on in a text. */
interface ServerError {
  readonly code: string
  readonly constraint?: string
}

const OVERLAP = '23P01'
const LOCK_TIMEOUT = '55P03'

/** SQLSTATEs (PostgreSQL manual, appendix A) for which somebody has to do something, and what. */
const REFUSALS: readonly (readonly [code: RegExp, message: string])[] = [
  [/^28/, 'PostgreSQL refuses the login. Check user and password in DATABASE_URL, and pg_hba.conf.'],
  [/^3D000/, 'There is no such database. Make it, or check its name in DATABASE_URL.'],
  [/^(42501|3F000)/, 'The user lacks a right. Let it own the database, or grant it usage and create on its schema.'],
  [/^25006/, 'This server only lets us read. Name the one that may be written to in DATABASE_URL.'],
]

/** Lost connections, a server that goes down or throws us out, a transaction that idled too long. */
const ENDS_SESSION = /^(08|57P|25P03)/

/**
 * The server has refused one statement and goes on; after any other error the connection is of no use any more. Told by the code, as the server
 * may say the severity in another language.
 */
export function isRefusedStatement(error: unknown): boolean {
  return isServerError(error) && !ENDS_SESSION.test(error.code)
}

export function isLockTimeout(error: unknown): boolean {
  const { cause } = error as TriageError
  return isServerError(cause) && cause.code === LOCK_TIMEOUT
}

/** Errors of the server, of the way to it and of pg, as ours. */
export function translateError(error: unknown): TriageError {
  const options = { cause: error }
  if (!isServerError(error)) {
    return new TriageError(
      'store/unavailable',
      `PostgreSQL does not answer (${nameLoss(error)}). Check that it runs, and DATABASE_URL.`,
      options,
    )
  }
  const { code, constraint } = error
  if (code === OVERLAP) return new TriageError('store/overlap', 'Another hold or appointment lies in this time.', options)
  if (code.startsWith('23'))
    return new TriageError('store/constraint', `The database refused a row: ${constraint ?? `SQLSTATE ${code}`}.`, options)
  if (code.startsWith('XX'))
    return new TriageError('store/corrupt', `The database is damaged (${code}). Restore it from a backup.`, options)
  const refusal = REFUSALS.find(([codes]) => codes.test(code))
  if (refusal) return new TriageError('store/refused', `${refusal[1]} (${code})`, options)
  return new TriageError('store/unavailable', `PostgreSQL could not do it (${code}). Its own log tells more.`, options)
}

function nameLoss(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string }
  return code ?? (message?.includes('SSL') === true ? 'it speaks no TLS' : 'connection lost')
}

// By shape: a second copy of the driver in one process (test runners, bundles) has classes of its own.
function isServerError(error: unknown): error is ServerError {
  return typeof error === 'object' && error !== null && 'severity' in error && 'code' in error && typeof error.code === 'string'
}
