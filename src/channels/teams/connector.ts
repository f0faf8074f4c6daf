import type { Activity } from 'botbuilder'
import { z } from 'zod'
import type { Clock, SendOutcome } from '../../services/ports'
import type { AccessToken } from './access-token'
import type { TeamsAddress } from './address'
import { type JsonAnswer, requestJson } from './request-json'
import { isServiceAddress } from './service-address'

/** The Bot Connector's REST interface, as far as we use it. Nothing is tried twice here. */
export interface Connector {
  send(address: TeamsAddress, activity: Partial<Activity>): Promise<SendOutcome>
  /** Puts this activity in the place of one that was sent. */
  update(address: TeamsAddress, activityId: string, activity: Partial<Activity>): Promise<SendOutcome>
}

interface ConnectorParts {
  readonly serviceOrigins: ReadonlySet<string>
  readonly accessToken: AccessToken
  readonly clock: Clock
}

const TIMEOUT_MILLISECONDS = 15_000
const sentSchema = z.object({ id: z.string().min(1).max(500) })

export function createConnector({ serviceOrigins, accessToken, clock }: ConnectorParts): Connector {
  const call = async (method: string, address: TeamsAddress, path: string, activity: Partial<Activity>): Promise<SendOutcome> => {
    // Checked here as well as on arrival: the address comes from the store, and our token goes with it.
    if (!isServiceAddress(address.serviceUrl, serviceOrigins)) return { kind: 'refused' }
    const url = `${address.serviceUrl.replace(/\/$/, '')}/v3/conversations/${encodeURIComponent(address.conversationId)}/activities${path}`
    const headers = { authorization: `Bearer ${await accessToken.get()}`, 'content-type': 'application/json' }
    const answer = await requestJson(url, { method, headers, body: JSON.stringify(addressed(activity, address)) }, TIMEOUT_MILLISECONDS)
    if (answer.status === 401) accessToken.drop()
    return toOutcome(answer, clock.now())
  }
  return {
    send: (address, activity) => call('POST', address, '', activity),
    update: (address, activityId, activity) => call('PUT', address, `/${encodeURIComponent(activityId)}`, { ...activity, id: activityId }),
  }
}

function addressed(activity: Partial<Activity>, { botId, userId, conversationId }: TeamsAddress) {
  return { ...activity, from: { id: botId }, recipient: { id: userId }, conversation: { id: conversationId } }
}

/** @throws for every answer after which the same may succeed later; the deliverer then waits longer each time. */
function toOutcome({ status, headers, body }: JsonAnswer, now: Date): SendOutcome {
  if (status >= 200 && status < 300) {
    const { data } = sentSchema.safeParse(body)
    return { kind: 'sent', ...(data && { messageId: data.id }) }
  }
  const wait = status === 429 ? readRetryAfter(headers['retry-after'], now) : undefined
  if (wait !== undefined) return { kind: 'wait', milliseconds: wait }
  // Blocked, uninstalled, or the chat is no more.
  if (status === 403 || status === 404) return { kind: 'gone' }
  if (status === 400 || status === 413) return { kind: 'refused' }
  throw new Error(`the connector answered ${status}`)
}

/** Seconds or a date, as HTTP has it. */
function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined
  const milliseconds = /^\d{1,6}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime()
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds)
}
