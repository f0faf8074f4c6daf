import { hkdfSync } from 'node:crypto'
import { SignJWT, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Clock, Ids } from '../../services/ports'

/** Lifetimes in seconds. Direct Line's own for an access token; refreshing never goes past the cap, or a stolen token would live for ever. */
const ACCESS_SECONDS = 1800
const ACCESS_CAP_SECONDS = 12 * 3600
const TICKET_SECONDS = 60
const DAY_SECONDS = 24 * 3600

/** What an access token allows: one conversation. The grant's id stays the same through every refresh. */
export interface Grant {
  readonly conversationId: string
  readonly grantId: string
  readonly grantedAt: Date
  readonly expiresAt: Date
}

export interface AccessToken {
  readonly token: string
  readonly grant: Grant
  readonly expiresInSeconds: number
}

/** The right to open one WebSocket, once: it stands in a URL, which proxies write down. `grant` is undefined for the holder of the secret. */
export interface StreamTicket {
  readonly conversationId: string
  /** Sequence after which the stream begins. */
  readonly after: number
  readonly grant?: { readonly grantId: string; readonly expiresAt: Date }
}

/** Makes and reads the three kinds of token. Each kind has its own audience, so that none passes for another. */
export interface Tokens {
  grantAccess(conversationId: string): Promise<AccessToken>
  /** A fresh token for the same grant; `expired` once the grant has reached its cap. */
  renewAccess(grant: Grant): Promise<AccessToken | 'expired'>
  readAccess(token: string): Promise<Grant | 'expired' | 'invalid'>
  issueResume(conversationId: string): Promise<string>
  /** The conversation's id. */
  readResume(token: string): Promise<{ conversationId: string } | 'invalid'>
  issueTicket(ticket: StreamTicket): Promise<string>
  /** Works once for each ticket. */
  redeemTicket(token: string): Promise<StreamTicket | 'invalid'>
}

interface TokenSettings {
  /** The Direct Line secret; the signing key is derived from it, so that changing it ends every token. */
  readonly secret: string
  readonly resumeDays: number
  readonly clock: Clock
  readonly ids: Ids
}

const accessClaims = z.object({ conv: z.string(), grant: z.string(), granted: z.number(), exp: z.number() })
const resumeClaims = z.object({ conv: z.string() })
const ticketClaims = z.object({
  conv: z.string(),
  after: z.number().int(),
  jti: z.string(),
  exp: z.number(),
  grant: z.object({ id: z.string(), exp: z.number() }).optional(),
})

/** The visitor's id on the wire. A conversation has one visitor, so that her id is as hard to guess as the conversation's. */
export function userIdFor(conversationId: string): string {
  return `dl_${conversationId}`
}

export function createTokens({ secret, resumeDays, clock, ids }: TokenSettings): Tokens {
  const jwt = createJwt(secret, clock)
  const redeemed = createRedeemedList(clock)

  const signAccess = async (conversationId: string, grantId: string, grantedAt: Date): Promise<AccessToken> => {
    const now = toSeconds(clock.now())
    const granted = toSeconds(grantedAt)
    const exp = Math.min(now + ACCESS_SECONDS, granted + ACCESS_CAP_SECONDS)
    const token = await jwt.sign('access', { conv: conversationId, user: userIdFor(conversationId), grant: grantId, granted }, exp)
    return { token, expiresInSeconds: exp - now, grant: { conversationId, grantId, grantedAt, expiresAt: fromSeconds(exp) } }
  }

  return {
    grantAccess: async (conversationId) => await signAccess(conversationId, ids.next(), clock.now()),
    renewAccess: async (grant) => {
      const capped = toSeconds(clock.now()) >= toSeconds(grant.grantedAt) + ACCESS_CAP_SECONDS
      return capped ? 'expired' : await signAccess(grant.conversationId, grant.grantId, grant.grantedAt)
    },
    readAccess: async (token) => {
      const claims = await jwt.read('access', accessClaims, token)
      if (typeof claims === 'string') return claims
      return {
        conversationId: claims.conv,
        grantId: claims.grant,
        grantedAt: fromSeconds(claims.granted),
        expiresAt: fromSeconds(claims.exp),
      }
    },
    issueResume: async (conversationId) =>
      await jwt.sign('resume', { conv: conversationId }, toSeconds(clock.now()) + resumeDays * DAY_SECONDS),
    readResume: async (token) => {
      const claims = await jwt.read('resume', resumeClaims, token)
      return typeof claims === 'string' ? 'invalid' : { conversationId: claims.conv }
    },
    issueTicket: async ({ conversationId, after, grant }) => {
      const claims = { conv: conversationId, after, jti: ids.next() }
      const bound = grant === undefined ? claims : { ...claims, grant: { id: grant.grantId, exp: toSeconds(grant.expiresAt) } }
      return await jwt.sign('stream', bound, toSeconds(clock.now()) + TICKET_SECONDS)
    },
    redeemTicket: async (token) => {
      const claims = await jwt.read('stream', ticketClaims, token)
      if (typeof claims === 'string' || !redeemed.add(claims.jti, claims.exp)) return 'invalid'
      const ticket = { conversationId: claims.conv, after: claims.after }
      return claims.grant === undefined
        ? ticket
        : { ...ticket, grant: { grantId: claims.grant.id, expiresAt: fromSeconds(claims.grant.exp) } }
    },
  }
}

type TokenKind = 'access' | 'resume' | 'stream'

function createJwt(secret: string, clock: Clock) {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'knead/direct-line/tokens', 32))
  return {
    sign: async (kind: TokenKind, claims: Record<string, unknown>, exp: number): Promise<string> =>
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: `${kind}+jwt` })
        .setAudience(`knead:${kind}`)
        .setIssuedAt(toSeconds(clock.now()))
        .setExpirationTime(exp)
        .sign(key),
    read: async <T>(kind: TokenKind, claims: z.ZodType<T>, token: string): Promise<T | 'expired' | 'invalid'> => {
      try {
        const rules = { algorithms: ['HS256'], audience: `knead:${kind}`, typ: `${kind}+jwt`, currentDate: clock.now() }
        return claims.parse((await jwtVerify(token, key, rules)).payload)
      } catch (error) {
        return error instanceof errors.JWTExpired ? 'expired' : 'invalid'
      }
    },
  }
}

/** Remembers used tickets until they would have run out anyway. Within one process: several instances would have to share this list. */
function createRedeemedList(clock: Clock) {
  const expiryById = new Map<string, number>()
  return {
    /** False if it was there already. */
    add: (id: string, exp: number): boolean => {
      const now = toSeconds(clock.now())
      for (const [known, until] of expiryById) if (until < now) expiryById.delete(known)
      if (expiryById.has(id)) return false
      expiryById.set(id, exp)
      return true
    },
  }
}

function toSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

function fromSeconds(seconds: number): Date {
  return new Date(seconds * 1000)
}
