import type { Request, RequestHandler, Response } from 'restify'
import { isOutage, TriageError } from '../services/errors'
import { createOutageError, WireError, sendError } from './http-errors'

/** The part of a pino logger that channels need. They log codes and ids, never anybody's words. */
export interface EventLog {
  error(event: Readonly<Record<string, unknown>>): void
}

/** A request handler that may throw: every error becomes one of the constant answers, and what nobody expected is logged without its text. */
export function createRoute(log: EventLog, handle: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req: Request, res: Response) => {
    try {
      await handle(req, res)
    } catch (error) {
      sendError(res, toWireError(error, log))
    }
  }
}

function toWireError(error: unknown, log: EventLog): WireError {
  if (error instanceof WireError) return error
  if (error instanceof TriageError) {
    log.error({ code: error.code })
    return isOutage(error.code) ? createOutageError() : new WireError('ServiceError')
  }
  log.error({ code: 'channel/unexpected', ...describeOrigin(error) })
  return new WireError('ServiceError')
}

/** Where it happened, without what it says: a message may quote the input. */
function describeOrigin(error: unknown): { error?: string; at?: string } {
  if (!(error instanceof Error)) return {}
  const at = error.stack?.split('\n').find((line) => line.startsWith('    at '))
  return { error: error.name, ...(at !== undefined && { at: at.trim() }) }
}
