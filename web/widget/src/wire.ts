import type { Answered, Phase, Prompt, Reply, ReplyKind } from '../../../src/core/reply'
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
  /** The therapist is in the chat with this message. */
  readonly withTherapist: boolean
  /** Her name, on what she wrote. */
  readonly speaker: string | undefined
  readonly prompt: Prompt | undefined
  /** What the visitor's message just before it told, so that it can be changed. */
  readonly answered: Answered | undefined
  readonly result: ResultView | undefined
  readonly link: Reply['link']
  readonly call: readonly string[]
  /** The sender's own key: finds the unsent copy of the visitor's message. */
  readonly clientActivityId: string | undefined
}

/** A page of the activity log. `watermark` is replayed verbatim. */
export interface ActivitySet {
  readonly messages: readonly Message[]
  readonly typing: boolean
  readonly watermark: string | undefined
}

/** Our own part of a bot activity. */
interface WireReply {
  readonly kind?: ReplyKind
  readonly phase?: Phase
  readonly withTherapist?: boolean
  readonly speaker?: string
  readonly prompt?: Prompt
  readonly answered?: Answered
  readonly result?: ResultView
  readonly link?: Reply['link']
  readonly call?: readonly string[]
}

interface WireActivity {
  readonly type?: string
  readonly id?: string
  readonly timestamp?: string
  readonly text?: string
  readonly from?: { readonly role?: string }
  readonly channelData?: { readonly clientActivityID?: string; readonly knead?: WireReply }
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

function readMessage({ type, id, text, timestamp, from, channelData }: WireActivity): Message[] {
  if (type !== 'message' || typeof id !== 'string' || typeof text !== 'string') return []
  return [
    {
      id,
      text,
      from: from?.role === 'bot' ? 'bot' : 'visitor',
      at: readTime(timestamp),
      clientActivityId: channelData?.clientActivityID,
      ...readReply(channelData?.knead),
    },
  ]
}

/** Other bots' activities and the visitor's own have no such part: then the text is all there is. */
function readReply(reply: WireReply = {}): Omit<Message, 'id' | 'text' | 'from' | 'at' | 'clientActivityId'> {
  const { kind = 'text', phase, withTherapist = false, speaker, prompt, answered, result, link, call = [] } = reply
  return { kind, phase, withTherapist, speaker, prompt, answered, result, link, call }
}

function readTime(timestamp: string | undefined): number | undefined {
  const at = Date.parse(timestamp ?? '')
  return Number.isNaN(at) ? undefined : at
}
