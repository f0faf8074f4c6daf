import type { ReadableStreamDefaultReader } from 'node:stream/web'

/** Answers of the platform are small; more is not read. */
const LIMIT_BYTES = 1024 * 1024

export interface JsonAnswer {
  readonly status: number
  readonly headers: Headers
  /** The parsed body; undefined if there was none or it is no JSON. */
  readonly body: unknown
}

/** One request that follows no redirect, ends after the timeout, and reads at most 1 MiB. Throws what `fetch` throws. */
export async function fetchJson(url: string, init: RequestInit, timeoutMilliseconds: number): Promise<JsonAnswer> {
  // A redirect would carry our token to a host that nobody listed.
  const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMilliseconds) })
  return { status: response.status, headers: response.headers, body: parseJson(await readText(response)) }
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    size += read.value.length
    if (size > LIMIT_BYTES) throw new Error('the answer is too large')
    chunks.push(read.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
