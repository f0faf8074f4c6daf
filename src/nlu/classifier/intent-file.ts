import { z } from 'zod'
import type { Problem } from '../../core/problem'
import type { Example } from './model'

/** The shape of one intents/<intent>.yaml: what visitors say when they mean it, and what only looks like it. */

const MIN_EXAMPLES = 25
const MIN_NEAR_MISSES = 5
const MAX_SENTENCE_LENGTH = 300

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower_snake_case')
const sentence = z.string().trim().min(1).max(MAX_SENTENCE_LENGTH)

/** intents/none.yaml: what belongs to no intent and must be rejected. */
export const NO_INTENT = 'none'

export const intentFileSchema = z.strictObject({
  intent: id,
  /** For the people who edit the file; shown in the console beside the intent's name. */
  description: sentence,
  examples: z.array(sentence).min(MIN_EXAMPLES),
  /** What looks like this intent and is another, or "none". The classifier learns the difference from them. */
  near_misses: z.array(z.strictObject({ say: sentence, is: id })).min(MIN_NEAR_MISSES),
})

export type IntentFile = z.infer<typeof intentFileSchema>

/** What is wrong with the files together, in words for their editors; empty when they fit. */
export function findIntentConflicts(files: readonly IntentFile[]): Problem[] {
  return [...findStrangers(files), ...findDoubles(files)]
}

function findStrangers(files: readonly IntentFile[]): Problem[] {
  const intents = new Set([...files.map((file) => file.intent), NO_INTENT])
  return files.flatMap(({ intent, near_misses }) =>
    near_misses.flatMap(({ is }, i) =>
      is !== intent && intents.has(is)
        ? []
        : [{ file: `${intent}.yaml`, path: `near_misses[${i}].is`, expected: 'the id of another intent' }],
    ),
  )
}

function findDoubles(files: readonly IntentFile[]): Problem[] {
  const seen = new Map<string, string>()
  return files.flatMap(({ intent, examples }) =>
    examples.flatMap((example, i) => {
      const before = seen.get(example.toLowerCase())
      seen.set(example.toLowerCase(), intent)
      return before === undefined
        ? []
        : [{ file: `${intent}.yaml`, path: `examples[${i}]`, expected: `a sentence that ${before} does not have` }]
    }),
  )
}

/** Every sentence with what it means: what the classifier is trained on. `none` ones are to be rejected. */
export function listExamples(files: readonly IntentFile[]): { inside: Example[]; outside: string[] } {
  const all = files.flatMap((file) => [
    ...file.examples.map((text) => ({ text, label: file.intent })),
    ...file.near_misses.map(({ say, is }) => ({ text: say, label: is })),
  ])
  return {
    inside: all.filter(({ label }) => label !== NO_INTENT),
    outside: all.filter(({ label }) => label === NO_INTENT).map(({ text }) => text),
  }
}
