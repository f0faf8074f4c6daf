import type { Response } from 'restify'

/**
 * Every error that a client can see, with its whole body. The texts are constant: nothing of the request and nothing of our insides is ever in them.
 * Codes and shape are those of Direct Line, so that its clients understand them.
 */
const WIRE_ERRORS = {
  BadArgument: { status: 400, message: 'The request is not understood.' },
  Unauthorized: { status: 401, message: 'An Authorization header with a bearer token is needed.' },
  Forbidden: { status: 403, message: 'Not allowed.' },
  TokenExpired: { status: 403, message: 'The token has expired.' },
  NotFound: { status: 404, message: 'Not found.' },
  MethodNotAllowed: { status: 405, message: 'Method not allowed.' },
  TooLarge: { status: 413, message: 'The request is too large.' },
  UnsupportedMediaType: { status: 415, message: 'The body must be plain JSON.' },
  TooManyRequests: { status: 429, message: 'Too many requests. Please wait a moment.' },
  ServiceError: { status: 500, message: 'Something went wrong on our side.' },
  BotError: { status: 502, message: 'The message was not taken in. Please send it again.' },
  Unavailable: { status: 503, message: 'The service is not available at the moment.' },
} as const

/** When to ask again where the database is away: about as long as one takes to start. */
const OUTAGE_SECONDS = 5

type WireErrorCode = keyof typeof WIRE_ERRORS

/** Thrown by a request handler to end the request with one of the constant answers. */
export class WireError extends Error {
  constructor(
    readonly code: WireErrorCode,
    readonly retryAfterSeconds?: number,
    /** In the place of the constant one: a sentence of dialogs/, for who may read it. */
    readonly text?: string,
  ) {
    super(code)
    this.name = 'WireError'
  }
}

/** The answer while the database is away. */
export function createOutageError(): WireError {
  return new WireError('Unavailable', OUTAGE_SECONDS)
}

/** The wire code for a status that the HTTP library itself came to, e.g. 404 for a path without a route. */
export function codeForStatus(status: number): WireErrorCode {
  if (status === 404) return 'NotFound'
  if (status === 405) return 'MethodNotAllowed'
  return status >= 400 && status < 500 ? 'BadArgument' : 'ServiceError'
}

/** Answers with a constant body; does nothing once an answer has begun. */
export function sendError(res: Response, error: WireError): void {
  if (res.headersSent) return
  const { status, message } = WIRE_ERRORS[error.code]
  if (error.retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(error.retryAfterSeconds))
  sendJson(res, status, { error: { code: error.code, message: error.text ?? message } })
}

export function sendJson(res: Response, status: number, body: object): void {
  res.sendRaw(status, JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
}
