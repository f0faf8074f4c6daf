import { importJWK } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../services/ports'
import type { EventLog } from '../route'
import type { TeamsCloud } from './cloud'
import { requestJson } from './request-json'

/** A key of the channel service, with the channels that it may sign for. */
export interface SigningKey {
  readonly key: Awaited<ReturnType<typeof importJWK>>
  readonly endorsements: readonly string[]
}

export interface SigningKeys {
  /** The key of this id; undefined if the service publishes none, or can't be asked. */
  find(kid: string): Promise<SigningKey | undefined>
}

/** At most one fetch in this time, whoever asks for whatever key; a new key is known after it at the latest. */
const MIN_FETCH_GAP_MILLISECONDS = 60_000
/** Older keys are still used while new ones are fetched. */
const FRESH_MILLISECONDS = 60 * 60 * 1000
/** Older keys are not believed any more: the one that was withdrawn could be among them. */
const MAX_AGE_MILLISECONDS = 24 * 60 * 60 * 1000
const TIMEOUT_MILLISECONDS = 5_000

const openIdSchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) })
const keySetSchema = z.object({ keys: z.array(z.unknown()).max(100) })
const keySchema = z.object({
  kid: z.string(),
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
})

/** The published keys, fetched when first needed and kept. */
export function createSigningKeys({ issuer, openIdUrl }: TeamsCloud, clock: Clock, log: EventLog): SigningKeys {
  let keys: ReadonlyMap<string, SigningKey> = new Map()
  let fetchedAt = -Infinity
  let triedAt = -Infinity
  let running: Promise<void> | undefined

  const now = () => clock.now().getTime()
  const refresh = (): Promise<void> => {
    if (running) return running
    if (now() - triedAt < MIN_FETCH_GAP_MILLISECONDS) return Promise.resolve()
    triedAt = now()
    running = fetchKeys(issuer, openIdUrl)
      .then((fetched) => {
        keys = fetched
        fetchedAt = now()
      })
      .catch(() => log.error({ code: 'teams/keys-unavailable' }))
      .finally(() => (running = undefined))
    return running
  }

  return {
    find: async (kid) => {
      const age = now() - fetchedAt
      if (keys.has(kid) && age < MAX_AGE_MILLISECONDS) {
        if (age > FRESH_MILLISECONDS) void refresh()
        return keys.get(kid)
      }
      await refresh()
      return now() - fetchedAt < MAX_AGE_MILLISECONDS ? keys.get(kid) : undefined
    },
  }
}

async function fetchKeys(issuer: string, openIdUrl: string): Promise<Map<string, SigningKey>> {
  const openId = openIdSchema.parse((await requestJson(openIdUrl, {}, TIMEOUT_MILLISECONDS)).body)
  if (openId.issuer !== issuer) throw new Error('the OpenID document is of another issuer')
  const { keys } = keySetSchema.parse((await requestJson(openId.jwks_uri, {}, TIMEOUT_MILLISECONDS)).body)
  const found = new Map<string, SigningKey>()
  for (const each of keys) {
    const parsed = keySchema.safeParse(each)
    if (!parsed.success) continue
    const { kid, kty, n, e, endorsements } = parsed.data
    found.set(kid, { key: await importJWK({ kty, n, e }, 'RS256'), endorsements })
  }
  return found
}
