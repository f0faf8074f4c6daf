import { z } from 'zod'
import type { Example } from './model'

/** The shape of one intents/<intent>.yaml: what visitors say when they mean it, and what only looks like it. */

const MIN_EXAMPLES = 25
const MIN_NEAR_MISSES = 5
const MAX_SENTENCE_LENGTH = 300

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower_snake_case')
const sentence = z.string().trim().min(1).max(MAX_SENTENCE_LENGTH)

/** Near miss of no intent at all: the classifier must reject it or be unsure. */
export const NO_INTENT = 'none'

export const intentFileSchema = z.strictObject({
  intent: id,
  /** For the people who edit the file; shown in the console beside the intent's name. */
  description: sentence,
  examples: z.array(sentence).min(MIN_EXAMPLES),
  /** Never trained on: they test the intent and tune the rejection. `is` names another intent, or "none". */
  near_misses: z.array(z.strictObject({ say: sentence, is: id })).min(MIN_NEAR_MISSES),
})

export type IntentFile = z.infer<typeof intentFileSchema>

/** What is wrong with the files together, in words for their editors; empty when they fit. */
export function findIntentConflicts(files: readonly IntentFile[]): { intent: string; path: string; expected: string }[] {
  const intents = new Set(files.map((file) => file.intent))
  const meaning = new Map<string, string>()
  return files.flatMap((file) => {
    const strangers = file.near_misses.flatMap(({ is }, i) =>
      is !== file.intent && (is === NO_INTENT || intents.has(is))
        ? []
        : [{ intent: file.intent, path: `near_misses[${i}].is`, expected: `another intent's id or "${NO_INTENT}"` }],
    )
    const doubles = file.examples.flatMap((example, i) => {
      const key = example.toLowerCase()
      const before = meaning.get(key)
      meaning.set(key, file.intent)
      return before === undefined
        ? []
        : [{ intent: file.intent, path: `examples[${i}]`, expected: `a sentence that is not in ${before} already` }]
    })
    return [...strangers, ...doubles]
  })
}

/** Every example with its intent: what the classifier is trained on. */
export function listExamples(files: readonly IntentFile[]): Example[] {
  return files.flatMap((file) => file.examples.map((text) => ({ text, label: file.intent })))
}

/** Near misses that belong to no intent: what the rejection is tuned on. */
export function listOutside(files: readonly IntentFile[]): string[] {
  return files.flatMap((file) => file.near_misses.filter(({ is }) => is === NO_INTENT).map(({ say }) => say))
}
