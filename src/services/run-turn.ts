import { advance } from '../core/advance'
import type { Content } from '../core/content'
import type { Conversation } from '../core/conversation'
import type { OfferedTime } from '../core/opening-times'
import { CARD_PATH, type Reply } from '../core/reply'
import type { Effect, Turn } from '../core/turn'
import type { Understand } from '../core/understanding'
import { phrase } from '../core/wording'
import { TriageError } from './errors'
import { keepNotices } from './keep-notices'
import type {
  Announcer,
  Calendar,
  Clock,
  Ids,
  Interval,
  NewEntry,
  Store,
  StoredConversation,
  StoreTransaction,
  TranscriptEntry,
} from './ports'

/** What turns of every kind are run with. */
export interface TurnParts {
  /** What new conversations begin with. */
  readonly content: Content
  /** The content of an earlier version; left out where every conversation ends before the content can change. */
  readonly findContent?: (version: string) => Promise<Content>
  readonly understand: Understand
  readonly store: Store
  readonly calendar: Calendar
  readonly announcer: Announcer
  readonly clock: Clock
  readonly ids: Ids
  /** Signed path of a conversation's card; left out where nothing serves cards, as in the terminal. */
  readonly cardPath?: (conversationId: string) => string
  /** The therapist is told of news by e-mail; left out where nothing is sent. */
  readonly keepsNotices?: boolean
  /** Called with the code and conversation id of a turn that failed; never with a visitor's words. */
  readonly reportFailure: (code: string, conversationId: string) => void
}

/** Openings shown at once; more would be a wall of buttons on a phone. */
const MAX_OPENINGS = 8

interface Run {
  readonly entries: readonly TranscriptEntry[]
  /** The conversation is to be deleted once these lines are on their way. */
  readonly forget: boolean
}

/**
 * Advances until no effect waits for an answer, then saves state and lines together. `lineId` is the key of what the therapist writes herself, if
 * she does.
 */
export async function runTurn(
  parts: TurnParts,
  tx: StoreTransaction,
  before: Conversation,
  revision: number,
  first: Turn,
  lines: readonly NewEntry[],
  lineId?: string,
): Promise<Run> {
  const now = parts.clock.now()
  const replies: NewEntry[] = []
  let forget = false
  let conversation = before
  for (let turn: Turn | null = first; turn !== null;) {
    const step = advance(parts.content, conversation, turn)
    conversation = step.conversation
    turn = null
    for (const effect of step.effects) {
      if (effect.kind === 'say') {
        const reply = standReply(parts, conversation, effect.reply)
        const own = reply.kind === 'person' && lineId !== undefined
        replies.push({ activityId: own ? lineId : parts.ids.next(), from: own ? 'therapist' : 'bot', at: now, text: reply.text, reply })
      } else if (effect.kind === 'forget') forget = true
      else turn = (await runEffect(parts, tx, conversation, effect, now)) ?? turn
    }
  }
  if ((await tx.saveConversation(conversation, revision, now)) === 'stale')
    throw new TriageError('store/stale', 'the conversation changed meanwhile')
  await keepNotices(tx, parts, before, conversation, now)
  const kept = lines.map((line) => keepAgreed(parts.content, conversation, line))
  return { entries: await tx.append(conversation.id, [...kept, ...replies]), forget }
}

/** Before a yes nobody's words are kept, only that something was written; a tap on the consent question is in our own words. */
function keepAgreed(content: Content, conversation: Conversation, line: NewEntry): NewEntry {
  if (conversation.consent === 'given' || line.choice?.step === 'consent') return line
  const { activityId, from, at, channelData } = line
  return { activityId, from, at, text: phrase(content, conversation, 'not_kept'), ...(channelData && { channelData }) }
}

/** The content that a conversation goes on with. */
export async function findOwnContent(parts: TurnParts, { conversation }: StoredConversation): Promise<Content> {
  return (await parts.findContent?.(conversation.contentVersion)) ?? parts.content
}

/** One turn of a conversation that was begun before; `parts.content` is its own. */
export async function runStored(
  parts: TurnParts,
  tx: StoreTransaction,
  { conversation, revision }: StoredConversation,
  turn: Turn,
  lines: readonly NewEntry[],
  lineId?: string,
): Promise<Run> {
  return runTurn(parts, tx, { ...conversation, contentVersion: parts.content.version }, revision, turn, lines, lineId)
}

function standReply(parts: TurnParts, conversation: Conversation, reply: Reply): Reply {
  const { id, phase, therapist } = conversation
  return { ...fillLink(parts, id, reply), phase, ...(therapist && { withTherapist: true }) }
}

/** The core names the card, and only we know where it is served. */
function fillLink({ cardPath }: TurnParts, conversationId: string, reply: Reply): Reply {
  const { link, ...rest } = reply
  if (link?.path !== CARD_PATH) return reply
  return cardPath ? { ...rest, link: { label: link.label, path: cardPath(conversationId) } } : rest
}

function offer(calendar: Calendar, { start }: Interval): OfferedTime {
  return { start: start.toISOString(), label: calendar.describe(start), local: calendar.localTime(start) }
}

/** Runs one effect inside the transaction; some are answered with a turn of their own. */
async function runEffect(
  { calendar, ids }: TurnParts,
  tx: StoreTransaction,
  { id }: Conversation,
  effect: Exclude<Effect, { kind: 'say' | 'forget' }>,
  now: Date,
): Promise<Turn | null> {
  switch (effect.kind) {
    case 'check-hours': {
      const office = calendar.office(now)
      if (office.isOpen || office.opensAt === undefined) return { kind: 'hours', isOpen: office.isOpen }
      return { kind: 'hours', isOpen: false, opens: calendar.describe(office.opensAt) }
    }
    case 'list-openings': {
      const { start, end } = calendar.horizon(now)
      const openings = calendar.openings(now, await tx.listBusy(start, end, now), MAX_OPENINGS, effect.wish)
      return { kind: 'openings', openings: openings.map((opening) => offer(calendar, opening)) }
    }
    case 'hold': {
      const start = new Date(effect.start)
      const { start: from, end } = calendar.horizon(now)
      const opening = calendar.findOpening(start, now, await tx.listBusy(from, end, now))
      if (!opening) return { kind: 'hold', outcome: 'taken' }
      return { kind: 'hold', outcome: await tx.hold(calendar.holdFor(opening, id, ids.next(), now), now) }
    }
    case 'confirm': {
      const confirmed = await tx.confirm(id, { name: effect.name, contact: effect.contact, summary: effect.summary }, now)
      if (confirmed === 'expired') return { kind: 'appointment', outcome: 'expired' }
      return { kind: 'appointment', outcome: 'confirmed', appointmentId: confirmed.id, at: now.getTime() }
    }
    case 'cancel': {
      const cancelled = await tx.cancel(effect.appointmentId, 'visitor', now)
      if (typeof cancelled === 'string') return { kind: 'visit_stands' }
      const visit = { start: cancelled.start.toISOString(), by: 'visitor', at: now.getTime() } as const
      return { kind: 'visit_cancelled', visit, appointmentId: cancelled.id, opening: calendar.describe(cancelled.start) }
    }
    case 'move': {
      const moved = await tx.move(id, effect.appointmentId, effect.summary, now)
      if (moved === 'expired') return { kind: 'appointment', outcome: 'expired' }
      return { kind: 'appointment', outcome: 'confirmed', appointmentId: moved.id, at: now.getTime() }
    }
    case 'release-hold':
      await tx.releaseHold(id)
      return null
  }
}
