import type { Request } from 'restify'
import type { z } from 'zod'
import { Refusal } from './console-errors'

/** More than a line of the therapist can have: 2,000 characters, each written as six. */
const LIMIT_BYTES = 16_384

/**
 * Reads a JSON body of at most 16 KiB and checks it. The size is watched while the bytes arrive, before anything is parsed.
 * @throws Refusal `console/too-large` or `console/not-understood`
 */
export async function readJson<T>(req: Request, schema: z.ZodType<T>): Promise<T> {
  // A page of another site can post plain text without asking first, JSON it cannot.
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) throw new Refusal('console/not-understood')
  return checkInput(schema, parseJson(await readBytes(req)))
}

/** @throws Refusal `console/not-understood`, without a word of the input. */
export function checkInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const checked = schema.safeParse(input)
  if (!checked.success) throw new Refusal('console/not-understood')
  return checked.data
}

async function readBytes(req: Request): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    // The rest still arrives and is dropped, so that the client gets to read its 413.
    if (size <= LIMIT_BYTES) chunks.push(chunk)
  }
  if (size > LIMIT_BYTES) throw new Refusal('console/too-large')
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // The parser's own message quotes the input.
    throw new Refusal('console/not-understood')
  }
}
