import type { Activity, SuggestedActions } from 'botbuilder'
import { z } from 'zod'
import type { Prompt } from '../core/reply'
import type { InboundMessage, TranscriptEntry } from '../services/ports'

/** What we read of a visitor's `channelData`; everything else is dropped. By these limits it stays below 4 KiB. */
export const channelDataSchema = z.object({
  /** The client's own key of a message: sent again with it, the message counts once. */
  clientActivityID: z.string().min(1).max(128).optional(),
  /** A tap on offered options, from a client that knows our prompts. */
  knead: z.object({ choice: z.object({ step: z.string().max(100), ids: z.array(z.string().max(64)).max(40) }).optional() }).optional(),
})

/** The bot's name on the wire, and that of the person who may write in its place. */
const BOT_ID = 'knead'
const THERAPIST_ID = 'therapist'

/** Bot Framework message in, channel-neutral message out. Identity and ids were set by our own adapter, never by the sender. */
export function toInboundMessage(activity: Activity): InboundMessage {
  const { clientActivityID, knead } = channelDataSchema.parse(activity.channelData ?? {})
  return {
    conversationId: activity.conversation.id,
    activityId: activity.id ?? '',
    text: activity.text,
    ...(knead?.choice && { choice: knead.choice }),
    ...(clientActivityID !== undefined && { channelData: { clientActivityID } }),
  }
}

/** One line of the transcript as a Bot Framework message. `visitorId` is the visitor's id on this channel. */
export function toActivity(entry: TranscriptEntry, visitorId: string): Partial<Activity> {
  const shared = {
    type: 'message',
    id: entry.activityId,
    timestamp: entry.at,
    conversation: { id: entry.conversationId, isGroup: false, conversationType: 'personal', name: '' },
    text: entry.text,
    // People's words and ours are text, never markup.
    textFormat: 'plain',
  } satisfies Partial<Activity>
  if (entry.from === 'visitor' || entry.reply === undefined) {
    const choice = entry.choice && { knead: { choice: entry.choice } }
    return { ...shared, from: { id: visitorId, name: '', role: 'user' }, channelData: { ...entry.channelData, ...choice } }
  }
  const { prompt, speaker = '' } = entry.reply
  const labels = prompt ? listLabels(prompt) : []
  return {
    ...shared,
    // To clients everybody who is not the visitor is a bot; the name and `kind` tell who is not.
    from: entry.from === 'therapist' ? { id: THERAPIST_ID, name: speaker, role: 'bot' } : { id: BOT_ID, name: 'Knead', role: 'bot' },
    inputHint: prompt ? 'expectingInput' : 'acceptingInput',
    ...(labels.length > 0 && { suggestedActions: suggestActions(labels, visitorId) }),
    // The whole reply; its text is already there.
    channelData: { knead: { ...entry.reply, text: undefined } },
  }
}

/** Buttons for clients that don't know our prompts: a tap writes the label, which is understood like any text. */
function suggestActions(labels: readonly string[], visitorId: string): SuggestedActions {
  return { to: [visitorId], actions: labels.map((label) => ({ type: 'imBack', title: label, value: label })) }
}

function listLabels({ options, standing }: Prompt): string[] {
  return [...options.map(({ label }) => label), ...(standing ? [standing.keep] : [])]
}
