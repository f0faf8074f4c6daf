import { createHash } from 'node:crypto'
import { type Activity, ActivityTypes } from 'botbuilder'
import { z } from 'zod'
import type { Clock, Ids } from '../../services/ports'
import { channelDataSchema } from '../activity'
import { WireError } from '../http-errors'
import { userIdFor } from './tokens'

/** What we read of a posted activity. Whoever it says it is from, wherever it says it belongs: not read. */
const incomingSchema = z.object({
  type: z.string().max(64),
  text: z.string().max(4000).default(''),
  channelData: channelDataSchema.default({}),
})

/**
 * The activity that the bot gets for a posted body. Sender, conversation, channel, time and id are ours.
 * @throws WireError `BadArgument`
 */
export function toIncomingActivity(body: unknown, conversationId: string, { clock, ids }: { clock: Clock; ids: Ids }): Activity {
  const parsed = incomingSchema.safeParse(body)
  if (!parsed.success) throw new WireError('BadArgument')
  const { type, text, channelData } = parsed.data
  const isEmpty = text.trim() === '' && channelData.knead?.choice === undefined
  if (type === (ActivityTypes.Message as string) && isEmpty) throw new WireError('BadArgument')
  const activity: Partial<Activity> = {
    type,
    id: activityIdFor(conversationId, channelData.clientActivityID ?? ids.next()),
    timestamp: clock.now(),
    channelId: 'directline',
    serviceUrl: '',
    from: { id: userIdFor(conversationId), name: '', role: 'user' },
    recipient: { id: 'knead', name: '', role: 'bot' },
    conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
    text,
    channelData,
  }
  return activity as Activity
}

/** The same conversation and client key give the same id, which is how a message that is sent again is recognised. */
function activityIdFor(conversationId: string, key: string): string {
  return `${conversationId}|${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`
}
