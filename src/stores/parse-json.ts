import { z } from 'zod'
import { TriageError } from '../services/errors'
import type { Conversation } from '../core/conversation'
import type { Reply } from '../core/reply'
import type { Choice, KeptContent } from '../services/ports'

/**
 * JSON columns back to what was saved in them. Only we write them, so a look at what marks the shape is enough:
 * it tells a damaged file and a shape of another version from ours.
 */
const marks = {
  conversation: z.looseObject({ schema: z.literal(1), id: z.string(), answers: z.array(z.unknown()) }),
  choice: z.looseObject({ step: z.string(), ids: z.array(z.string()) }),
  reply: z.looseObject({ source: z.string(), kind: z.string(), text: z.string() }),
  channelData: z.record(z.string(), z.unknown()),
  address: z.record(z.string(), z.unknown()),
  payload: z.unknown(),
  content: z.record(z.string(), z.string()),
}

interface Columns {
  conversation: Conversation
  choice: Choice
  reply: Reply
  channelData: Readonly<Record<string, unknown>>
  address: Readonly<Record<string, unknown>>
  payload: unknown
  content: KeptContent['texts']
}

/** Throws `store/corrupt` without a word of what stands there. */
export function parseJson<K extends keyof Columns>(kind: K, json: string): Columns[K] {
  const value = readJson(json)
  if (!fits(kind, value)) throw new TriageError('store/corrupt', `A saved ${kind} is damaged or of another version.`)
  return value
}

function fits<K extends keyof Columns>(kind: K, value: unknown): value is Columns[K] {
  return marks[kind].safeParse(value).success
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // The parser's own message quotes the text.
    return undefined
  }
}
