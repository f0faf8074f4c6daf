import type { WebSocket } from 'ws'
import type { Store } from '../../services/ports'
import { toActivitySet } from './activity-set'
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
 * One open stream. News is only a hint: what is sent is always read from the transcript after the last sequence sent, so that replay and live
 * are one path, in order, without gaps and without doubles.
 */
export class StreamSocket {
  readonly closed: Promise<void>
  #sent: number
  #hasNews = false
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

  /** Tells that the transcript may have grown. Never throws, never waits. */
  notify(): void {
    this.#hasNews = true
    if (!this.#isPumping) void this.#pump()
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
      while (this.#hasNews) {
        this.#hasNews = false
        while (await this.#sendPage());
      }
    } catch {
      this.socket.close(INTERNAL_ERROR, 'transcript not readable')
    } finally {
      this.#isPumping = false
    }
  }

  /** True if there may be more. */
  async #sendPage(): Promise<boolean> {
    const entries = await this.store.readTranscript(this.ticket.conversationId, this.#sent, PAGE)
    const last = entries.at(-1)
    if (last === undefined || this.socket.readyState !== this.socket.OPEN) return false
    if (this.socket.bufferedAmount > LIMIT_BUFFERED_BYTES) {
      this.socket.close(TRY_AGAIN_LATER, 'reader too slow')
      return false
    }
    this.socket.send(JSON.stringify(toActivitySet(entries, this.#sent)))
    this.#sent = last.sequence
    return entries.length === PAGE
  }
}
