import { z } from 'zod'
import type { FlaggedStory } from '../core/rehearsal'
import { URGENCIES } from '../core/result-view'
import { TriageError } from './errors'

const value = z.union([z.string(), z.number(), z.array(z.string())])

const lineSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    answers: z.object({ region: z.enum(['US', 'UK', 'EU', 'AU', 'unknown']) }).catchall(value),
    expected: z.object({ urgency: z.enum(URGENCIES), own_urgency: z.enum(URGENCIES).optional() }),
  })
  .transform(({ id, text, answers: { region, ...answers }, expected: { urgency, own_urgency: ownUrgency } }): FlaggedStory => ({
    id,
    text,
    answers,
    region,
    urgency,
    ...(ownUrgency && { ownUrgency }),
  }))

/** The stories with a warning sign among the lines of a vignette file. Throws `content/invalid` at a line that is none. */
export function readFlaggedStories(text: string): FlaggedStory[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map(readLine).filter(({ id }) => id.startsWith('R'))
}

function readLine(line: string, index: number): FlaggedStory {
  try {
    return lineSchema.parse(JSON.parse(line))
  } catch {
    throw new TriageError('content/invalid', `vignettes: line ${String(index + 1)}: expected a vignette as JSON`)
  }
}
