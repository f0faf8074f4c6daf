import type { Request, RequestHandler, Response } from 'restify'
import { isOutage, TriageError } from '../services/errors'

/** Every refusal that the console's page can meet. The texts are constant: nothing of the request is ever in them. */
const REFUSALS = {
  'console/not-understood': { status: 400, message: 'The request is not understood.' },
  'console/login-required': { status: 401, message: 'Please log in.' },
  'console/wrong-password': { status: 401, message: 'That is not the password.' },
  'console/forbidden': { status: 403, message: 'Not allowed.' },
  'console/unknown-case': { status: 404, message: 'There is no such conversation. It may have been deleted.' },
  'console/not-agreed': { status: 409, message: 'The visitor has not agreed to the chat yet.' },
  'console/unknown-visit': { status: 404, message: 'There is no such visit.' },
  'console/past-visit': { status: 409, message: 'The visit has begun or is over.' },
  'console/too-large': { status: 413, message: 'The request is too large.' },
  'console/too-many-attempts': { status: 429, message: 'Too many attempts.' },
  'console/failed': { status: 500, message: 'Something went wrong on our side.' },
  'console/unavailable': { status: 503, message: 'The database does not answer.' },
} as const

/** When to ask again where the database is away. */
const OUTAGE_SECONDS = 5

type RefusalCode = keyof typeof REFUSALS

/** Thrown by a route to end the request with one of the constant answers. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly retryAfterSeconds?: number,
  ) {
    super(code)
    this.name = 'Refusal'
  }
}

/** The part of a logger that the console needs. It logs codes, never anybody's words. */
export interface EventLog {
  error(event: Readonly<Record<string, unknown>>): void
}

/** A handler that may throw: a refusal becomes its answer, anything else is logged by its name alone and answered with 500 or 503. */
export function createRoute(log: EventLog, handle: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req: Request, res: Response) => {
    try {
      await handle(req, res)
    } catch (error) {
      sendRefusal(res, error instanceof Refusal ? error : translateError(error, log))
    }
  }
}

export function sendJson(res: Response, status: number, body: object, headers: Readonly<Record<string, string>> = {}): void {
  res.sendRaw(status, JSON.stringify(body), {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
}

function translateError(error: unknown, log: EventLog): Refusal {
  const code = error instanceof TriageError ? error.code : 'console/failed'
  log.error({ code, ...(error instanceof Error && { error: error.name }) })
  return isOutage(code) ? new Refusal('console/unavailable', OUTAGE_SECONDS) : new Refusal('console/failed')
}

function sendRefusal(res: Response, { code, retryAfterSeconds }: Refusal): void {
  const { status, message } = REFUSALS[code]
  const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }
  sendJson(res, status, { error: { code, message } }, headers)
}
