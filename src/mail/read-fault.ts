import { constants } from 'node:os'
import type { MailFailure } from '../services/ports'

/** Reply codes that speak of the login, whatever they were given to (RFC 4954, 6; RFC 3207, 4). */
const ASKS_FOR_LOGIN: ReadonlySet<number> = new Set([530, 534, 535, 538])
const OF_LOGIN: ReadonlySet<string> = new Set(['EAUTH', 'ENOAUTH'])
const OF_MESSAGE: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE'])
/** Of the session and not of the message: a new connection may do. */
const BAD_SEQUENCE = 503

interface MailError {
  readonly code?: string
  /** Of a socket: the system's code, or that of TLS. */
  readonly originalCode?: string
  readonly responseCode?: number
}

/** What an error of nodemailer means for the outbox. Its words may quote addresses, so none of them is kept. */
export function readFault(error: unknown): MailFailure {
  const { code, originalCode, responseCode: status } = error as MailError
  // Its own codes are no more the system's than those of TLS.
  if (code === 'EDNS') return { fault: 'mail/unreachable' }
  const fault = code === 'ETLS' || isOfCertificate(originalCode) ? 'mail/not-encrypted' : nameFault(code, status)
  return status === undefined ? { fault } : { fault, status }
}

function nameFault(code = '', status = 0): MailFailure['fault'] {
  if (OF_LOGIN.has(code) || ASKS_FOR_LOGIN.has(status)) return 'mail/login-refused'
  if (status === 0) return 'mail/unreachable'
  return OF_MESSAGE.has(code) && status >= 500 && status !== BAD_SEQUENCE ? 'mail/refused' : 'mail/put-off'
}

/** Codes of TLS are the ones that the system does not have, and one that it has for protocols that nobody speaks here. */
function isOfCertificate(code: string | undefined): boolean {
  return code !== undefined && (!(code in constants.errno) || code === 'EPROTO')
}
