import type { Clock, InboxItem, NewInboxItem, PushChannel, Store } from './ports'
import { createTurnQueue } from './turn-queue'

/** What a channel does with its posts. */
export interface InboxHandler {
  readonly channel: PushChannel
  /**
   * Works on one post. May be called again for the same one, after a crash; throws to be called again later, and answers with a time where the
   * platform asked for one.
   */
  work(payload: unknown): Promise<'done' | { readonly waitMilliseconds: number }>
  /** Called when a post could not be worked on for good, so that the person can be told. */
  giveUp(payload: unknown): Promise<void>
}

interface InboxParts {
  readonly store: Pick<Store, 'receive' | 'listDueLanes' | 'findNextInboxItem' | 'settleInboxItem' | 'postponeInboxItem'>
  readonly clock: Clock
  /** Called with a code; never with what was posted. */
  readonly reportFailure: (code: string) => void
}

export interface Inbox {
  /** Keeps the post and begins to work on it; resolves when it is kept, so that the platform can be answered at once. Rejects if it can't be kept. */
  receive(post: NewInboxItem): Promise<'received' | 'duplicate'>
  /** From now on this channel's posts are worked on. */
  attach(handler: InboxHandler): void
  /** Works on everything whose time has come; the root calls it at start and every second. Never rejects. */
  workDue(): Promise<void>
  /** Resolves once nothing is being worked on. */
  drain(): Promise<void>
}

/** After so many failures within about a quarter of a minute the person is told, and the posts behind are worked on. */
const MAX_ATTEMPTS = 5
const FIRST_WAIT_MILLISECONDS = 1_000
const LANES_AT_ONCE = 100

/** Commit before acknowledging, work afterwards: one lane in order, different lanes side by side. */
export function createInbox(parts: InboxParts): Inbox {
  const { store, clock, reportFailure } = parts
  const handlers = new Map<PushChannel, InboxHandler>()
  const enqueue = createTurnQueue()
  const inHand = new Set<Promise<void>>()
  const run = async (lane: string): Promise<void> => {
    try {
      await enqueue(lane, () => workLane(parts, handlers, lane))
    } catch {
      reportFailure('inbox/store-failed')
    }
  }
  const work = (lane: string): Promise<void> => {
    const task = run(lane).finally(() => inHand.delete(task))
    inHand.add(task)
    return task
  }
  return {
    attach: (handler) => void handlers.set(handler.channel, handler),
    receive: async (post) => {
      const outcome = await store.receive(post, clock.now())
      if (outcome === 'received') void work(post.lane)
      return outcome
    },
    workDue: async () => {
      try {
        const lanes = await store.listDueLanes(clock.now(), LANES_AT_ONCE)
        await Promise.all(lanes.map(work))
      } catch {
        reportFailure('inbox/store-failed')
      }
    },
    drain: async () => {
      await Promise.all(inHand)
    },
  }
}

async function workLane(parts: InboxParts, handlers: ReadonlyMap<PushChannel, InboxHandler>, lane: string): Promise<void> {
  for (;;) {
    const item = await parts.store.findNextInboxItem(lane)
    const handler = item && handlers.get(item.channel)
    if (!item || !handler || item.nextAttemptAt > parts.clock.now()) return
    const outcome = await handler.work(item.payload).catch(() => 'failed' as const)
    if (outcome === 'done') await parts.store.settleInboxItem(item.id)
    else if (outcome === 'failed') await postpone(parts, handler, item)
    else await parts.store.postponeInboxItem(item.id, { ...item, nextAttemptAt: later(parts.clock.now(), outcome.waitMilliseconds) })
  }
}

async function postpone({ store, clock, reportFailure }: InboxParts, handler: InboxHandler, item: InboxItem): Promise<void> {
  const attempts = item.attempts + 1
  const isParked = attempts >= MAX_ATTEMPTS
  reportFailure(isParked ? 'inbox/parked' : 'inbox/failed')
  const nextAttemptAt = later(clock.now(), FIRST_WAIT_MILLISECONDS * 2 ** item.attempts)
  await store.postponeInboxItem(item.id, { attempts, nextAttemptAt, isParked })
  // Said as well as it can be: whatever broke the work may keep this from going out, too.
  if (isParked) await handler.giveUp(item.payload).catch(() => undefined)
}

function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds)
}
