import { retryAfterMs } from './back-off'
import type { CredentialStore, Credentials } from './credentials'

/** How a request ended. `later`: worth repeating; `refused`: the token is not accepted; `gone`: no such conversation; `rejected`: never will be. */
export type HttpOutcome =
  | { readonly status: 'ok'; readonly body: unknown }
  | { readonly status: 'later'; readonly waitMs: number }
  | { readonly status: 'refused' | 'gone' | 'rejected' }

const TIMEOUT_MS = 15_000

interface TokenAnswer {
  readonly conversationId?: string
  readonly token?: string
  readonly expires_in?: number
  readonly resume?: string
}

/** Direct Line 3.0 over HTTP, with a token that renews itself. */
export class DirectLineHttp {
  readonly #base: string
  readonly #store: CredentialStore

  constructor(base: string, store: CredentialStore) {
    this.#base = base
    this.#store = store
  }

  /** Makes a conversation. The greeting is in its transcript when this has answered `ok`. */
  async begin(): Promise<HttpOutcome> {
    const generated = await this.#send('POST', '/tokens/generate', undefined, {})
    if (generated.status !== 'ok') return generated
    const credentials = readCredentials(generated.body as TokenAnswer, undefined)
    if (!credentials) return { status: 'later', waitMs: 0 }
    const started = await this.#send('POST', '/conversations', credentials.token, {})
    if (started.status !== 'ok') return started
    this.#store.keep({ credentials: readCredentials(started.body as TokenAnswer, credentials) ?? credentials, unread: 0 })
    return started
  }

  /** A request about the kept conversation; `path` begins below it. A refused token is renewed once. */
  async call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<HttpOutcome> {
    await this.#refreshIfOld()
    const first = await this.#attempt(method, path, body)
    if (first.status !== 'refused') return first
    const renewed = await this.#renew()
    return renewed.status === 'ok' ? this.#attempt(method, path, body) : renewed
  }

  #attempt(method: 'GET' | 'POST', path: string, body: unknown): Promise<HttpOutcome> {
    const { credentials } = this.#store
    if (!credentials) return Promise.resolve({ status: 'gone' })
    return this.#send(method, `/conversations/${encodeURIComponent(credentials.conversationId)}${path}`, credentials.token, body)
  }

  /** A token past the middle of its life is exchanged while that still works. Failing is harmless: a refused call resumes. */
  async #refreshIfOld(): Promise<void> {
    const { credentials } = this.#store
    const now = Date.now()
    if (!credentials || now > credentials.expiresAt || now < (credentials.issuedAt + credentials.expiresAt) / 2) return
    const refreshed = await this.#send('POST', '/tokens/refresh', credentials.token, {})
    if (refreshed.status === 'ok') this.#adopt(refreshed.body)
  }

  async #renew(): Promise<HttpOutcome> {
    const resume = this.#store.credentials?.resume
    if (resume === undefined) return { status: 'gone' }
    const renewed = await this.#send('POST', '/tokens/resume', undefined, { resume })
    if (renewed.status === 'ok') this.#adopt(renewed.body)
    // A resume secret that is not accepted never will be again.
    return renewed.status === 'refused' || renewed.status === 'rejected' ? { status: 'gone' } : renewed
  }

  #adopt(body: unknown): void {
    const { credentials } = this.#store
    if (credentials) this.#store.keep({ credentials: readCredentials(body as TokenAnswer, credentials) ?? credentials })
  }

  async #send(method: string, path: string, token: string | undefined, body: unknown): Promise<HttpOutcome> {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      abort.abort()
    }, TIMEOUT_MS)
    try {
      const response = await fetch(`${this.#base}/v3/directline${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        credentials: 'omit',
        cache: 'no-store',
        signal: abort.signal,
      })
      return await readOutcome(response)
    } catch {
      return { status: 'later', waitMs: 0 }
    } finally {
      clearTimeout(timer)
    }
  }
}

async function readOutcome(response: Response): Promise<HttpOutcome> {
  const { status } = response
  if (response.ok) return { status: 'ok', body: await response.json() }
  if (status === 401 || status === 403) return { status: 'refused' }
  if (status === 404 || status === 410) return { status: 'gone' }
  if (status === 408 || status === 429 || status >= 500)
    return { status: 'later', waitMs: retryAfterMs(response.headers.get('retry-after')) }
  return { status: 'rejected' }
}

function readCredentials(answer: TokenAnswer, before: Credentials | undefined): Credentials | undefined {
  const conversationId = answer.conversationId ?? before?.conversationId
  const token = answer.token ?? before?.token
  if (conversationId === undefined || token === undefined) return undefined
  const now = Date.now()
  return {
    conversationId,
    token,
    issuedAt: now,
    expiresAt: now + (answer.expires_in ?? 1800) * 1000,
    resume: answer.resume ?? before?.resume,
  }
}
