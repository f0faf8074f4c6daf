import { beginConversation, type Conversation } from '../../src/core/conversation'
import type { Hold, NewEntry, Person, Store } from '../../src/services/ports'

/** Monday 2 March 2026, 09:00 UTC: the zero of the contract's time. */
const ZERO_MS = Date.UTC(2026, 2, 2, 9)

/** So many minutes after the contract's zero. */
export function at(minutes: number): Date {
  return new Date(ZERO_MS + minutes * 60_000)
}

export function makeConversation(id: string, changes: Partial<Conversation> = {}): Conversation {
  return { ...beginConversation(id, '0123456789ab', 'unknown'), ...changes }
}

export function makeEntry(activityId: string, changes: Partial<NewEntry> = {}): NewEntry {
  return { activityId, from: 'visitor', at: at(0), text: `text of ${activityId}`, ...changes }
}

/** An hour, a buffer of 15 minutes, held for 10 minutes from the contract's zero. */
export function makeHold(id: string, conversationId: string, startMinute: number, changes: Partial<Hold> = {}): Hold {
  return {
    id,
    conversationId,
    start: at(startMinute),
    end: at(startMinute + 60),
    busyUntil: at(startMinute + 75),
    expiresAt: at(10),
    ...changes,
  }
}

export const person: Person = { name: 'Mary Major', contact: 'mary@example.org', summary: 'Left knee, heels most days' }

export async function createConversations(store: Store, ...ids: readonly string[]): Promise<void> {
  await store.transact(async (tx) => {
    for (const id of ids) await tx.createConversation(makeConversation(id), at(0))
  })
}
