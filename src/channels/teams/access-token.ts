import { z } from 'zod'
import type { Clock } from '../../services/ports'
import type { TeamsCloud } from './cloud'
import { requestJson } from './request-json'

/** The bot's own registration. */
export interface TeamsApp {
  readonly appId: string
  readonly appPassword: string
  /** The directory that the registration belongs to; undefined for a bot of all directories. */
  readonly tenantId: string | undefined
}

/** Our token for the connector. */
export interface AccessToken {
  /** Fetched when first needed and again before it runs out. Rejects if there is none to be had. */
  get(): Promise<string>
  /** The connector refused it. */
  drop(): void
}

const TIMEOUT_MILLISECONDS = 10_000
/** Taken off its life, so that none runs out on the way. */
const MARGIN_SECONDS = 5 * 60

const answerSchema = z.object({ access_token: z.string().regex(/^[\w.~+/=-]{1,10000}$/), expires_in: z.number() })

export function createAccessToken(app: TeamsApp, cloud: TeamsCloud, clock: Clock): AccessToken {
  let current: { readonly token: string; readonly until: number } | undefined
  let running: Promise<string> | undefined
  const renew = async (): Promise<string> => {
    const { access_token: token, expires_in: seconds } = await requestToken(app, cloud)
    current = { token, until: clock.now().getTime() + (seconds - MARGIN_SECONDS) * 1000 }
    return token
  }
  return {
    get: async () => {
      if (current && current.until > clock.now().getTime()) return current.token
      running ??= renew().finally(() => (running = undefined))
      return await running
    },
    drop: () => (current = undefined),
  }
}

async function requestToken({ appId, appPassword, tenantId }: TeamsApp, { tokenUrl, tokenScope }: TeamsCloud) {
  const form = { grant_type: 'client_credentials', client_id: appId, client_secret: appPassword, scope: tokenScope }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const request = { method: 'POST', headers, body: new URLSearchParams(form).toString() }
  const { status, body } = await requestJson(tokenUrl(tenantId), request, TIMEOUT_MILLISECONDS)
  const answer = answerSchema.safeParse(body)
  if (status !== 200 || !answer.success) throw new Error(`no token for the connector: status ${status}`)
  return answer.data
}
