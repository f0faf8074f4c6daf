import { beginConversation } from '../core/conversation'
import type { Turn } from '../core/turn'
import { TriageError } from './errors'
import type { Destination, InboundMessage, NewEntry, StoredConversation, StoreTransaction, TranscriptEntry } from './ports'
import { readingContextOf } from './reading-context'
import { findOwnContent, runStored, runTurn, type TurnParts } from './run-turn'
import type { TurnHandler, TurnOutcome } from './turn-handler'
import { createVisitDesk, type VisitDesk } from './cancel-visit'
import { createTherapistDesk, type TherapistDesk } from './therapist-desk'
import { createTurnQueue } from './turn-queue'

/** Longer messages are cut before they are read; the transcript keeps what was sent. */
export const MAX_TEXT_LENGTH = 4_000
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/**
 * The main flow. Reads the text, lets `advance` decide, and commits the visitor's line, the new state, the replies and their effects in one
 * transaction; only then are open channels told (docs/adr/0004-save-before-send.md). A redelivered message changes nothing.
 */
export function createTurnHandler(parts: TurnParts): TurnHandler & TherapistDesk & VisitDesk {
  const enqueue = createTurnQueue()
  return {
    // In the same queue: what she writes and what the visitor writes never cross.
    ...createTherapistDesk(parts, enqueue),
    ...createVisitDesk(parts, enqueue),
    startConversation: (conversationId, destination) => enqueue(conversationId, () => start(parts, conversationId, destination)),
    handleTurn: (message) => enqueue(message.conversationId, () => handle(parts, message)),
  }
}

async function start(parts: TurnParts, conversationId: string, destination?: Destination): Promise<readonly TranscriptEntry[]> {
  const entries = await parts.store.transact(async (tx) =>
    begin(parts, tx, conversationId, destination, await tx.findConversation(conversationId)),
  )
  parts.announcer.announce(conversationId, entries)
  return entries
}

/** Nothing but the destination is touched if the conversation had begun before. */
async function begin(
  parts: TurnParts,
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

async function handle(parts: TurnParts, message: InboundMessage): Promise<TurnOutcome> {
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

async function take(parts: TurnParts, tx: StoreTransaction, message: InboundMessage): Promise<Taken> {
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
  const content = await findOwnContent(parts, stored)
  const context = readingContextOf(content, parts.calendar, said.at, stored.conversation)
  const understanding = parts.understand(text.slice(0, MAX_TEXT_LENGTH), context)
  const afterDays = said.at.getTime() - stored.updatedAt.getTime() >= DAY_MILLISECONDS
  const at = said.at.getTime()
  const turn: Turn = { kind: 'message', text: text.slice(0, MAX_TEXT_LENGTH), understanding, at, afterDays, ...(choice && { choice }) }
  const { entries, forget } = await runStored({ ...parts, content }, tx, stored, turn, [said])
  return { kind: 'handled', entries: [...greeting, ...entries], forget }
}
