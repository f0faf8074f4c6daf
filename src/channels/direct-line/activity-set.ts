import { randomUUID } from 'node:crypto'
import type { Activity } from 'botbuilder'
import type { TranscriptEntry } from '../../services/ports'
import { toActivity } from '../activity'
import { userIdFor } from './tokens'
import { formatWatermark } from './watermark'

/** What polls and stream frames carry. */
interface ActivitySet {
  readonly activities: readonly Partial<Activity>[]
  readonly watermark: string
}

/** One line of the bot that is not saved. */
export function toPassingSet(text: string, conversationId: string, after: number): ActivitySet {
  const line = { from: 'bot', activityId: randomUUID(), at: new Date(), text, reply: { source: 'limit', kind: 'text', text } } as const
  return toActivitySet([{ ...line, conversationId, sequence: after }], after)
}

/** @param after the sequence that the entries follow; the watermark if there are none, so that it never goes back. */
export function toActivitySet(entries: readonly TranscriptEntry[], after: number): ActivitySet {
  return {
    activities: entries.map((entry) => toActivity(entry, userIdFor(entry.conversationId))),
    watermark: formatWatermark(entries.at(-1)?.sequence ?? after),
  }
}
