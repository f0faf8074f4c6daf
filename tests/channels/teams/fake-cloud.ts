import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { type CryptoKey, SignJWT, exportJWK, generateKeyPair } from 'jose'
import type { TeamsCloud } from '../../../src/channels/teams/cloud'
import type { Clock } from '../../../src/services/ports'
import { systemClock } from '../../../src/stores/system-clock'
import { strictlyRead } from './strict-activity'

export const APP = { appId: '3f1c9a52-7d44-4f0b-9d59-6a2f6d3f1b7a', appPassword: 'q8RzWm4~local-only', tenantId: undefined }
export const ISSUER = 'https://api.botframework.com'
const CONNECTOR_TOKEN = 'connector.token.of-this-run'

/** An element of a card, as far as the tests read it. */
export interface SentElement {
  readonly type: string
  readonly id: string
  readonly isMultiSelect: boolean
  readonly choices: readonly { readonly value: string }[]
  readonly columns: readonly { readonly selectAction: { readonly data: object } }[]
}

interface SentAction {
  readonly data: object
  readonly associatedInputs?: string
  readonly type: string
  readonly title: string
  readonly card?: { readonly body: readonly SentElement[]; readonly actions: readonly SentAction[] }
}

/** What `strictlyRead` let through. */
export interface SentActivity {
  readonly id?: string
  readonly text?: string
  readonly summary?: string
  readonly inputHint?: string
  readonly suggestedActions?: { readonly actions: readonly { readonly title: string }[] }
  readonly attachments?: readonly {
    readonly content: { readonly fallbackText: string; readonly body: readonly SentElement[]; readonly actions?: readonly SentAction[] }
  }[]
}

/** An activity that the connector was sent, as JSON, with where it went. */
export interface Sent {
  readonly method: string
  readonly conversationId: string
  readonly activityId: string
  readonly activity: SentActivity
}

/** What the connector does instead of taking a call; `reset-after` breaks off once it has taken it. */
export type Scripted =
  { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown } | 'hang' | 'reset' | 'reset-after'

/** Microsoft's side, on this machine: signing keys, token service and connector, each a real server with no forgiveness. */
export class FakeCloud {
  readonly sent: Sent[] = []
  /** What went wrong on our side of the wire; every test expects none. */
  readonly complaints: string[] = []
  /** Answers for the next calls of the connector; then it takes everything. */
  readonly script: Scripted[] = []
  /** Asked before each call of the connector; what it gives is done instead. */
  fault: (conversationId: string) => Scripted | undefined = () => undefined
  isTokenServiceDown = false
  readonly fetches = { openId: 0, keys: 0, tokens: 0, connections: 0 }
  /** By which tokens are signed; the house's, once there is one. */
  clock: Clock = systemClock
  keyService: 'up' | 'down' | 'slow' | 'redirecting' = 'up'
  #keys: Record<string, unknown>[] = []
  #pairs = new Map<string, CryptoKey>()
  #servers: Server[] = []
  #count = 0
  login = ''
  connector = ''

  static async open(): Promise<FakeCloud> {
    const cloud = new FakeCloud()
    await cloud.addKey('key-1', ['msteams', 'webchat'])
    cloud.login = await cloud.#listen((req, res) => cloud.#serveLogin(req, res))
    cloud.connector = await cloud.#listen((req, res) => cloud.#serveConnector(req, res))
    return cloud
  }

  get serviceUrl(): string {
    return `${this.connector}/amer/`
  }

  get settings(): TeamsCloud {
    return {
      issuer: ISSUER,
      openIdUrl: `${this.login}/v1/.well-known/openidconfiguration`,
      tokenUrl: (tenantId) => `${this.login}/${tenantId ?? 'botframework.com'}/oauth2/v2.0/token`,
      tokenScope: `${ISSUER}/.default`,
      serviceOrigins: new Set([this.connector]),
    }
  }

  /** Publishes one more key. */
  async addKey(kid: string, endorsements?: string[]): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    this.#pairs.set(kid, privateKey)
    this.#keys.push({ ...(await exportJWK(publicKey)), kid, use: 'sig', x5t: kid, ...(endorsements && { endorsements }) })
  }

  /** Publishes the other keys alone. */
  withdrawKey(kid: string): void {
    this.#keys = this.#keys.filter((key) => key['kid'] !== kid)
  }

  publicKey(kid: string): Record<string, unknown> {
    return this.#keys.find((key) => key['kid'] === kid) ?? {}
  }

  /** A token as the channel signs them, but for what is changed. `undefined` leaves a claim out. */
  async sign(
    change: Readonly<Record<string, unknown>> = {},
    header: Record<string, unknown> = {},
    key?: CryptoKey | Uint8Array,
  ): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000)
    const claims = { iss: ISSUER, aud: APP.appId, nbf: now - 60, exp: now + 3600, serviceurl: this.serviceUrl, ...change }
    const kid = typeof header['kid'] === 'string' ? header['kid'] : 'key-1'
    const signing = key ?? this.#pairs.get(kid) ?? this.#pairs.get('key-1')
    if (!signing) throw new Error('no key to sign with')
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'key-1', typ: 'JWT', ...header }).sign(signing)
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }

  async #listen(handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>): Promise<string> {
    const server = createServer((req, res) => {
      handle(req, res).catch((error: unknown) => {
        this.complaints.push(String(error))
        if (!res.headersSent) answerJson(res, 500, {})
      })
    })
    server.on('connection', () => (this.fetches.connections += 1))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    this.#servers.push(server)
    return `http://127.0.0.1:${(server.address() as { port: number }).port}`
  }

  async #serveLogin(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.url?.endsWith('/token')) return this.#serveToken(req, res)
    if (this.keyService === 'down') return answerJson(res, 503, {})
    if (this.keyService === 'redirecting') return answerJson(res, 302, {}, { location: `${this.login}/elsewhere` })
    if (this.keyService === 'slow') await new Promise((resolve) => setTimeout(resolve, 300))
    if (req.url === '/keys') {
      this.fetches.keys += 1
      return answerJson(res, 200, { keys: this.#keys })
    }
    this.fetches.openId += 1
    if (req.url !== '/v1/.well-known/openidconfiguration') this.complaints.push(`asked for ${req.url}`)
    answerJson(res, 200, { issuer: ISSUER, jwks_uri: `${this.login}/keys`, id_token_signing_alg_values_supported: ['RS256'] })
  }

  async #serveToken(req: IncomingMessage, res: ServerResponse): Promise<void> {
    this.fetches.tokens += 1
    if (this.isTokenServiceDown) return answerJson(res, 503, {})
    const form = new URLSearchParams(await readAll(req))
    const asked = [form.get('grant_type'), form.get('client_id'), form.get('client_secret'), form.get('scope')]
    const expected = ['client_credentials', APP.appId, APP.appPassword, `${ISSUER}/.default`]
    if (asked.join() !== expected.join()) return answerJson(res, 401, { error: 'invalid_client' })
    answerJson(res, 200, { token_type: 'Bearer', expires_in: 3599, access_token: CONNECTOR_TOKEN })
  }

  async #serveConnector(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await readAll(req)
    if (req.headers.authorization !== `Bearer ${CONNECTOR_TOKEN}`) {
      this.complaints.push('a call without our token')
      return answerJson(res, 401, {})
    }
    const [, conversation = '', activityId = ''] =
      /^\/amer\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(req.url ?? '') ?? []
    const conversationId = decodeURIComponent(conversation)
    const read = strictlyRead(req.method ?? '', body, conversationId)
    if (typeof read === 'string') {
      this.complaints.push(read)
      return answerJson(res, 400, { error: { code: 'BadSyntax' } })
    }
    const answer = this.script.shift() ?? this.fault(conversationId)
    if (answer === 'hang') return
    if (answer === 'reset') return void req.socket.destroy()
    if (answer !== undefined && answer !== 'reset-after')
      return answerJson(res, answer.status, answer.body ?? { error: { code: 'Scripted' } }, answer.headers)
    this.sent.push({ method: req.method ?? '', conversationId, activityId: decodeURIComponent(activityId), activity: read })
    if (answer === 'reset-after') return void req.socket.destroy()
    this.#count += 1
    answerJson(res, req.method === 'PUT' ? 200 : 201, { id: req.method === 'PUT' ? activityId : `1:sent-${this.#count}` })
  }
}

async function readAll(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function answerJson(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  // One at a time: restify changes `writeHead` for every server of the process.
  res.statusCode = status
  for (const [name, value] of Object.entries({ 'content-type': 'application/json', ...headers })) res.setHeader(name, value)
  res.end(JSON.stringify(body))
}
