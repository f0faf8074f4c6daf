import type { Announcer, Clock, Delivery, DeliveryState, PushChannel, Sender, SendOutcome, Store, TranscriptEntry } from './ports'
import { createTurnQueue } from './turn-queue'

interface DelivererParts {
  readonly store: Pick<Store, 'findDelivery' | 'listDueDeliveries' | 'saveDelivery' | 'readTranscript'>
  readonly senders: readonly Sender[]
  readonly clock: Clock
  /** Evenly from 0 up to 1. */
  readonly random: () => number
  /** Called with a code and conversation id; never with what was to be sent. */
  readonly reportFailure: (code: string, conversationId: string) => void
}

/** Pushes what was committed. An `Announcer` for the turn handler; the root calls `deliverDue` at start and every second. */
export interface Deliverer extends Announcer {
  flush(conversationId: string): Promise<void>
  /** Tries every conversation whose time has come. Never rejects. */
  deliverDue(): Promise<void>
  /** Resolves once nothing is being sent. */
  drain(): Promise<void>
}

/** Failures in a row after which a conversation is parked: with the waits below more than a day, so that an outage of a day loses nothing. */
const MAX_ATTEMPTS = 60
const FIRST_WAIT_MILLISECONDS = 1_000
const MAX_WAIT_MILLISECONDS = 60 * 60 * 1000
/** A platform that asks for more is asked again after this long all the same. */
const MAX_RETRY_AFTER_MILLISECONDS = 60 * 60 * 1000
const DUE_AT_ONCE = 100
const LINES_AT_ONCE = 50

/**
 * The transcript is the outbox: a conversation's bot lines above its cursor are sent in order, and the cursor moves after each, so that a crash
 * sends at most one line twice. A conversation that fails waits longer each time and is parked in the end; the others go on meanwhile.
 */
export function createDeliverer(parts: DelivererParts): Deliverer {
  const { store, clock, reportFailure } = parts
  const enqueue = createTurnQueue()
  const senders = new Map(parts.senders.map((sender) => [sender.channel, sender]))
  const inHand = new Set<Promise<void>>()
  const run = async (conversationId: string, isNew: boolean, fresh: readonly TranscriptEntry[]): Promise<void> => {
    try {
      await enqueue(conversationId, () => deliverConversation(parts, senders, conversationId, isNew, fresh))
    } catch {
      reportFailure('deliver/store-failed', conversationId)
    }
  }
  const deliver = (conversationId: string, isNew: boolean, fresh: readonly TranscriptEntry[] = []): Promise<void> => {
    const task = run(conversationId, isNew, fresh).finally(() => inHand.delete(task))
    inHand.add(task)
    return task
  }
  return {
    announce: (conversationId, entries) => {
      if (entries.length > 0 && senders.size > 0) void deliver(conversationId, true, entries)
    },
    flush: (conversationId) => deliver(conversationId, true),
    deliverDue: async () => {
      try {
        const due = await store.listDueDeliveries(clock.now(), DUE_AT_ONCE)
        await Promise.all(due.map((conversationId) => deliver(conversationId, false)))
      } catch {
        reportFailure('deliver/store-failed', '')
      }
    },
    drain: async () => {
      await Promise.all(inHand)
    },
  }
}

/**
 * Sends until nothing is left or something is in the way. New lines don't sit out the wait after a failure: one of them may be urgent. `fresh` are
 * lines that were just committed; they need not be read where nothing older is left.
 */
async function deliverConversation(
  parts: DelivererParts,
  senders: ReadonlyMap<PushChannel, Sender>,
  conversationId: string,
  isNew: boolean,
  fresh: readonly TranscriptEntry[],
): Promise<void> {
  const delivery = await parts.store.findDelivery(conversationId)
  const sender = delivery && senders.get(delivery.channel)
  if (!delivery || !sender || mustWait(delivery, parts.clock.now(), isNew)) return
  if (fresh[0]?.sequence === delivery.deliveredSequence + 1) {
    await sendLines(parts, sender, delivery, fresh)
    return
  }
  let state: DeliveryState = delivery
  for (let isMore = true; isMore;) {
    const lines = await parts.store.readTranscript(conversationId, state.deliveredSequence, LINES_AT_ONCE)
    state = await sendLines(parts, sender, { ...delivery, ...state }, lines)
    isMore = lines.length === LINES_AT_ONCE && state.deliveredSequence === lines.at(-1)?.sequence
  }
}

/**
 * Gives the state after the last line that was tried. It is saved after each line that was sent; with a visitor's line, at which nothing is sent,
 * only if it stops there.
 */
async function sendLines(
  parts: DelivererParts,
  sender: Sender,
  before: Delivery,
  lines: readonly TranscriptEntry[],
): Promise<DeliveryState> {
  let state: DeliveryState = before
  for (const [i, line] of lines.entries()) {
    state = await advanceOver(parts, sender, { ...before, ...state }, line, lines[i + 1])
    const isStuck = state.deliveredSequence < line.sequence
    if (isStuck || line.from !== 'visitor' || line === lines.at(-1)) await parts.store.saveDelivery(before.conversationId, state)
    if (isStuck) return state
  }
  return state
}

/** Without a failure before it, a time to wait for is one that the platform asked for. */
function mustWait({ attempts, nextAttemptAt, parked }: Delivery, now: Date, isNew: boolean): boolean {
  if (isNew && (attempts > 0 || parked !== null)) return false
  return parked !== null || nextAttemptAt > now
}

/** The state after one line; its cursor has not moved if the line could not be sent. */
async function advanceOver(
  parts: DelivererParts,
  sender: Sender,
  delivery: Delivery,
  line: TranscriptEntry,
  next: TranscriptEntry | undefined,
): Promise<DeliveryState> {
  const now = parts.clock.now()
  try {
    const outcome = line.from === 'visitor' ? await retire(parts, sender, delivery, line, next) : await sender.send(delivery.address, line)
    return settle(parts, delivery, line, outcome, now)
  } catch {
    return fail(parts, delivery, now)
  }
}

function settle(
  { reportFailure }: DelivererParts,
  delivery: Delivery,
  line: TranscriptEntry,
  outcome: SendOutcome,
  now: Date,
): DeliveryState {
  switch (outcome.kind) {
    case 'sent':
      return { deliveredSequence: line.sequence, attempts: 0, nextAttemptAt: now, parked: null, shown: showing(delivery, line, outcome) }
    case 'wait':
      return { ...delivery, attempts: 0, nextAttemptAt: later(now, Math.min(outcome.milliseconds, MAX_RETRY_AFTER_MILLISECONDS)) }
    case 'gone':
      reportFailure('deliver/gone', delivery.conversationId)
      return { ...delivery, nextAttemptAt: now, parked: 'gone' }
    case 'refused':
      reportFailure('deliver/refused', delivery.conversationId)
      return { ...delivery, nextAttemptAt: now, parked: 'failed' }
  }
}

/** The wait doubles, and is shortened by up to a half so that many conversations don't come back at the same moment. */
function fail({ random, reportFailure }: DelivererParts, delivery: Delivery, now: Date): DeliveryState {
  const attempts = delivery.attempts + 1
  const isLast = attempts >= MAX_ATTEMPTS
  reportFailure(isLast ? 'deliver/parked' : 'deliver/failed', delivery.conversationId)
  const wait = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** delivery.attempts, MAX_WAIT_MILLISECONDS)
  return { ...delivery, attempts, nextAttemptAt: later(now, wait * (1 - random() / 2)), parked: isLast ? 'failed' : null }
}

/**
 * A visitor's line ends the question that stands open in the channel, whether it answers it or not: what is still open is put again. What fails here is let go: live buttons of an old question do no harm, as
 * a tap on them opens it again, and the next line is not worth holding up for them.
 */
async function retire(
  { store }: DelivererParts,
  sender: Sender,
  delivery: Delivery,
  line: TranscriptEntry,
  next: TranscriptEntry | undefined,
): Promise<SendOutcome> {
  const { conversationId, shown, address } = delivery
  if (shown === null || sender.retire === undefined) return { kind: 'sent' }
  const [question] = await store.readTranscript(conversationId, shown.sequence - 1, 1)
  const reply = next ?? (await store.readTranscript(conversationId, line.sequence, 1))[0]
  const answer = question && isAnswer(question, line, reply) ? line.text : null
  const outcome = question && (await sender.retire(address, question, shown.messageId, answer).catch(() => undefined))
  return outcome?.kind === 'wait' ? outcome : { kind: 'sent' }
}

/** A tap on the question, or words that were taken for an answer to it: an aside must not stand below it as what was said to it. */
function isAnswer({ reply }: TranscriptEntry, { choice }: TranscriptEntry, next: TranscriptEntry | undefined): boolean {
  const { step, slot } = reply?.prompt ?? {}
  return choice ? choice.step === step : (next?.reply?.answered?.ids.some((id) => id === step || id === slot) ?? false)
}

function showing({ shown }: Delivery, line: TranscriptEntry, { messageId }: SendOutcome & { kind: 'sent' }): Delivery['shown'] {
  if (line.from === 'visitor') return null
  return line.reply?.prompt && messageId !== undefined ? { sequence: line.sequence, messageId } : shown
}

function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds)
}
