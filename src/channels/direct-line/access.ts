import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'restify'
import { WireError } from '../http-errors'
import type { Grant, Tokens } from './tokens'

/** Who asks: the holder of the secret, who may do everything, or of a token, who may do everything in one conversation. */
export type Caller = { readonly kind: 'server' } | { readonly kind: 'visitor'; readonly grant: Grant }

export interface AccessControl {
  /** @throws WireError `Unauthorized` without a bearer, `Forbidden` or `TokenExpired` with a bad one */
  identify(req: Request): Promise<Caller>
  /** As `identify`, and the conversation in the URL must be the caller's own. */
  identifyFor(req: Request, conversationId: string): Promise<Caller>
}

export function createAccessControl(secret: string, tokens: Tokens): AccessControl {
  const identify = async (req: Request): Promise<Caller> => {
    const bearer = readBearer(req)
    if (bearer === undefined) throw new WireError('Unauthorized')
    if (areEqual(bearer, secret)) return { kind: 'server' }
    const grant = await tokens.readAccess(bearer)
    if (grant === 'expired') throw new WireError('TokenExpired')
    if (grant === 'invalid') throw new WireError('Forbidden')
    return { kind: 'visitor', grant }
  }
  return {
    identify,
    identifyFor: async (req, conversationId) => {
      const caller = await identify(req)
      if (caller.kind === 'visitor' && caller.grant.conversationId !== conversationId) throw new WireError('Forbidden')
      return caller
    },
  }
}

export function readBearer(req: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1]
}

/** Compares digests, so that the time taken tells neither content nor length. */
function areEqual(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
