import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'

/** Answers of the platform are small; more is not read. */
const LIMIT_BYTES = 1024 * 1024

interface JsonRequest {
  /** Default: GET. */
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface JsonAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** The parsed body; undefined if there was none or it is no JSON. */
  readonly body: unknown
}

/** Below the five seconds after which many servers hang up: a line sent on a connection that is just being closed is lost. */
const IDLE_MILLISECONDS = 3_000
const KEPT = { keepAlive: true, timeout: IDLE_MILLISECONDS }

// Not `fetch`: it takes five times as long on the processor, for each line that is sent. Connections are kept for the next one.
const PLAIN = { request: http.request, agent: new http.Agent(KEPT) }
const SECURE = { request: https.request, agent: new https.Agent(KEPT) }

/**
 * One request that ends after the timeout and reads at most 1 MiB. A redirect is an answer like others: following it would carry our token to a
 * host that nobody listed. Throws if there is no whole answer.
 */
export async function requestJson(url: string, { method, headers, body }: JsonRequest, timeoutMilliseconds: number): Promise<JsonAnswer> {
  const { request, agent } = url.startsWith('https:') ? SECURE : PLAIN
  return await new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: method ?? 'GET', headers: { ...headers } })
    const timer = setTimeout(() => sent.destroy(new Error('no answer in time')), timeoutMilliseconds)
    sent.on('response', (response) => {
      readAnswer(response).then(resolve, reject)
    })
    sent.on('error', reject)
    sent.on('close', () => {
      clearTimeout(timer)
    })
    sent.end(body)
  })
}

async function readAnswer(response: IncomingMessage): Promise<JsonAnswer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LIMIT_BYTES) throw new Error('the answer is too large')
    chunks.push(chunk)
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: parseJson(Buffer.concat(chunks).toString('utf8')) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
