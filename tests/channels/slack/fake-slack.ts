import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { areBlocksValid } from './block-rules'

export interface Block {
  readonly type: string
  readonly block_id?: string
  readonly text?: { readonly text: string }
  readonly elements?: readonly Element[]
  readonly image_url?: string
  readonly alt_text?: string
}
export interface Element {
  readonly type: string
  readonly action_id?: string
  readonly text?: { readonly text: string }
  readonly value?: string
  readonly url?: string
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[]
}
export interface Message {
  readonly channel: string
  readonly ts: string
  text: string
  blocks: readonly Block[]
}

type Params = Readonly<Record<string, string>>
type Answer = Record<string, unknown> & { ok: boolean }
type Fault =
  { readonly status: number; readonly headers?: Record<string, string>; readonly body?: Answer } | 'hang' | 'reset' | 'take and reset'

/** Slack's Web API as far as the bot uses it, and as strict: tokens, forms, Block Kit's limits, ts that only grow. */
export class FakeSlack {
  readonly messages: Message[] = []
  /** The same as they were before any update. */
  readonly posted: Message[] = []
  readonly ephemeral: { channel: string; user: string; text: string; blocks: readonly Block[] }[] = []
  readonly homes = new Map<string, readonly Block[]>()
  /** Everything that was asked for, with when. */
  readonly calls: { method: string; params: Params; at: number }[] = []
  /** Asked before each call; what it gives is answered instead. */
  fault: (method: string, params: Params) => Fault | undefined = () => undefined
  readonly tokens = new Map([['xoxb-one', 'T1']])
  /** Fetches a picture as Slack does before it takes the message; false: there is none. */
  fetchPicture: (url: string) => Promise<boolean> = () => Promise.resolve(false)
  url = ''
  /** Connections of Socket Mode, newest last, and what was acknowledged over them. */
  readonly sockets: WebSocket[] = []
  readonly acknowledged: { envelope_id: string; payload?: { text?: string } }[] = []
  /** Where Socket Mode is sent; undefined: here. */
  socketUrl: string | undefined
  #lastTs = 1_770_000_000_000_000
  readonly #server = createServer((req, res) => void this.#serve(req, res))

  async open(): Promise<this> {
    new WebSocketServer({ server: this.#server }).on('connection', (socket) => {
      this.sockets.push(socket)
      socket.on('message', (data: Buffer) => this.acknowledged.push(JSON.parse(data.toString()) as { envelope_id: string }))
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
    })
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/`
    return this
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  nextTs(): string {
    this.#lastTs += 1000
    const digits = String(this.#lastTs)
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`
  }

  textsIn = (channel: string) => this.messages.filter((message) => message.channel === channel).map(({ text }) => text)

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of req) body += String(chunk)
    const method = (req.url ?? '').replace('/api/', '')
    const isForm = req.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
    const params: Params = isForm ? Object.fromEntries(new URLSearchParams(body)) : {}
    this.calls.push({ method, params, at: Date.now() })
    const fault = this.fault(method, params)
    if (fault === 'hang') return
    if (fault === 'take and reset') await this.#answer(method, params, req.headers.authorization)
    if (fault === 'reset' || fault === 'take and reset') return void req.socket.destroy()
    if (fault) {
      respond(res, fault.status, fault.body ?? {}, fault.headers)
      return
    }
    const answer = isForm ? await this.#answer(method, params, req.headers.authorization) : { ok: false, error: 'invalid_form_data' }
    respond(res, 200, answer)
  }

  async #answer(method: string, params: Params, authorization: string | undefined): Promise<Answer> {
    if (method === 'oauth.v2.access') return this.#grant(params)
    if (method === 'apps.connections.open') return this.#connect(authorization)
    const token = params['token'] ?? authorization?.replace('Bearer ', '') ?? ''
    if (!this.tokens.has(token)) return { ok: false, error: token === '' ? 'not_authed' : 'invalid_auth' }
    switch (method) {
      case 'chat.postMessage':
        return this.#post(params)
      case 'chat.update':
        return this.#update(params)
      case 'chat.postEphemeral':
        return this.#whisper(params)
      case 'conversations.open':
        return params['users']
          ? { ok: true, channel: { id: `D${params['users'].slice(1)}` } }
          : { ok: false, error: 'users_list_not_supplied' }
      case 'views.publish':
        return this.#publish(params)
      default:
        return { ok: false, error: 'unknown_method' }
    }
  }

  #connect(authorization: string | undefined): Answer {
    if (authorization !== 'Bearer xapp-1') return { ok: false, error: 'not_allowed_token_type' }
    return { ok: true, url: this.socketUrl ?? `${this.url.replace('http', 'ws')}link?ticket=1` }
  }

  async #post(params: Params): Promise<Answer> {
    const content = readContent(params)
    if (typeof content === 'string') return { ok: false, error: content }
    const pictures = content.blocks.flatMap(({ image_url }) => image_url ?? [])
    if ((await Promise.all(pictures.map((url) => this.fetchPicture(url)))).includes(false)) return { ok: false, error: 'invalid_blocks' }
    if (!params['channel']?.startsWith('D')) return { ok: false, error: 'channel_not_found' }
    const message = { channel: params['channel'], ts: this.nextTs(), ...content }
    this.messages.push(message)
    this.posted.push({ ...message })
    return { ok: true, channel: message.channel, ts: message.ts, message }
  }

  #update(params: Params): Answer {
    const content = readContent(params)
    if (typeof content === 'string') return { ok: false, error: content }
    const message = this.messages.find(({ channel, ts }) => channel === params['channel'] && ts === params['ts'])
    if (!message) return { ok: false, error: 'message_not_found' }
    Object.assign(message, content)
    return { ok: true, channel: message.channel, ts: message.ts }
  }

  #whisper(params: Params): Answer {
    const content = readContent(params)
    if (typeof content === 'string') return { ok: false, error: content }
    const { channel = '', user } = params
    if (!user) return { ok: false, error: 'user_not_in_channel' }
    this.ephemeral.push({ channel, user, ...content })
    return { ok: true, message_ts: this.nextTs() }
  }

  #publish(params: Params): Answer {
    const view = JSON.parse(params['view'] ?? '{}') as { type?: string; blocks?: readonly Block[] }
    if (view.type !== 'home' || !areBlocksValid(view.blocks, 100)) return { ok: false, error: 'invalid_arguments' }
    this.homes.set(params['user_id'] ?? '', view.blocks ?? [])
    return { ok: true }
  }

  #grant({ code, client_id, client_secret }: Params): Answer {
    if (client_id !== '1.2' || client_secret !== 'client-secret') return { ok: false, error: 'bad_client_secret' }
    if (code !== 'good-code') return { ok: false, error: 'invalid_code' }
    this.tokens.set('xoxb-granted', 'T2')
    return { ok: true, token_type: 'bot', access_token: 'xoxb-granted', team: { id: 'T2', name: 'Two' } }
  }
}

/** restify, which stands beside this server, changes Node's own `writeHead`: it can't be chained any more. */
function respond(res: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  res.statusCode = status
  for (const [name, value] of Object.entries({ 'content-type': 'application/json', ...headers })) res.setHeader(name, value)
  res.end(JSON.stringify(body))
}

/** The message that the form holds, or the error that Slack would give. */
function readContent(params: Params): { text: string; blocks: readonly Block[] } | string {
  const text = params['text'] ?? ''
  const blocks = params['blocks'] === undefined ? [] : (JSON.parse(params['blocks']) as readonly Block[])
  if (text === '' && blocks.length === 0) return 'no_text'
  if (text === '') return 'no_text'
  if (text.length > 4000) return 'msg_too_long'
  if (blocks.length > 0 && !areBlocksValid(blocks)) return 'invalid_blocks'
  return { text, blocks }
}
