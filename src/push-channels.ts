import type { Log } from './log'
import { createDeliverer } from './services/deliver'
import type { Announcer, Clock, Sender, Store } from './services/ports'
import { createInbox, type Inbox } from './services/work-inbox'

const TICK_MILLISECONDS = 1_000
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000
/** Platforms repeat their posts for hours; a week is well beyond that. */
const INBOX_DAYS = 7

/** Outbox and inbox of the channels that are pushed to. */
interface PushChannels {
  /** Tells both: the open streams at once, the senders after that. */
  readonly announcer: Announcer
  readonly inbox: Inbox
  /** Takes up what was left at the last stop, and goes on every second. Call it when all channels are mounted. */
  start(): void
  /** Works on and sends everything whose time has come. Never rejects. */
  runDue(): Promise<void>
  /** Takes up nothing new, and lets what is in hand end. */
  stop(): Promise<void>
}

interface PushParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly senders: readonly Sender[]
  /** The open streams. */
  readonly streams: Announcer
}

export function createPushChannels({ store, clock, log, senders, streams }: PushParts): PushChannels {
  const deliverer = createDeliverer({
    store,
    senders,
    clock,
    random: Math.random,
    reportFailure: (code, conversationId) => log.error({ code, conversationId }),
  })
  const inbox = createInbox({ store, clock, reportFailure: (code) => log.error({ code }) })
  let timers: readonly NodeJS.Timeout[] = []
  const runDue = async () => {
    await Promise.all([inbox.workDue(), deliverer.deliverDue()])
  }
  const tick = () => void runDue()
  const prune = () =>
    void store
      .pruneInbox(new Date(clock.now().getTime() - INBOX_DAYS * DAY_MILLISECONDS))
      .catch(() => log.error({ code: 'inbox/prune-failed' }))
  return {
    announcer: {
      announce: (conversationId, entries) => {
        streams.announce(conversationId, entries)
        deliverer.announce(conversationId, entries)
      },
      flush: (conversationId) => deliverer.flush(conversationId),
    },
    inbox,
    start: () => {
      if (senders.length === 0) return
      tick()
      prune()
      timers = [setInterval(tick, TICK_MILLISECONDS), setInterval(prune, DAY_MILLISECONDS)]
      for (const timer of timers) timer.unref()
    },
    runDue,
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await inbox.drain()
      await deliverer.drain()
    },
  }
}
