import type { Phase, Prompt, Reply, ReplyKind } from '../../../src/core/reply'
import type { ResultView } from '../../../src/core/result-view'

/** A tap on offered options, as the server takes it in `channelData.knead.choice`. */
export interface Choice {
  readonly step: string
  readonly ids: readonly string[]
}

/** One message as the panel shows it: what is left of a Direct Line activity once it was checked. */
export interface Message {
  readonly id: string
  readonly from: 'visitor' | 'bot'
  readonly text: string
  /** Milliseconds since 1970; undefined if the server sent no time. */
  readonly at: number | undefined
  readonly kind: ReplyKind
  readonly phase: Phase | undefined
  readonly prompt: Prompt | undefined
  readonly result: ResultView | undefined
  readonly link: Reply['link']
  /** The sender's own key: finds the unsent copy of the visitor's message. */
  readonly clientActivityId: string | undefined
}

/** A page of the activity log. `watermark` is replayed verbatim. */
export interface ActivitySet {
  readonly messages: readonly Message[]
  readonly typing: boolean
  readonly watermark: string | undefined
}

interface WireActivity {
  readonly type?: string
  readonly id?: string
  readonly timestamp?: string
  readonly text?: string
  readonly from?: { readonly role?: string }
  readonly channelData?: {
    readonly clientActivityID?: string
    readonly knead?: {
      readonly kind?: ReplyKind
      readonly phase?: Phase
      readonly prompt?: Prompt
      readonly result?: ResultView
      readonly link?: Reply['link']
    }
  }
}

/**
 * Reads one answer of the server. The server is our own, so this checks what decides whether the panel can show anything
 * (shape, ids, text) and leaves the rest to the types; what it can't read is left out, never thrown.
 */
export function readActivitySet(body: unknown): ActivitySet {
  const set = (body ?? {}) as { activities?: unknown; watermark?: unknown }
  const activities = Array.isArray(set.activities) ? (set.activities as WireActivity[]) : []
  return {
    messages: activities.flatMap(readMessage),
    typing: activities.some((activity) => activity.type === 'typing' && activity.from?.role === 'bot'),
    watermark: typeof set.watermark === 'string' ? set.watermark : undefined,
  }
}

function readMessage(activity: WireActivity): Message[] {
  const { id, text, timestamp, from, channelData } = activity
  if (activity.type !== 'message' || typeof id !== 'string' || typeof text !== 'string') return []
  const knead = channelData?.knead
  return [
    {
      id,
      from: from?.role === 'bot' ? 'bot' : 'visitor',
      text,
      at: readTime(timestamp),
      kind: knead?.kind ?? 'text',
      phase: knead?.phase,
      prompt: knead?.prompt,
      result: knead?.result,
      link: knead?.link,
      clientActivityId: channelData?.clientActivityID,
    },
  ]
}

function readTime(timestamp: string | undefined): number | undefined {
  const at = Date.parse(timestamp ?? '')
  return Number.isNaN(at) ? undefined : at
}
