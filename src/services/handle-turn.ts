import { advance } from '../core/advance'
import type { Content } from '../core/content'
import { beginConversation, type Conversation } from '../core/conversation'
import type { OfferedTime } from '../core/opening-times'
import { CARD_PATH, type Reply } from '../core/reply'
import { phrase } from '../core/wording'
import type { Effect, Turn } from '../core/turn'
import type { Understand } from '../core/understanding'
import { createTurnQueue } from './turn-queue'
import { TriageError } from './errors'
import { todayOf } from './today'
import type {
  Announcer,
  Calendar,
  Clock,
  Destination,
  Ids,
  InboundMessage,
  Interval,
  NewEntry,
  Store,
  StoredConversation,
  StoreTransaction,
  TranscriptEntry,
} from './ports'
import type { TurnHandler, TurnOutcome } from './turn-handler'

export interface TurnHandlerParts {
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
  /** Called with the code and conversation id of a turn that failed; never with a visitor's words. */
  readonly reportFailure: (code: string, conversationId: string) => void
}

/** Openings shown at once; more would be a wall of buttons on a phone. */
const MAX_OPENINGS = 8
/** Longer messages are cut before they are read; the transcript keeps what was sent. */
const MAX_TEXT_LENGTH = 4_000
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/**
 * The main flow. Reads the text, lets `advance` decide, and commits the visitor's line, the new state, the replies and their effects in one
 * transaction; only then are open channels told (docs/adr/0004-save-before-send.md). A redelivered message changes nothing.
 */
export function createTurnHandler(parts: TurnHandlerParts): TurnHandler {
  const enqueue = createTurnQueue()
  return {
    startConversation: (conversationId, destination) => enqueue(conversationId, () => start(parts, conversationId, destination)),
    handleTurn: (message) => enqueue(message.conversationId, () => handle(parts, message)),
  }
}

async function start(parts: TurnHandlerParts, conversationId: string, destination?: Destination): Promise<readonly TranscriptEntry[]> {
  const entries = await parts.store.transact(async (tx) =>
    begin(parts, tx, conversationId, destination, await tx.findConversation(conversationId)),
  )
  parts.announcer.announce(conversationId, entries)
  return entries
}

/** Nothing but the destination is touched if the conversation had begun before. */
async function begin(
  parts: TurnHandlerParts,
  tx: StoreTransaction,
  conversationId: string,
  destination: Destination | undefined,
  known: StoredConversation | undefined,
): Promise<readonly TranscriptEntry[]> {
  const now = parts.clock.now()
  const begun = beginConversation(conversationId, parts.content.version, parts.content.practice.region)
  if (!known) await tx.createConversation(begun, now)
  if (destination) await tx.saveDestination(conversationId, destination)
  if (known) return []
  const { entries } = await runTurn(parts, tx, begun, 1, { kind: 'start', ...(destination && { door: destination.channel }) }, [])
  return entries
}

async function handle(parts: TurnHandlerParts, message: InboundMessage): Promise<TurnOutcome> {
  try {
    const outcome = await parts.store.transact((tx) => take(parts, tx, message))
    if (outcome.kind === 'handled') {
      parts.announcer.announce(message.conversationId, outcome.entries)
      if (outcome.forget) {
        await parts.announcer.flush?.(message.conversationId)
        await parts.store.forget(message.conversationId)
      }
    }
    return outcome
  } catch (error) {
    const code = error instanceof TriageError ? error.code : 'turn/failed'
    parts.reportFailure(code, message.conversationId)
    return { kind: 'failed', code }
  }
}

type Taken = TurnOutcome & { forget?: boolean }

async function take(parts: TurnHandlerParts, tx: StoreTransaction, message: InboundMessage): Promise<Taken> {
  if (await tx.hasActivity(message.activityId)) return { kind: 'duplicate' }
  const { conversationId, destination } = message
  const known = await tx.findConversation(conversationId)
  const greeting = destination ? await begin(parts, tx, conversationId, destination, known) : []
  const stored = known ?? (await tx.findConversation(conversationId))
  if (!stored) return { kind: 'unknown_conversation' }
  const { text, choice, channelData } = message
  const said: NewEntry = {
    activityId: message.activityId,
    from: 'visitor',
    at: parts.clock.now(),
    text,
    ...(choice && { choice }),
    ...(channelData && { channelData }),
  }
  const afterDays = said.at.getTime() - stored.updatedAt.getTime() >= DAY_MILLISECONDS
  const content = (await parts.findContent?.(stored.conversation.contentVersion)) ?? parts.content
  const understanding = parts.understand(text.slice(0, MAX_TEXT_LENGTH), todayOf(content, parts.calendar, said.at))
  const turn: Turn = { kind: 'message', text: text.slice(0, MAX_TEXT_LENGTH), understanding, afterDays, ...(choice && { choice }) }
  const conversation = { ...stored.conversation, contentVersion: content.version }
  const { entries, forget } = await runTurn({ ...parts, content }, tx, conversation, stored.revision, turn, [said])
  return { kind: 'handled', entries: [...greeting, ...entries], forget }
}

interface Run {
  readonly entries: readonly TranscriptEntry[]
  /** The conversation is to be deleted once these lines are on their way. */
  readonly forget: boolean
}

/** Advances until no effect waits for an answer, then saves state and lines together. */
async function runTurn(
  parts: TurnHandlerParts,
  tx: StoreTransaction,
  before: Conversation,
  revision: number,
  first: Turn,
  lines: readonly NewEntry[],
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
        const reply = { ...fillLink(parts, conversation.id, effect.reply), phase: conversation.phase }
        replies.push({ activityId: parts.ids.next(), from: 'bot', at: now, text: reply.text, reply })
      } else if (effect.kind === 'forget') forget = true
      else turn = (await runEffect(parts, tx, conversation, effect, now)) ?? turn
    }
  }
  if ((await tx.saveConversation(conversation, revision, now)) === 'stale')
    throw new TriageError('store/stale', 'the conversation changed meanwhile')
  const kept = lines.map((line) => keepAgreed(parts.content, conversation, line))
  return { entries: await tx.append(conversation.id, [...kept, ...replies]), forget }
}

/** Before a yes nobody's words are kept, only that something was written; a tap on the consent question is in our own words. */
function keepAgreed(content: Content, conversation: Conversation, line: NewEntry): NewEntry {
  if (conversation.consent === 'given' || line.choice?.step === 'consent') return line
  const { activityId, from, at, channelData } = line
  return { activityId, from, at, text: phrase(content, conversation, 'not_kept'), ...(channelData && { channelData }) }
}

/** The core names the card, and only we know where it is served. */
function fillLink({ cardPath }: TurnHandlerParts, conversationId: string, reply: Reply): Reply {
  const { link, ...rest } = reply
  if (link?.path !== CARD_PATH) return reply
  return cardPath ? { ...rest, link: { label: link.label, path: cardPath(conversationId) } } : rest
}

function offer(calendar: Calendar, { start }: Interval): OfferedTime {
  return { start: start.toISOString(), label: calendar.describe(start), local: calendar.localTime(start) }
}

/** Runs one effect inside the transaction; some are answered with a turn of their own. */
async function runEffect(
  { calendar, ids }: TurnHandlerParts,
  tx: StoreTransaction,
  { id }: Conversation,
  effect: Exclude<Effect, { kind: 'say' | 'forget' }>,
  now: Date,
): Promise<Turn | null> {
  switch (effect.kind) {
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
      return { kind: 'appointment', outcome: 'confirmed', appointmentId: confirmed.id }
    }
    case 'release-hold':
      await tx.releaseHold(id)
      return null
  }
}
