import { backOffMs } from './back-off'
import type { CredentialStore } from './credentials'
import { DirectLineHttp, type HttpOutcome } from './direct-line-http'
import { readActivitySet, type ActivitySet, type Choice } from './wire'

interface LineEvents {
  /** `history`: part of the log as it was when this page joined. */
  readonly onActivities: (set: ActivitySet, history: boolean) => void
  readonly onConnection: (connection: 'online' | 'offline' | 'gone') => void
}

const POLL_MS = 1500
/** Proxies cut sockets that are silent for a minute. */
const PING_MS = 25_000
/** What one tab stores is seen by another a moment later. */
const STORAGE_MS = 150
/** After so many sockets that never opened, a proxy in the way is assumed and the line polls. */
const SOCKET_TRIES = 2

/**
 * Keeps the log of one conversation up to date: WebSocket first, polling where sockets are blocked, and after any gap from the last
 * watermark on, so that nothing is missed. Begins a conversation if none is kept.
 */
export class DirectLine {
  readonly #http: DirectLineHttp
  readonly #store: CredentialStore
  readonly #events: LineEvents
  #fresh: boolean
  #watermark: string | undefined
  #joined = false
  #stopped = false
  #failedSockets = 0
  #socket: WebSocket | undefined
  #endSleep: () => void = () => undefined

  constructor(
    base: string,
    store: CredentialStore,
    /** Begins a new conversation even though one is kept. */
    fresh: boolean,
    events: LineEvents,
  ) {
    this.#store = store
    this.#fresh = fresh
    this.#events = events
    this.#http = new DirectLineHttp(base, store)
  }

  /** Runs until `stop` or until the conversation is gone. */
  async run(): Promise<void> {
    let attempt = 0
    while (!this.#hasEnded()) {
      const outcome = await this.#catchUp()
      if (this.#hasEnded()) return
      if (outcome.status === 'gone') {
        this.#events.onConnection('gone')
        return
      }
      if (outcome.status === 'ok') {
        attempt = 0
        this.#events.onConnection('online')
        await this.#follow()
      } else {
        this.#events.onConnection('offline')
        await this.#sleep(Math.max(outcome.status === 'later' ? outcome.waitMs : 0, backOffMs(attempt, Math.random())))
        attempt += 1
      }
    }
  }

  /** Sends one message. The same `clientActivityId` twice is one message, so a repeat is always safe. */
  send(text: string, clientActivityId: string, choice: Choice | undefined): Promise<HttpOutcome> {
    return this.#http.call('POST', '/activities', {
      type: 'message',
      from: { id: 'visitor' },
      text,
      channelData: { clientActivityID: clientActivityId, ...(choice && { knead: { choice } }) },
    })
  }

  /** The page is visible or on the network again, or an answer is overdue: don't sit out the back-off, don't trust a silent socket. */
  wake(): void {
    this.#socket?.close()
    this.#endSleep()
  }

  stop(): void {
    this.#stopped = true
    this.wake()
  }

  #hasEnded(): boolean {
    return this.#stopped
  }

  /** Reads on from the watermark until there is nothing more. */
  async #catchUp(): Promise<HttpOutcome> {
    if (this.#fresh || !this.#store.credentials) {
      const begun = await this.#beginOnce()
      if (begun.status !== 'ok') return begun.status === 'gone' ? { status: 'later', waitMs: 0 } : begun
      this.#fresh = false
    }
    for (;;) {
      const outcome = await this.#http.call('GET', `/activities${this.#query()}`)
      if (outcome.status !== 'ok' || this.#hasEnded()) return outcome
      const set = readActivitySet(outcome.body)
      this.#accept(set, !this.#joined)
      if (set.messages.length === 0) break
    }
    this.#joined = true
    return { status: 'ok', body: undefined }
  }

  /** Two tabs that open at the same moment share one conversation. */
  async #beginOnce(): Promise<HttpOutcome> {
    const begin = (): Promise<HttpOutcome> => {
      this.#store.reload()
      return this.#store.credentials && !this.#fresh ? Promise.resolve({ status: 'ok', body: undefined }) : this.#http.begin()
    }
    // Absent on plain http pages; there the last tab wins and the other follows it.
    const locks = (navigator as { locks?: LockManager }).locks
    return locks ? locks.request('knead', () => begin().finally(() => this.#sleep(STORAGE_MS))) : begin()
  }

  #accept(set: ActivitySet, history: boolean): void {
    this.#watermark = set.watermark ?? this.#watermark
    this.#events.onActivities(set, history)
  }

  #query(): string {
    return this.#watermark === undefined ? '' : `?watermark=${encodeURIComponent(this.#watermark)}`
  }

  /** Returns when it is time to catch up again. */
  async #follow(): Promise<void> {
    if (this.#failedSockets < SOCKET_TRIES) {
      const outcome = await this.#http.call('GET', this.#query())
      const url = outcome.status === 'ok' ? (outcome.body as { streamUrl?: unknown }).streamUrl : undefined
      if (this.#hasEnded()) return
      if (typeof url === 'string' && /^wss?:/.test(url)) {
        await this.#listen(url)
        // A server that restarts is not met by all visitors at once.
        await this.#sleep(backOffMs(0, Math.random()))
        return
      }
      this.#failedSockets += 1
    }
    await this.#sleep(POLL_MS)
  }

  #listen(url: string): Promise<void> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url)
      this.#socket = socket
      this.#failedSockets += 1
      const ping = setInterval(() => {
        if (socket.readyState === WebSocket.OPEN) socket.send('')
      }, PING_MS)
      socket.onopen = () => {
        this.#failedSockets = 0
      }
      socket.onmessage = (event) => {
        const set = readFrame(event.data)
        if (set) this.#accept(set, false)
      }
      socket.onclose = () => {
        clearInterval(ping)
        this.#socket = undefined
        resolve()
      }
    })
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#endSleep = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** Empty frames keep the line alive; anything unreadable is left out, the next catch-up brings it. */
function readFrame(data: unknown): ActivitySet | undefined {
  if (typeof data !== 'string' || data === '') return undefined
  try {
    return readActivitySet(JSON.parse(data))
  } catch {
    return undefined
  }
}
