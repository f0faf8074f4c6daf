import { randomBytes } from 'node:crypto'
import { StreamHub } from '../../src/channels/direct-line/hub'
import { type ChannelServer, type ServerSettings, createServer } from '../../src/channels/server'
import type { Reply } from '../../src/core/reply'
import type { Announcer, InboundMessage, NewEntry, StoredConversation, TranscriptEntry } from '../../src/services/ports'
import type { TurnHandler } from '../../src/services/turn-handler'

export const SECRET = 'a-direct-line-secret-of-32-letters-or-more'
export const PAGE_ORIGIN = 'https://practice.example'

const ids = { next: () => randomBytes(18).toString('base64url') }

/** A transcript in memory with the promises of the real store: sequences without gaps, known activity ids, copies out. */
class FakeTranscripts {
  readonly #lines = new Map<string, TranscriptEntry[]>()
  readonly #known = new Set<string>()
  #isBroken = false

  breakDown(): void {
    this.#isBroken = true
  }

  append(conversationId: string, entries: readonly NewEntry[]): TranscriptEntry[] {
    const lines = this.#lines.get(conversationId) ?? []
    this.#lines.set(conversationId, lines)
    return entries.map((entry) => {
      const line = { ...entry, conversationId, sequence: lines.length + 1 }
      lines.push(line)
      this.#known.add(entry.activityId)
      return line
    })
  }

  forget(conversationId: string): void {
    this.#lines.delete(conversationId)
  }

  has(activityId: string): boolean {
    return this.#known.has(activityId)
  }

  all(conversationId: string): readonly TranscriptEntry[] {
    return this.#lines.get(conversationId) ?? []
  }

  async readTranscript(conversationId: string, after: number, limit = 1000): Promise<TranscriptEntry[]> {
    await this.check()
    return this.all(conversationId)
      .filter(({ sequence }) => sequence > after)
      .slice(0, limit)
  }

  async findConversation(conversationId: string): Promise<StoredConversation | undefined> {
    await this.check()
    if (!this.#lines.has(conversationId)) return undefined
    return { revision: 1, updatedAt: new Date(0) } as StoredConversation
  }

  async check(): Promise<void> {
    await Promise.resolve()
    if (this.#isBroken) throw new Error('canary: the disk said my knee hurts')
  }
}

const greeting: Reply = {
  source: 'greeting',
  kind: 'question',
  text: 'Is that all right with you?',
  prompt: {
    step: 'consent',
    slot: 'consent',
    kind: 'yes_no',
    options: [
      { id: 'yes', label: 'Yes' },
      { id: 'no', label: 'No' },
    ],
    skippable: false,
  },
}

/** Says "You said …" to everything; throws at "crash" and fails at "fail". */
class EchoHandler implements TurnHandler {
  readonly seen: InboundMessage[] = []

  constructor(
    private readonly transcripts: FakeTranscripts,
    private readonly announcer: Announcer,
  ) {}

  async startConversation(conversationId: string): Promise<readonly TranscriptEntry[]> {
    await Promise.resolve()
    if (this.transcripts.all(conversationId).length > 0) return []
    return this.#commit(conversationId, [this.#say(greeting)])
  }

  async handleTurn(message: InboundMessage): Promise<Awaited<ReturnType<TurnHandler['handleTurn']>>> {
    await Promise.resolve()
    const { conversationId, activityId, text } = message
    if (this.transcripts.all(conversationId).length === 0) return { kind: 'unknown_conversation' }
    if (this.transcripts.has(activityId)) return { kind: 'duplicate' }
    if (text === 'crash') throw new Error('canary: my knee hurts')
    if (text === 'fail') return { kind: 'failed', code: 'turn/failed' }
    if (text === 'outage') return { kind: 'failed', code: 'store/unavailable' }
    this.seen.push(message)
    const { choice, channelData } = message
    const line: NewEntry = {
      activityId,
      from: 'visitor',
      at: new Date(),
      text,
      ...(choice && { choice }),
      ...(channelData && { channelData }),
    }
    const reply = this.#say({ source: 'echo', kind: 'text', text: `You said ${text}` })
    return { kind: 'handled', entries: this.#commit(conversationId, [line, reply]) }
  }

  #say(reply: Reply): NewEntry {
    return { activityId: ids.next(), from: 'bot', at: new Date(), text: reply.text, reply }
  }

  #commit(conversationId: string, entries: readonly NewEntry[]): readonly TranscriptEntry[] {
    const lines = this.transcripts.append(conversationId, entries)
    this.announcer.announce(conversationId, lines)
    return lines
  }
}

export interface House {
  readonly server: ChannelServer
  readonly url: string
  readonly transcripts: FakeTranscripts
  readonly handler: EchoHandler
  readonly hub: StreamHub
  readonly logged: unknown[]
  readonly clock: { at: Date; now(): Date }
}

export const BUSY = 'Too much at once. In an emergency call 911.'

const GENEROUS = {
  tokensPerAddress: 1e6,
  conversationsPerAddress: 1e6,
  pollsPerAddress: 1e6,
  messagesPerAddress: 1e6,
  messagesPerConversation: 1e6,
}

/** The real server on a free port, with everything behind the ports in memory. */
export async function openHouse(settings: Partial<ServerSettings> & { readonly sweepMs?: number } = {}): Promise<House> {
  const clock = { at: new Date(), now: () => clock.at }
  const transcripts = new FakeTranscripts()
  const hub = new StreamHub({ store: transcripts, clock, ...(settings.sweepMs !== undefined && { sweepMs: settings.sweepMs }) })
  const handler = new EchoHandler(transcripts, hub)
  const logged: unknown[] = []
  const server = createServer({
    store: transcripts,
    turnHandler: handler,
    hub,
    clock,
    ids,
    log: { error: (event) => logged.push(event) },
    directLineSecret: SECRET,
    resumeDays: 30,
    allowedOrigins: [PAGE_ORIGIN],
    allowLocalhost: false,
    trustProxy: false,
    findCalendarFile: async (id) => await Promise.resolve(id === 'known' ? 'BEGIN:VCALENDAR' : undefined),
    rateLimits: GENEROUS,
    busySentence: BUSY,
    ...settings,
  })
  const port = await server.listen(0, '127.0.0.1')
  return { server, url: `http://127.0.0.1:${port}`, transcripts, handler, hub, logged, clock }
}
