import { z } from 'zod'
import { MAX_TEXT_LENGTH } from '../../services/handle-turn'
import type { NewInboxItem } from '../../services/ports'
import { writeEmoji } from './emoji'
import { readSlackText } from './text'
import { conversationIdFor, type SlackWork } from './work'

const id = z.string().min(1).max(64)

const messageSchema = z.object({
  type: z.literal('message'),
  channel_type: z.string(),
  channel: id,
  user: id,
  ts: id,
  text: z.string().default(''),
  client_msg_id: z.string().max(64).optional(),
  // Only these are somebody's own new words: no bots, deletions or notices.
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
  blocks: z.unknown().optional(),
  bot_id: z.undefined().optional(),
})
/** Somebody changed her own words. Slack sends the like when it adds a preview to a link, and when we take the buttons off a question. */
const editSchema = z.object({
  type: z.literal('message'),
  subtype: z.literal('message_changed'),
  channel_type: z.literal('im'),
  channel: id,
  message: z.object({ user: id, ts: id, text: z.string(), edited: z.object({ ts: id }), bot_id: z.undefined().optional() }),
  previous_message: z.object({ text: z.string() }),
})
const mentionSchema = z.object({ type: z.literal('app_mention'), channel: id, user: id, ts: id, bot_id: z.undefined().optional() })
const homeSchema = z.object({ type: z.literal('app_home_opened'), user: id, tab: z.literal('home') })
const uninstalledSchema = z.object({ type: z.literal('app_uninstalled') })
/** People's own tokens are not ours: the app has none. */
const revokedSchema = z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).min(1) }) })

const eventSchema = z.union([messageSchema, editSchema, mentionSchema, homeSchema, uninstalledSchema, revokedSchema])
type SlackEvent = z.output<typeof eventSchema>

const envelopeSchema = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  /** When it happened, in seconds. */
  event_time: z.number().min(0).max(1e11),
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
  // The whole of that second: who installs the app and removes it at once is forgotten.
  const work = toWork(event, team, (envelope.event_time + 1) * 1000)
  if (work === undefined) return undefined
  const lane = 'user' in work ? conversationIdFor(work) : `slack-${team}`
  return { channel: 'slack', lane, keys: [`slack|event|${team}|${envelope.event_id}`, ...keysOf(event, team)], payload: work }
}

function toWork(event: SlackEvent, team: string, at: number): SlackWork | undefined {
  switch (event.type) {
    case 'message':
      return event.subtype === 'message_changed' ? toUnseenEdit(event, team) : toMessage(event, team)
    case 'app_mention':
      return { kind: 'elsewhere', team, user: event.user, channel: event.channel }
    case 'app_home_opened':
      return { kind: 'home', team, user: event.user }
    case 'app_uninstalled':
    case 'tokens_revoked':
      return { kind: 'removed', team, at }
  }
}

function toMessage(event: z.output<typeof messageSchema>, team: string): SlackWork | undefined {
  const { channel_type, channel, user, ts, text, blocks, subtype } = event
  // Slack's own limit is 40,000 characters.
  const whole = readSlackText(writeEmoji(text, blocks))
  const said = whole.slice(0, MAX_TEXT_LENGTH)
  const hasFiles = subtype === 'file_share'
  if (channel_type !== 'im') return undefined
  if (said === '') return hasFiles ? { kind: 'unseen', team, user, channel, what: 'files' } : undefined
  return { kind: 'message', team, user, channel, key: `slack|${team}|${channel}|${ts}`, text: said, hasFiles, isCut: said !== whole }
}

function toUnseenEdit({ channel, message, previous_message }: z.output<typeof editSchema>, team: string): SlackWork | undefined {
  if (message.text === previous_message.text) return undefined
  return { kind: 'unseen', team, user: message.user, channel, what: 'edit' }
}

/** Slack sends some messages many times with ever new event ids (slackapi/node-slack-sdk#2141): the message itself has to be known again, too. */
function keysOf(event: SlackEvent, team: string): string[] {
  if (event.type === 'message' && event.subtype === 'message_changed')
    return [`slack|edit|${team}|${event.channel}|${event.message.ts}|${event.message.edited.ts}`]
  if (event.type !== 'message' && event.type !== 'app_mention') return []
  const message = `slack|${event.type}|${team}|${event.channel}|${event.ts}`
  const client = event.type === 'message' ? event.client_msg_id : undefined
  return client === undefined ? [message] : [message, `slack|client|${team}|${event.channel}|${client}`]
}
