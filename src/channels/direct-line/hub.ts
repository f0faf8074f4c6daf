import type { WebSocket } from 'ws'
import type { Announcer, Clock, Store, TranscriptEntry } from '../../services/ports'
import { StreamSocket } from './stream-socket'
import type { StreamTicket } from './tokens'

/** Browser tabs of one visitor, and then some. */
const LIMIT_PER_CONVERSATION = 5
/** Twice within a minute, so that no stream outlives its token by more than that. */
const SWEEP_MS = 30_000
/** How long a peer may take to answer our goodbye. */
const CLOSE_MS = 1_000

interface HubSettings {
  readonly store: Pick<Store, 'readTranscript'>
  readonly clock: Clock
  readonly sweepMs?: number
}

/** The open streams of every conversation. Services know it as the Announcer. */
export class StreamHub implements Announcer {
  readonly #streams = new Map<string, Set<StreamSocket>>()
  readonly #store: Pick<Store, 'readTranscript'>
  readonly #sweep: NodeJS.Timeout

  constructor({ store, clock, sweepMs = SWEEP_MS }: HubSettings) {
    this.#store = store
    this.#sweep = setInterval(() => {
      for (const stream of this.#all()) stream.check(clock.now())
    }, sweepMs)
    // Open streams keep the process alive, their housekeeping does not.
    this.#sweep.unref()
  }

  announce(conversationId: string, entries: readonly TranscriptEntry[]): void {
    for (const stream of this.#streams.get(conversationId) ?? []) stream.notify(entries)
  }

  /** Says something that is not saved to whoever listens. */
  tell(conversationId: string, text: string): void {
    for (const stream of this.#streams.get(conversationId) ?? []) stream.tell(text)
  }

  hasRoom(conversationId: string): boolean {
    return (this.#streams.get(conversationId)?.size ?? 0) < LIMIT_PER_CONVERSATION
  }

  /** Joins first and reads then, so that nothing committed in between is missed. */
  attach(socket: WebSocket, ticket: StreamTicket): void {
    const stream = new StreamSocket(socket, ticket, this.#store)
    const streams = this.#streams.get(ticket.conversationId) ?? new Set()
    this.#streams.set(ticket.conversationId, streams.add(stream))
    void stream.closed.then(() => {
      streams.delete(stream)
      if (streams.size === 0) this.#streams.delete(ticket.conversationId)
    })
    stream.notify([])
  }

  /** Keeps the streams of a grant open whose token was refreshed. */
  prolong(conversationId: string, grantId: string, expiresAt: Date): void {
    for (const stream of this.#streams.get(conversationId) ?? []) stream.prolong(grantId, expiresAt)
  }

  /** Says goodbye (1001) to everybody, and after a second hangs up on who did not answer. */
  async close(): Promise<void> {
    clearInterval(this.#sweep)
    const streams = this.#all()
    for (const stream of streams) stream.close()
    const deadline = setTimeout(() => {
      for (const stream of streams) stream.terminate()
    }, CLOSE_MS)
    await Promise.all(streams.map(async (stream) => await stream.closed))
    clearTimeout(deadline)
  }

  #all(): StreamSocket[] {
    return [...this.#streams.values()].flatMap((streams) => [...streams])
  }
}
