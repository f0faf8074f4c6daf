import { createHash } from 'node:crypto'
import type { Clock } from '../../services/ports'
import type { SigningKey } from './signing-keys'

/** The channel sends the same token with every message for about an hour, one for each region: these are plenty. */
const LIMIT = 100

export interface GoodToken {
  /** The only address that the reply may go to. */
  readonly serviceUrl: string
  /** When it ends to be valid, in epoch milliseconds. */
  readonly until: number
}

/**
 * Tokens that were found good, so that the signature of the same one is not computed for each message. Only good ones get in, for as long as they
 * are valid and their key is the one in use; junk finds nothing here and takes no room. Kept by their hashes.
 */
interface VerifiedTokens {
  /** The address that the token names; undefined if it has to be checked, again or for the first time. */
  findServiceUrl(token: string, signing: SigningKey): string | undefined
  keep(token: string, signing: SigningKey, good: GoodToken): void
}

export function createVerifiedTokens(clock: Clock): VerifiedTokens {
  const verified = new Map<string, GoodToken & { readonly signing: SigningKey }>()
  return {
    findServiceUrl: (token, signing) => {
      const found = verified.get(hash(token))
      const isGood = found?.signing === signing && clock.now().getTime() < found.until
      return isGood ? found.serviceUrl : undefined
    },
    keep: (token, signing, good) => {
      const [oldest] = verified.keys()
      if (oldest !== undefined && verified.size >= LIMIT) verified.delete(oldest)
      verified.set(hash(token), { ...good, signing })
    },
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
