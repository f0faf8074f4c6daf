import { z } from 'zod'
import type { Clock } from '../../services/ports'
import { createSigner } from '../signer'

/** Links to cards. Whoever has one reads that conversation's result and nothing else, until it runs out or the chat is deleted. */
export interface CardLinks {
  /** Path with the signed key, below the public URL. */
  readonly pathFor: (conversationId: string) => string
  readKey(key: string): { readonly conversationId: string } | 'invalid'
}

interface CardLinkSettings {
  /** The Direct Line secret. */
  readonly secret: string
  readonly days: number
  readonly clock: Clock
}

const DAY_SECONDS = 24 * 3600
/** Longer than any key that we make: ids of conversations are at most 512 characters. */
const MAX_KEY_LENGTH = 1_000

const claimsSchema = z.tuple([z.string(), z.number()])

export function createCardLinks({ secret, days, clock }: CardLinkSettings): CardLinks {
  const signer = createSigner(secret, 'visitor-card')
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000)
  return {
    pathFor: (conversationId) => {
      const claims = Buffer.from(JSON.stringify([conversationId, nowSeconds() + days * DAY_SECONDS])).toString('base64url')
      return `/card?key=${claims}.${signer.sign(claims)}`
    },
    readKey: (key) => {
      const [claims = '', signature = '', ...rest] = key.slice(0, MAX_KEY_LENGTH).split('.')
      if (rest.length > 0 || !signer.isSigned(claims, signature)) return 'invalid'
      const [conversationId, expires] = claimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')))
      return expires > nowSeconds() ? { conversationId } : 'invalid'
    },
  }
}
