import type { Turn } from '../core/turn'
import type { AuditEntry, StoreTransaction, TranscriptEntry } from './ports'
import { findOwnContent, runStored, type TurnParts } from './run-turn'
import type { createTurnQueue } from './turn-queue'

/** `duplicate`: this very line is there already. `not_agreed`: the visitor has not agreed to the chat, so there is nobody to write to yet. */
export type DeskOutcome = 'done' | 'duplicate' | 'unknown' | 'not_agreed'

/** Through which the therapist takes part in a conversation. Her turns and the visitor's run one after another. */
export interface TherapistDesk {
  /** `lineId` is the sender's own key: the same key twice is one line. At most 2,000 characters. */
  writeLine(conversationId: string, lineId: string, text: string, actor: string): Promise<DeskOutcome>
  /** She leaves the visitor to the bot, or takes a conversation off the list of those who wait. Again does nothing. */
  handBack(conversationId: string, actor: string): Promise<DeskOutcome>
}

type Enqueue = ReturnType<typeof createTurnQueue>

/** What she does is committed with its line in the audit log; only then is the visitor's channel told. Throws a TriageError if nothing was saved. */
export function createTherapistDesk(parts: TurnParts, enqueue: Enqueue): TherapistDesk {
  const run = (conversationId: string, work: (tx: StoreTransaction) => Promise<Done>) =>
    enqueue(conversationId, async () => {
      const { outcome, entries = [] } = await parts.store.transact(work)
      parts.announcer.announce(conversationId, entries)
      return outcome
    })
  return {
    writeLine: (conversationId, lineId, text, actor) =>
      run(conversationId, (tx) => take(parts, tx, { conversationId, actor, action: 'wrote' }, { kind: 'therapist_line', text }, lineId)),
    handBack: (conversationId, actor) =>
      run(conversationId, (tx) => take(parts, tx, { conversationId, actor, action: 'handed_back' }, { kind: 'therapist_leaves' })),
  }
}

interface Done {
  readonly outcome: DeskOutcome
  readonly entries?: readonly TranscriptEntry[]
}

async function take(parts: TurnParts, tx: StoreTransaction, audit: Omit<AuditEntry, 'at'>, turn: Turn, lineId?: string): Promise<Done> {
  const stored = await tx.findConversation(audit.conversationId)
  if (!stored || stored.conversation.outcome === 'forgotten') return { outcome: 'unknown' }
  if (lineId !== undefined && (await tx.hasActivity(lineId))) return { outcome: 'duplicate' }
  const { consent, therapist, waitingSince } = stored.conversation
  if (consent !== 'given') return { outcome: 'not_agreed' }
  const isSettled = turn.kind === 'therapist_leaves' && !therapist && (waitingSince ?? null) === null
  if (isSettled) return { outcome: 'done' }
  await tx.recordAudit({ ...audit, at: parts.clock.now() })
  const content = await findOwnContent(parts, stored)
  const { entries } = await runStored({ ...parts, content }, tx, stored, turn, [], lineId)
  return { outcome: 'done', entries }
}
