import { z } from 'zod'
import type { NewInboxItem } from '../../services/ports'
import { readSlackText } from './text'
import { conversationIdFor, type SlackWork } from './work'

const id = z.string().min(1).max(64)
/** Slack cuts messages at 40,000 characters; ours are read up to 4,000. */
const MAX_TEXT_LENGTH = 4000

const messageSchema = z.object({
  type: z.literal('message'),
  channel_type: z.string(),
  channel: id,
  user: id,
  ts: id,
  text: z.string().default(''),
  client_msg_id: z.string().max(64).optional(),
  // Only these are somebody's own new words: no bots, edits, deletions or notices. Files come without being read.
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
  bot_id: z.undefined().optional(),
})
const mentionSchema = z.object({ type: z.literal('app_mention'), channel: id, user: id, ts: id, bot_id: z.undefined().optional() })
const homeSchema = z.object({ type: z.literal('app_home_opened'), user: id, tab: z.literal('home') })
const uninstalledSchema = z.object({ type: z.literal('app_uninstalled') })
/** People's own tokens are not ours: the app has none. */
const revokedSchema = z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).min(1) }) })

const eventSchema = z.union([messageSchema, mentionSchema, homeSchema, uninstalledSchema, revokedSchema])
type SlackEvent = z.output<typeof eventSchema>

const envelopeSchema = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  /** Where the app is installed, which in a chat shared between companies is not where the event happened. */
  authorizations: z.array(z.object({ team_id: id.nullish() })).optional(),
  event: z.unknown(),
})

const challengeSchema = z.object({ type: z.literal('url_verification'), challenge: z.string().max(1000) })

/** The challenge of the check by which Slack tries a new address; undefined if it is something else. */
export function readChallenge(body: unknown): string | undefined {
  return challengeSchema.safeParse(body).data?.challenge
}

/** What to keep of an event; undefined if it is none of our business, as most are. */
export function readEvent(body: unknown): NewInboxItem | undefined {
  const envelope = envelopeSchema.safeParse(body).data
  const event = envelope && eventSchema.safeParse(envelope.event).data
  if (!envelope || !event) return undefined
  const team = envelope.authorizations?.[0]?.team_id ?? envelope.team_id
  const work = toWork(event, team)
  if (work === undefined) return undefined
  const lane = 'user' in work ? conversationIdFor(work) : `slack-${team}`
  return { channel: 'slack', lane, keys: [`slack|event|${team}|${envelope.event_id}`, ...keysOf(event, team)], payload: work }
}

function toWork(event: SlackEvent, team: string): SlackWork | undefined {
  switch (event.type) {
    case 'message':
      return toMessage(event, team)
    case 'app_mention':
      return { kind: 'elsewhere', team, user: event.user, channel: event.channel }
    case 'app_home_opened':
      return { kind: 'home', team, user: event.user }
    case 'app_uninstalled':
    case 'tokens_revoked':
      return { kind: 'removed', team }
  }
}

function toMessage({ channel_type, channel, user, ts, text }: z.output<typeof messageSchema>, team: string): SlackWork | undefined {
  const said = readSlackText(text).slice(0, MAX_TEXT_LENGTH)
  if (channel_type !== 'im' || said === '') return undefined
  return { kind: 'message', team, user, channel, key: `slack|${team}|${channel}|${ts}`, text: said }
}

/** Slack sends some messages many times with ever new event ids (slackapi/node-slack-sdk#2141): the message itself has to be known again, too. */
function keysOf(event: SlackEvent, team: string): string[] {
  if (event.type !== 'message' && event.type !== 'app_mention') return []
  const message = `slack|${event.type}|${team}|${event.channel}|${event.ts}`
  const client = event.type === 'message' ? event.client_msg_id : undefined
  return client === undefined ? [message] : [message, `slack|client|${team}|${event.channel}|${client}`]
}
