import type { Conversation } from './conversation'
import { visitOf } from './visit'

/** Something that the therapist should hear of while nobody looks at the console. */
export interface News {
  /** `call_back`: a message was left for her; `waiting`: somebody waits for her in the chat. */
  readonly kind: 'booked' | 'moved' | 'cancelled' | 'call_back' | 'waiting'
  /** When the visit begins, or was to begin; left out where it is about none. */
  readonly start?: Date
  /** When it was to begin before it was moved. */
  readonly movedFrom?: Date
}

/** What came with a turn. Her own doings are no news to her. */
export function findNews(before: Conversation, after: Conversation): readonly News[] {
  const waits = typeof after.waitingSince === 'number' && typeof before.waitingSince !== 'number'
  return [
    ...findNewsOfVisit(before, after),
    ...(after.callBack && !before.callBack ? [{ kind: 'call_back' } as const] : []),
    ...(waits ? [{ kind: 'waiting' } as const] : []),
  ]
}

/** Whether somebody has waited for an answer of hers at least since then. */
export function waitsSince({ waitingSince }: Conversation, time: Date): boolean {
  return typeof waitingSince === 'number' && waitingSince <= time.getTime()
}

function findNewsOfVisit(before: Conversation, after: Conversation): News[] {
  const [was, is] = [visitOf(before)?.start, visitOf(after)?.start]
  if (is === undefined || is === was) return findCancelled(before, after)
  const start = new Date(is)
  return was === undefined ? [{ kind: 'booked', start }] : [{ kind: 'moved', start, movedFrom: new Date(was) }]
}

function findCancelled(before: Conversation, { cancelled }: Conversation): News[] {
  const isNew = cancelled?.by === 'visitor' && cancelled.at !== before.cancelled?.at
  return isNew ? [{ kind: 'cancelled', start: new Date(cancelled.start) }] : []
}
