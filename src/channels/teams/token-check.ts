import { decodeProtectedHeader, jwtVerify } from 'jose'
import type { Clock } from '../../services/ports'
import type { SigningKey, SigningKeys } from './signing-keys'
import { type GoodToken, createVerifiedTokens } from './verified-tokens'

/** What a valid token says about the request that it came with. */
export interface ChannelClaims {
  /** The only address that the reply may go to. */
  readonly serviceUrl: string
  /** The channels that the token's key may speak for. */
  readonly endorsements: readonly string[]
}

interface TokenCheckParts {
  readonly appId: string
  readonly issuer: string
  readonly keys: SigningKeys
  readonly clock: Clock
}

const MAX_CLOCK_SKEW_SECONDS = 5 * 60
/** Real ones have about 1,000 characters. */
const BEARER = /^Bearer ([\w-]{1,1000}\.[\w-]{1,6000}\.[\w-]{1,2000})$/
const MAX_KEY_ID_LENGTH = 200

/**
 * Checks the `Authorization` header of a request to the bot: seven rules of the Bot Connector's authentication, and no way around them. Resolves
 * with nothing for a token that breaks one: which one is nobody's business. Whether it fits the activity is checked when that is read.
 */
export function createTokenCheck(parts: TokenCheckParts) {
  const verified = createVerifiedTokens(parts.clock)
  const verifyAndKeep = async (token: string, signing: SigningKey): Promise<string | undefined> => {
    const fresh = await verify(parts, token, signing)
    if (fresh) verified.keep(token, signing, fresh)
    return fresh?.serviceUrl
  }
  return async (authorization: string | undefined): Promise<ChannelClaims | undefined> => {
    const token = BEARER.exec(authorization ?? '')?.[1]
    const kid = token === undefined ? undefined : readKeyId(token)
    const signing = kid === undefined ? undefined : await parts.keys.find(kid)
    if (token === undefined || signing === undefined) return undefined
    const serviceUrl = verified.findServiceUrl(token, signing) ?? (await verifyAndKeep(token, signing))
    return serviceUrl === undefined ? undefined : { serviceUrl, endorsements: signing.endorsements }
  }
}

async function verify({ appId, issuer, clock }: TokenCheckParts, token: string, { key }: SigningKey): Promise<GoodToken | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      issuer,
      audience: appId,
      requiredClaims: ['exp', 'nbf', 'serviceurl'],
      clockTolerance: MAX_CLOCK_SKEW_SECONDS,
      currentDate: clock.now(),
    })
    const { serviceurl: serviceUrl, aud, exp = 0 } = payload
    // The library is content with us among several audiences.
    return typeof serviceUrl === 'string' && aud === appId ? { serviceUrl, until: (exp + MAX_CLOCK_SKEW_SECONDS) * 1000 } : undefined
  } catch {
    return undefined
  }
}

/** The id of the key in our own set. Keys and addresses of keys that a token brings along are not read. */
function readKeyId(token: string): string | undefined {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    return alg === 'RS256' && typeof kid === 'string' && kid.length <= MAX_KEY_ID_LENGTH ? kid : undefined
  } catch {
    return undefined
  }
}
