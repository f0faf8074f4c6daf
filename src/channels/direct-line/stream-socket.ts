import type { WebSocket } from 'ws'
import type { Store, TranscriptEntry } from '../../services/ports'
import { toActivitySet, toPassingSet } from './activity-set'
import type { StreamTicket } from './tokens'

/** A reader that falls this far behind is cut off; it comes back with its watermark and loses nothing. */
const LIMIT_BUFFERED_BYTES = 1024 * 1024
/** Entries in one frame. */
const PAGE = 50
/** Clients have nothing to say on a stream but empty pings. */
const LIMIT_FRAMES_PER_SWEEP = 120

/** WebSocket close codes, RFC 6455 section 7.4.1 and its registry. */
const GOING_AWAY = 1001
const POLICY_VIOLATION = 1008
const INTERNAL_ERROR = 1011
const TRY_AGAIN_LATER = 1013

/**
 * One open stream. It sends the transcript from its watermark on, in order, without gaps and without doubles: what is announced goes out at once if it
 * follows what was sent last; else the gap is read from the transcript first. So replay, live and a missed announcement are one path.
 */
export class StreamSocket {
  readonly closed: Promise<void>
  #sent: number
  #announced: readonly TranscriptEntry[] = []
  /** The transcript may hold more than was sent and announced. */
  #mustRead = true
  #isPumping = false
  #isAlive = true
  #frames = 0
  #expiresAt: Date | undefined

  constructor(
    private readonly socket: WebSocket,
    private readonly ticket: StreamTicket,
    private readonly store: Pick<Store, 'readTranscript'>,
  ) {
    this.#sent = ticket.after
    this.#expiresAt = ticket.grant?.expiresAt
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        resolve()
      })
    })
    socket.on('message', () => {
      this.#frames += 1
    })
    socket.on('pong', () => {
      this.#isAlive = true
    })
    // Broken frames end in 'close', which is handled by the hub; without a listener they would end the process.
    socket.on('error', () => undefined)
  }

  /** Takes new entries, or none to begin the replay. Never throws, never waits. */
  notify(entries: readonly TranscriptEntry[]): void {
    this.#announced = [...this.#announced, ...entries]
    if (!this.#isPumping) void this.#pump()
  }

  /** Sends a line that stands in no transcript; the watermark stays. */
  tell(text: string): void {
    if (this.socket.readyState === this.socket.OPEN)
      this.socket.send(JSON.stringify(toPassingSet(text, this.ticket.conversationId, this.#sent)))
  }

  /** The holder of this grant has a fresh token, so that the stream may go on. */
  prolong(grantId: string, expiresAt: Date): void {
    if (this.ticket.grant?.grantId === grantId) this.#expiresAt = expiresAt
  }

  /** Ends the stream if its token has run out, its peer is gone or it floods us; else asks the peer for a sign of life. */
  check(now: Date): void {
    if (this.#expiresAt !== undefined && now >= this.#expiresAt) this.socket.close(POLICY_VIOLATION, 'token expired')
    else if (this.#frames > LIMIT_FRAMES_PER_SWEEP) this.socket.close(POLICY_VIOLATION, 'too many frames')
    else if (!this.#isAlive) this.socket.terminate()
    else this.socket.ping()
    this.#isAlive = false
    this.#frames = 0
  }

  close(): void {
    this.socket.close(GOING_AWAY, 'server stops')
  }

  terminate(): void {
    this.socket.terminate()
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    try {
      for (let entries = await this.#next(); entries.length > 0; entries = await this.#next()) this.#send(entries)
    } catch {
      this.socket.close(INTERNAL_ERROR, 'transcript not readable')
    } finally {
      this.#isPumping = false
    }
  }

  /** What follows the last sequence sent; empty if there is nothing more or nobody listens. */
  async #next(): Promise<readonly TranscriptEntry[]> {
    if (this.socket.readyState !== this.socket.OPEN) return []
    const isGap = this.#takeUnsent().some(({ sequence }, index) => sequence !== this.#sent + 1 + index)
    if (!isGap && !this.#mustRead) return this.#announced
    const read = await this.store.readTranscript(this.ticket.conversationId, this.#sent, PAGE)
    this.#mustRead = read.length === PAGE
    // What the transcript no longer holds (a conversation that was just forgotten) was announced all the same.
    return read.length > 0 ? read : this.#takeUnsent()
  }

  #takeUnsent(): readonly TranscriptEntry[] {
    this.#announced = this.#announced.filter(({ sequence }) => sequence > this.#sent)
    return this.#announced
  }

  #send(entries: readonly TranscriptEntry[]): void {
    if (this.socket.bufferedAmount > LIMIT_BUFFERED_BYTES) {
      this.socket.close(TRY_AGAIN_LATER, 'reader too slow')
      return
    }
    this.socket.send(JSON.stringify(toActivitySet(entries, this.#sent)))
    this.#sent = entries.at(-1)?.sequence ?? this.#sent
  }
}
