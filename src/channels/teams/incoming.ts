import { createHash } from 'node:crypto'
import type { Activity } from 'botbuilder'
import { z } from 'zod'
import { idOfPickedTime } from '../../core/picked-time'
import type { Destination, InboundMessage } from '../../services/ports'
import { WireError } from '../http-errors'
import type { TeamsAddress } from './address'
import { readTeamsText } from './message-text'

/** The names of the inputs of our cards. Teams joins several picks by commas, and writes days as 2026-12-01, times as 10:00. */
export const PICKED = 'picked'
export const DAY = 'day'
export const CLOCK = 'clock'

const id = z.string().min(1).max(500)
const account = z.object({ id })

/** What we read of an activity; everything else is dropped before the SDK sees it. */
const activitySchema = z.object({
  type: z.string().min(1).max(64),
  id: id.optional(),
  channelId: z.literal('msteams'),
  serviceUrl: z.string().min(1).max(500),
  from: account,
  recipient: account,
  conversation: z.object({ id, conversationType: z.string().max(64).nullish() }),
  text: z.string().nullish(),
  attachments: z.array(z.object({ contentType: z.string().max(500) })).nullish(),
  value: z.unknown().optional(),
  membersAdded: z.array(account).max(1000).nullish(),
  action: z.string().max(64).nullish(),
})

/** What our cards send back: the question, the key that makes a repetition a no-op, and what was tapped or which labels could be. */
const submitSchema = z.object({
  knead: z.object({
    step: z.string().max(100),
    key: z.string().min(1).max(128),
    ids: z.array(z.string().max(64)).max(40).optional(),
    text: z.string().max(500).optional(),
    /** The day and time of one's own are meant, not what else stands on the card. */
    own: z.literal(true).optional(),
    labels: z.record(z.string().max(64), z.string().max(500)).default({}),
  }),
  [PICKED]: z.string().max(4000).default(''),
  [DAY]: z.string().max(40).default(''),
  [CLOCK]: z.string().max(40).default(''),
})

type Submit = z.output<typeof submitSchema>
type Knead = Submit['knead']

/** What a card carries for when it is sent back. */
export type CardData = Readonly<{ knead: Pick<Knead, 'step' | 'key'> & Partial<Knead> }>

/** @throws WireError `BadArgument` for everything that is no activity of Teams. */
export function readActivity(body: unknown): Activity {
  const { data } = activitySchema.safeParse(body)
  if (!data || (data.type === 'message' && data.id === undefined)) throw new WireError('BadArgument')
  const { type, id: activityId, channelId, serviceUrl, from, recipient, conversation, value, membersAdded, action } = data
  const activity: Partial<Activity> = {
    type,
    ...(activityId !== undefined && { id: activityId }),
    channelId,
    serviceUrl,
    from: { ...from, name: '' },
    recipient: { ...recipient, name: '' },
    conversation: { id: conversation.id, name: '', isGroup: false, conversationType: conversation.conversationType ?? 'unknown' },
    text: readTeamsText(data.text ?? ''),
    attachments: data.attachments ?? [],
    value,
    membersAdded: (membersAdded ?? []).map((member) => ({ ...member, name: '' })),
    ...(typeof action === 'string' && { action }),
  }
  return activity as Activity
}

/** Whether it brings a picture or another file. Teams repeats the words of a message as an attachment in HTML. */
export function hasFiles({ attachments = [] }: Activity): boolean {
  return attachments.some(({ contentType }) => contentType !== 'text/html' && !contentType.startsWith('application/vnd.microsoft.card.'))
}

/** Our name for a chat. Teams' own ids stay in the delivery address, out of logs and links. */
export function conversationIdOf({ conversation }: Activity): string {
  return `teams-${digest(conversation.id)}`
}

export function addressOf({ serviceUrl, conversation, recipient, from }: Activity): TeamsAddress {
  return { serviceUrl, conversationId: conversation.id, botId: recipient.id, userId: from.id }
}

export function destinationOf(activity: Activity): Destination {
  return { channel: 'teams', address: addressOf(activity) }
}

/**
 * A message of Teams, typed or tapped, as everybody else here reads it.
 * @param writeTime writes an id of a picked time as a person reads it
 */
export function toInboundMessage(activity: Activity, writeTime: (id: string) => string): InboundMessage {
  const conversationId = conversationIdOf(activity)
  const shared = { conversationId, destination: destinationOf(activity) }
  const { data: submit } = submitSchema.safeParse(activity.value)
  if (!submit) return { ...shared, activityId: `${conversationId}|${digest(activity.id ?? '')}`, text: activity.text }
  const { step, key, text, labels, own } = submit.knead
  const ids = idsOf(submit)
  const write = (id: string) => (own ? writeTime(id) : (labels[id] ?? id))
  return {
    ...shared,
    // Teams sends a submit again under another id, so the card's own key counts; another pick on the same card is another message.
    activityId: `${conversationId}|${digest(JSON.stringify([key, ids ?? text]))}`,
    text: text ?? (ids ?? []).map(write).join(', '),
    ...(ids && { choice: { step, ids } }),
  }
}

/** Nothing for an answer that is no option, such as a point on a scale. */
function idsOf({ knead, ...inputs }: Submit): readonly string[] | undefined {
  if (knead.own) return [idOfPickedTime(inputs[DAY], inputs[CLOCK]) ?? []].flat()
  if (knead.ids) return knead.ids
  return knead.text === undefined ? inputs[PICKED].split(',').filter((each) => each !== '') : undefined
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
