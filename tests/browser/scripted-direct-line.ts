import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Phase, Reply } from '../../src/core/reply'

/** A reply as scripts write it: most need no more than a text. */
export type ScriptedReply = Partial<Reply> & { readonly text: string; readonly phase?: Phase }

/** What the visitor's message was, as the wire brought it. */
export interface Heard {
  readonly text: string
  readonly choice: { step: string; ids: string[] } | undefined
}

export interface Script {
  readonly greeting: readonly ScriptedReply[]
  readonly answer: (heard: Heard) => readonly ScriptedReply[]
}

interface Log {
  readonly activities: Record<string, unknown>[]
  readonly seen: Set<string>
  readonly sockets: Set<WebSocket>
  script: Script
}

type Handler = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * A Direct Line 3.0 server that says what a script says. Strict about the protocol, so that the widget can't lean on kindness: every call
 * below a conversation needs its token, a stream ticket works once, the watermark decides what is sent, a repeated
 * `clientActivityID` is one message. Knobs make it slow, refuse, forget and cut.
 */
export class ScriptedDirectLine {
  readonly heard: Heard[] = []
  /** Requests as "POST /v3/directline/tokens/generate". */
  readonly requests: string[] = []
  /** Answers every request below /v3 with this status while set. */
  failWith: number | undefined
  /** Refuses to upgrade to WebSocket while true. */
  blockSockets = false
  /** Milliseconds between a message and its answer. */
  thinkMs = 0
  private readonly logs = new Map<string, Log>()
  private readonly tokens = new Map<string, string>()
  private readonly tickets = new Map<string, { id: string; watermark: number }>()
  private readonly server: Server
  private readonly upgrader = new WebSocketServer({ noServer: true })

  constructor(
    private readonly script: Script,
    private readonly serveStatic: Handler,
  ) {
    this.server = createServer((request, response) => void this.serve(request, response))
    this.server.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '', this.url).searchParams.get('t') ?? ''
      const claim = this.tickets.get(ticket)
      this.tickets.delete(ticket)
      if (!claim || this.blockSockets) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
        return
      }
      this.upgrader.handleUpgrade(request, socket, head, (live) => {
        this.join(live, claim)
      })
    })
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`
  }

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    this.cutSockets()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  cutSockets(): void {
    for (const { sockets } of this.logs.values()) for (const socket of sockets) socket.terminate()
  }

  /** Makes all tokens given out so far worthless; resume secrets stay good. */
  expireTokens(): void {
    this.tokens.clear()
  }

  forgetConversations(): void {
    this.logs.clear()
    this.tokens.clear()
  }

  /** Sockets that are open now. */
  get sockets(): number {
    return [...this.logs.values()].reduce((sum, log) => sum + log.sockets.size, 0)
  }

  get conversations(): number {
    return this.logs.size
  }

  /** Says something without being asked, e.g. while the panel is closed. */
  say(reply: ScriptedReply): void {
    for (const [id, log] of this.logs) this.append(id, log, botActivity(id, reply))
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://host')
    if (!pathname.startsWith('/v3/directline')) {
      if (!this.serveStatic(request, response)) {
        // Two steps: restify, once loaded in this process, makes writeHead return nothing.
        response.writeHead(404)
        response.end()
      }
      return
    }
    this.requests.push(`${request.method ?? ''} ${pathname}`)
    const body = await readJson(request)
    if (this.failWith !== undefined) {
      send(response, this.failWith, { error: { code: 'scripted', message: 'scripted failure' } })
      return
    }
    const [status, answer] = this.route(request, pathname.replace('/v3/directline', ''), body)
    send(response, status, answer)
  }

  private route(request: IncomingMessage, path: string, body: Record<string, unknown>): [number, unknown] {
    if (path === '/tokens/generate') return [200, this.issue(randomUUID(), true)]
    if (path === '/tokens/resume') return this.resume(String(body['resume']))
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const owner = this.tokens.get(bearer)
    if (owner === undefined) return [403, { error: { code: 'BadArgument', message: 'no such token' } }]
    if (path === '/tokens/refresh') return [200, this.issue(owner, false)]
    if (path === '/conversations') return [201, this.begin(owner)]
    return this.routeConversation(request, owner, path, body)
  }

  private routeConversation(request: IncomingMessage, owner: string, path: string, body: Record<string, unknown>): [number, unknown] {
    const [, id, rest] = /^\/conversations\/([^/]+)(\/activities)?$/.exec(path) ?? []
    if (id !== owner) return [403, { error: { code: 'BadArgument', message: 'another conversation' } }]
    const log = this.logs.get(owner)
    if (!log) return [404, { error: { code: 'conversation/unknown', message: 'unknown' } }]
    const watermark = Number(new URL(request.url ?? '', 'http://host').searchParams.get('watermark') ?? 0)
    if (rest === undefined) return [200, { ...this.issue(owner, false), streamUrl: this.ticket(owner, watermark) }]
    if (request.method === 'GET') return [200, pageOf(log, watermark)]
    return [200, this.receive(owner, log, body)]
  }

  private issue(id: string, withResume: boolean): object {
    const token = randomUUID()
    this.tokens.set(token, id)
    return { conversationId: id, token, expires_in: 1800, ...(withResume && { resume: `resume-${id}` }) }
  }

  private resume(secret: string): [number, unknown] {
    const id = secret.replace('resume-', '')
    return this.logs.has(id) ? [200, this.issue(id, false)] : [404, { error: { code: 'conversation/unknown', message: 'unknown' } }]
  }

  private begin(id: string): object {
    const log: Log = { activities: [], seen: new Set(), sockets: new Set(), script: this.script }
    this.logs.set(id, log)
    for (const reply of this.script.greeting) this.append(id, log, botActivity(id, reply))
    return { ...this.issue(id, false), streamUrl: this.ticket(id, 0) }
  }

  private ticket(id: string, watermark: number): string {
    const ticket = randomUUID()
    this.tickets.set(ticket, { id, watermark })
    return `${this.url.replace('http', 'ws')}/v3/directline/conversations/${id}/stream?t=${ticket}`
  }

  private join(socket: WebSocket, { id, watermark }: { id: string; watermark: number }): void {
    const log = this.logs.get(id)
    if (!log) {
      socket.close()
      return
    }
    log.sockets.add(socket)
    socket.on('close', () => log.sockets.delete(socket))
    const missed = pageOf(log, watermark)
    if (missed.activities.length > 0) socket.send(JSON.stringify(missed))
  }

  private receive(id: string, log: Log, body: Record<string, unknown>): object {
    const channelData = (body['channelData'] ?? {}) as { clientActivityID?: string; knead?: { choice?: Heard['choice'] } }
    const key = String(channelData.clientActivityID)
    if (!log.seen.has(key)) {
      log.seen.add(key)
      const heard = { text: String(body['text']), choice: channelData.knead?.choice }
      this.heard.push(heard)
      this.append(id, log, { type: 'message', from: { id: 'dl_visitor', role: 'user' }, text: heard.text, channelData })
      setTimeout(() => {
        for (const reply of log.script.answer(heard)) this.append(id, log, botActivity(id, reply))
      }, this.thinkMs)
    }
    return { id: `${id}|${key}` }
  }

  private append(id: string, log: Log, activity: Record<string, unknown>): void {
    const numbered = { id: `${id}|${String(log.activities.length + 1)}`, timestamp: new Date().toISOString(), ...activity }
    log.activities.push(numbered)
    const frame = JSON.stringify({ activities: [numbered], watermark: String(log.activities.length) })
    for (const socket of log.sockets) socket.send(frame)
  }
}

function pageOf(log: Log, watermark: number): { activities: unknown[]; watermark: string } {
  return { activities: log.activities.slice(watermark), watermark: String(log.activities.length) }
}

function botActivity(conversationId: string, { text, phase, ...reply }: ScriptedReply): Record<string, unknown> {
  return {
    type: 'message',
    from: { id: 'knead', role: 'bot' },
    conversation: { id: conversationId },
    text,
    inputHint: reply.prompt ? 'expectingInput' : 'acceptingInput',
    channelData: { knead: { kind: 'text', source: 'script', phase: phase ?? 'pain', ...reply } },
  }
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', ...(status === 429 && { 'retry-after': '1' }) })
  response.end(JSON.stringify(body))
}
