import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { URGENCIES } from '../../src/core/result-view'
import type { Act } from './played-conversation'

const ids = z.array(z.string())
const slotValue = z.union([z.string(), z.number(), ids])

/** One message of the visitor and what must follow. Sources are ids of phrases, questions, flags and asides: wording may change freely. */
const turnSchema = z
  .strictObject({
    /** Typed, or, with `tap`, the ids of tapped options. */
    say: z.string().optional(),
    tap: ids.optional(),
    /** With `tap`: the earlier question whose old buttons are tapped. */
    on: z.string().optional(),
    /** A day or more after the message before. */
    after_days: z.boolean().optional(),
    /** Slots that hold these values afterwards; null for a slot that must stay open. */
    known: z.record(z.string(), slotValue.nullable()).optional(),
    /** Step of the question that stands open afterwards; null for none. */
    asks: z.string().nullable().optional(),
    /** Sources that are said, in this order, others between them allowed. */
    says: ids.optional(),
    never_says: ids.optional(),
  })
  .refine(({ say, tap }) => (say === undefined) !== (tap === undefined), 'expected say or tap')

const transcriptSchema = z.strictObject({
  name: z.string(),
  /** Typos, several things at once, changes of mind: as people really write. */
  messy: z.boolean().default(false),
  region: z.enum(['US', 'UK', 'EU', 'AU', 'unknown']).default('US'),
  /** What the calendar does: the first opening chosen has just been taken, or there is no opening at all. */
  calendar: z.enum(['free', 'first_taken', 'empty']).default('free'),
  turns: z.array(turnSchema).min(1),
  /** Answers everything still asked: what is not listed is denied or unknown, as a patient visitor would by tapping. */
  then_answer: z.record(z.string(), slotValue).optional(),
  ends: z
    .strictObject({
      urgency: z.enum(URGENCIES).optional(),
      flags: ids.optional(),
      causes: ids.optional(),
      muscles_include: ids.optional(),
      outcome: z.string().optional(),
      phase: z.string().optional(),
    })
    .optional(),
})

export type Transcript = z.infer<typeof transcriptSchema>

export function readAct({ say = '', tap, on, after_days: afterDays }: Transcript['turns'][number]): Act {
  if (tap) return { kind: 'tap', ids: tap, ...(on !== undefined && { on }) }
  return { kind: 'say', text: say, ...(afterDays !== undefined && { afterDays }) }
}

/** Every transcript of the YAML files beside this one. */
export function loadTranscripts(): Transcript[] {
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.yaml'))
  return files.flatMap((name) => z.array(transcriptSchema).parse(parse(readFileSync(join(__dirname, name), 'utf8'))))
}
