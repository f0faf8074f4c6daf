import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../services/ports'

/** Links to cards. Whoever has one reads that conversation's result and nothing else, until it runs out or the chat is deleted. */
export interface CardLinks {
  /** Path with the signed key, below the public URL. */
  readonly pathFor: (conversationId: string) => string
  readKey(key: string): { readonly conversationId: string } | 'invalid'
}

interface CardLinkSettings {
  /** The Direct Line secret. The key derived from it serves for cards alone, so that no other token passes for one. */
  readonly secret: string
  readonly days: number
  readonly clock: Clock
}

const DAY_SECONDS = 24 * 3600
/** Longer than any key that we make: ids of conversations are at most 512 characters. */
const MAX_KEY_LENGTH = 1_000

const claimsSchema = z.tuple([z.string(), z.number()])

/** Signed without waiting, as the path is written in the transaction that keeps the result. */
export function createCardLinks({ secret, days, clock }: CardLinkSettings): CardLinks {
  const signingKey = Buffer.from(hkdfSync('sha256', secret, '', 'knead/visitor-card', 32))
  const sign = (claims: string) => createHmac('sha256', signingKey).update(claims).digest()
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000)
  return {
    pathFor: (conversationId) => {
      const claims = Buffer.from(JSON.stringify([conversationId, nowSeconds() + days * DAY_SECONDS])).toString('base64url')
      return `/card?key=${claims}.${sign(claims).toString('base64url')}`
    },
    readKey: (key) => {
      const [claims = '', signature = '', ...rest] = key.slice(0, MAX_KEY_LENGTH).split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(claims)
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return 'invalid'
      const [conversationId, expires] = claimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')))
      return expires > nowSeconds() ? { conversationId } : 'invalid'
    },
  }
}
