import type { Request } from 'restify'
import { WireError } from './http-errors'

/** Bodies of Direct Line are small: a text of 4,000 characters and a few ids. */
const LIMIT_BYTES = 64 * 1024
/** No activity nests deeper; a limit keeps everything after it safe from input made to exhaust the stack. */
const LIMIT_DEPTH = 20
const REFUSED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads a JSON body of at most 64 KiB. The size is checked while the bytes arrive, before anything is parsed.
 * @throws WireError `TooLarge`, `UnsupportedMediaType` (compressed) or `BadArgument` (no JSON, nested too deep, a prototype key).
 */
export async function readJsonBody(req: Request): Promise<unknown> {
  return parseJsonBody(await readRawBody(req, LIMIT_BYTES))
}

/**
 * The bytes as they came, for a signature over them.
 * @throws WireError `TooLarge` or `UnsupportedMediaType` (compressed)
 */
export async function readRawBody(req: Request, limitBytes: number): Promise<Buffer> {
  // A compressed body could unfold to any size; no client of ours sends one.
  const encoding = req.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') throw new WireError('UnsupportedMediaType')
  if (Number(req.headers['content-length'] ?? 0) > limitBytes) throw new WireError('TooLarge')
  return await readBytes(req, limitBytes)
}

/** @throws WireError `BadArgument` (no JSON, nested too deep, a prototype key) */
export function parseJsonBody(bytes: Buffer): unknown {
  const body = parseJson(bytes)
  if (!hasSafeShape(body)) throw new WireError('BadArgument')
  return body
}

async function readBytes(req: Request, limitBytes: number): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      // The rest still arrives and is dropped, so that the client gets to read its 413.
      if (size <= limitBytes) chunks.push(chunk)
      else reject(new WireError('TooLarge'))
    })
    req.on('end', () => {
      resolve(Buffer.concat(chunks))
    })
    req.on('error', () => {
      reject(new WireError('BadArgument'))
    })
  })
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    // The parser's own message quotes the input.
    throw new WireError('BadArgument')
  }
}

/** Walks without recursion: the input decides how deep it is. */
function hasSafeShape(root: unknown): boolean {
  const open = [{ value: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth >= LIMIT_DEPTH) return false
    for (const [key, value] of Object.entries(next.value)) {
      if (REFUSED_KEYS.has(key)) return false
      open.push({ value, depth: next.depth + 1 })
    }
  }
  return true
}
