import type { Answer } from './answers'
import { backOffMs } from './back-off'
import { applyEvent, emptyView, type ConversationView, type Outgoing, type ViewEvent } from './conversation-view'
import { CredentialStore, storageKey } from './credentials'
import { DirectLine } from './direct-line'
import type { HttpOutcome } from './direct-line-http'

/** Repeats of an unsent message before the visitor is asked. */
const SEND_TRIES = 3
/** A server that asks for more milliseconds than this is too busy: the visitor is told. */
const PATIENCE_MS = 4000
/** Milliseconds after which waiting deserves a word. */
const SLOW_MS = 8000
/** Milliseconds in the background after which a socket is not trusted. */
const ASLEEP_MS = 20_000
/** Milliseconds for which last words can be read before a deleted conversation leaves the screen. */
const CLOSED_MS = 3000
/** The server accepted a message but the log does not show it: the socket is taken for dead. */
const ECHO_OVERDUE_MS = 4000

/** The conversation of this tab: the view, and what a visitor can do to it. */
export class Chat {
  #view: ConversationView = emptyView
  readonly #store: CredentialStore
  #line: DirectLine
  #conversationId: string | undefined
  #flushing = false
  #slowTimer: ReturnType<typeof setTimeout> | undefined
  #hiddenSince = 0
  readonly #accepted = new Set<string>()

  readonly #base: string
  readonly #onView: (view: ConversationView) => void

  constructor(base: string, onView: (view: ConversationView) => void) {
    this.#base = base
    this.#onView = onView
    this.#store = new CredentialStore(storageKey(base), () => {
      this.#followStore()
    })
    this.#line = this.#makeLine()
    addEventListener('online', this.#wake)
    addEventListener('offline', () => {
      this.#apply({ kind: 'connection', connection: 'offline' })
    })
    document.addEventListener('visibilitychange', this.#onVisibility)
  }

  start(): void {
    void this.#line.run()
  }

  open(): void {
    this.#apply({ kind: 'shown', open: true })
  }

  close(): void {
    this.#apply({ kind: 'shown', open: false })
  }

  send(answer: Answer): void {
    this.#apply({ kind: 'queued', outgoing: { clientActivityId: makeId(), text: answer.text, choice: answer.choice } })
    void this.#flush()
  }

  /** Sends what was not sent, in order. */
  retry(): void {
    this.#apply({ kind: 'marked', status: 'sending' })
    this.#wake()
    void this.#flush()
  }

  /** A conversation that was deleted or can't be reached any more makes room for a new one. */
  startNew(): void {
    this.#restart(true)
  }

  #makeLine(fresh = false): DirectLine {
    const line: DirectLine = new DirectLine(this.#base, this.#store, fresh, {
      onActivities: (set, history) => {
        if (line !== this.#line) return
        this.#apply({ kind: 'received', set, history })
        // A conversation may close because it was deleted: the line looks whether it is still there.
        if (!history && set.messages.at(-1)?.phase === 'closed') setTimeout(this.#wake, CLOSED_MS)
      },
      onConnection: (connection) => {
        if (line !== this.#line) return
        this.#onConnection(connection)
      },
    })
    this.#conversationId = this.#store.credentials?.conversationId
    return line
  }

  #onConnection(connection: 'online' | 'offline' | 'gone'): void {
    const returned = this.#view.connection === 'offline' && connection === 'online'
    this.#conversationId = this.#store.credentials?.conversationId
    this.#apply({ kind: 'connection', connection })
    // Nothing can be under way before there is a conversation: say so instead of "sending" for ever.
    if (connection === 'offline' && !this.#conversationId) this.#apply({ kind: 'marked', status: 'failed' })
    if (returned) this.#apply({ kind: 'marked', status: 'sending' })
    if (connection === 'online') void this.#flush()
  }

  #restart(fresh = false): void {
    this.#line.stop()
    this.#accepted.clear()
    this.#apply({ kind: 'reset' })
    this.#line = this.#makeLine(fresh)
    this.start()
  }

  #apply(event: ViewEvent): void {
    const wasWaiting = this.#view.waiting
    this.#view = applyEvent(this.#view, event)
    if (this.#view.waiting !== wasWaiting) this.#watchWait()
    if (this.#view.unread !== this.#store.unread) this.#store.keep({ unread: this.#view.unread })
    this.#onView(this.#view)
  }

  readonly #wake = (): void => {
    this.#line.wake()
  }

  #watchWait(): void {
    clearTimeout(this.#slowTimer)
    this.#slowTimer = setTimeout(() => {
      this.#apply({ kind: 'slowed' })
    }, SLOW_MS)
  }

  /** Another tab changed what is kept. */
  #followStore(): void {
    const id = this.#store.credentials?.conversationId
    if (id !== undefined && id !== this.#conversationId && this.#conversationId !== undefined) this.#restart()
    else this.#apply(this.#view.open ? { kind: 'shown', open: true } : { kind: 'counted', unread: this.#store.unread })
  }

  /** Phones put sockets to sleep without telling: after a while away the line starts afresh. */
  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'hidden') this.#hiddenSince = Date.now()
    else if (Date.now() - this.#hiddenSince > ASLEEP_MS) this.#wake()
  }

  /** One message at a time, so that the order stays. */
  async #flush(): Promise<void> {
    if (this.#flushing) return
    this.#flushing = true
    for (let next = this.#nextUnsent(); next; next = this.#nextUnsent()) {
      const outcome = await this.#sendPatiently(next)
      if (outcome.status !== 'ok') {
        this.#apply(outcome.status === 'gone' ? { kind: 'connection', connection: 'gone' } : { kind: 'marked', status: 'failed' })
        break
      }
      this.#accepted.add(next.clientActivityId)
      this.#expectEcho(next.clientActivityId)
    }
    this.#flushing = false
  }

  #nextUnsent(): Outgoing | undefined {
    if (this.#view.connection === 'gone' || !this.#store.credentials) return undefined
    return this.#view.outbox.find((outgoing) => outgoing.status === 'sending' && !this.#accepted.has(outgoing.clientActivityId))
  }

  async #sendPatiently({ text, clientActivityId, choice }: Outgoing): Promise<HttpOutcome> {
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.#line.send(text, clientActivityId, choice)
      if (outcome.status !== 'later' || outcome.waitMs > PATIENCE_MS || attempt + 1 >= SEND_TRIES) return outcome
      await new Promise((resolve) => setTimeout(resolve, Math.max(outcome.waitMs, backOffMs(attempt, Math.random()))))
    }
  }

  #expectEcho(clientActivityId: string): void {
    setTimeout(() => {
      if (this.#view.outbox.some((outgoing) => outgoing.clientActivityId === clientActivityId)) this.#wake()
    }, ECHO_OVERDUE_MS)
  }
}

/** 128 random bits; `crypto.randomUUID` is missing on pages served by plain http. */
function makeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
