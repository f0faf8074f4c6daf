import { WebSocket } from 'ws'
import { PAGE_ORIGIN } from './fake-house'

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

export interface Talk {
  readonly conversationId: string
  readonly token: string
  readonly resume: string
  readonly streamUrl: string
}

interface Call {
  readonly method?: string
  readonly bearer?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** One plain HTTP call; a string body is sent as it is. */
export async function call(url: string, { method = 'GET', bearer, body, headers = {} }: Call = {}): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }), 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text },
  }
}

export async function generate(url: string): Promise<Answer> {
  return await call(`${url}/v3/directline/tokens/generate`, { method: 'POST', headers: { origin: PAGE_ORIGIN } })
}

/** A visitor who has opened the chat. */
export async function beginTalk(url: string): Promise<Talk> {
  const generated = await generate(url)
  const started = await call(`${url}/v3/directline/conversations`, { method: 'POST', bearer: String(generated.body.token) })
  return { ...generated.body, ...started.body } as unknown as Talk
}

export async function post(url: string, talk: Pick<Talk, 'conversationId' | 'token'>, body: unknown): Promise<Answer> {
  return await call(`${url}/v3/directline/conversations/${talk.conversationId}/activities`, { method: 'POST', bearer: talk.token, body })
}

export async function poll(url: string, talk: Pick<Talk, 'conversationId' | 'token'>, query = ''): Promise<Answer> {
  return await call(`${url}/v3/directline/conversations/${talk.conversationId}/activities${query}`, { bearer: talk.token })
}

export function message(text: string, clientActivityID?: string): object {
  return { type: 'message', from: { id: 'someone' }, text, ...(clientActivityID !== undefined && { channelData: { clientActivityID } }) }
}

interface Frame {
  readonly activities: readonly { readonly text: string; readonly from: { readonly id: string } }[]
  readonly watermark: string
}

/** A raw WebSocket on a stream URL that keeps what it got. */
export class Listener {
  readonly frames: Frame[] = []
  readonly socket: WebSocket
  /** The close code, or the HTTP status of a refused handshake. */
  readonly ended: Promise<number>

  constructor(streamUrl: string, origin?: string) {
    this.socket = new WebSocket(streamUrl, origin === undefined ? {} : { origin })
    this.socket.on('message', (data: Buffer) => this.frames.push(JSON.parse(data.toString()) as Frame))
    this.socket.on('error', () => undefined)
    this.ended = new Promise((resolve) => {
      this.socket.on('close', resolve)
      this.socket.on('unexpected-response', (_req, response) => {
        resolve(response.statusCode ?? 0)
      })
    })
  }

  get texts(): string[] {
    return this.frames.flatMap(({ activities }) => activities.map(({ text }) => text))
  }

  get watermark(): string {
    return this.frames.at(-1)?.watermark ?? ''
  }
}
