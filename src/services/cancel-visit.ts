import type { CancelledVisit } from '../core/conversation'
import type { Appointment, CancelRefusal, StoreTransaction, TranscriptEntry } from './ports'
import { findOwnContent, runStored, type TurnParts } from './run-turn'
import type { createTurnQueue } from './turn-queue'

export type CancelOutcome = 'done' | CancelRefusal

/** Through which the therapist calls a visit off. */
export interface VisitDesk {
  /** Again does nothing: `cancelled`. The visitor is told by a line in her chat, if it is there. */
  cancelVisit(appointmentId: string, actor: string): Promise<CancelOutcome>
}

/**
 * In one transaction the time is free again, reminders end with it, the line to the visitor stands in her chat, the state knows of it and the audit
 * log too; only then is her channel told. Throws a TriageError if nothing was saved.
 */
export function createVisitDesk(parts: TurnParts, enqueue: ReturnType<typeof createTurnQueue>): VisitDesk {
  return {
    cancelVisit: async (appointmentId, actor) => {
      const known = await parts.store.findAppointment(appointmentId)
      const conversationId = known?.conversationId ?? null
      // In the visitor's queue: what she writes meanwhile comes before it or after it.
      return enqueue(conversationId ?? appointmentId, async () => {
        const { outcome, entries } = await parts.store.transact((tx) => cancel(parts, tx, appointmentId, actor))
        if (conversationId !== null) parts.announcer.announce(conversationId, entries)
        return outcome
      })
    },
  }
}

interface Done {
  readonly outcome: CancelOutcome
  readonly entries: readonly TranscriptEntry[]
}

async function cancel(parts: TurnParts, tx: StoreTransaction, appointmentId: string, actor: string): Promise<Done> {
  const now = parts.clock.now()
  const cancelled = await tx.cancel(appointmentId, 'therapist', now)
  if (typeof cancelled === 'string') return { outcome: cancelled, entries: [] }
  const { conversationId } = cancelled
  await tx.recordAudit({ actor, action: 'cancelled_visit', conversationId: conversationId ?? appointmentId, at: now })
  return { outcome: 'done', entries: conversationId === null ? [] : await tell(parts, tx, conversationId, cancelled, now) }
}

/** A chat that is being deleted is told nothing more. */
async function tell(
  parts: TurnParts,
  tx: StoreTransaction,
  conversationId: string,
  { id, start }: Appointment,
  now: Date,
): Promise<readonly TranscriptEntry[]> {
  const stored = await tx.findConversation(conversationId)
  if (!stored || stored.conversation.outcome === 'forgotten') return []
  const content = await findOwnContent(parts, stored)
  const visit: CancelledVisit = { start: start.toISOString(), by: 'therapist', at: now.getTime() }
  const opening = parts.calendar.describe(start)
  const turn = { kind: 'visit_cancelled', visit, appointmentId: id, opening } as const
  const { entries } = await runStored({ ...parts, content }, tx, stored, turn, [], `cancelled-${id}`)
  return entries
}
