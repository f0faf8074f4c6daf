import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Understand } from '../../src/core/understanding'
import type { Classifier } from '../../src/nlu/classifier'
import { createUnderstanding } from '../../src/nlu/understand'
import { loadLexicon } from '../../src/services/load-intents'

export const LEXICONS = join(__dirname, '..', '..', 'intents', 'lexicons')

const rejectAll: Classifier = { classify: () => ({ label: 'greet', score: 0.2, rejected: true }) }

/** The product's lexicons with a classifier that knows no intent: these tests are about slots. */
export const understand: Understand = createUnderstanding(loadLexicon(LEXICONS), rejectAll)

/** The YAML files beside this one whose names match. */
export function filesNamed(pattern: RegExp): string[] {
  return readdirSync(__dirname).filter((file) => file.endsWith('.yaml') && pattern.test(file))
}

/** Slot to wanted value to sentences. */
export function readSentences(file: string): { slot: string; want: string; text: string }[] {
  const data = parse(readFileSync(join(__dirname, file), 'utf8')) as Record<string, Record<string, string[]>>
  return Object.entries(data).flatMap(([slot, byValue]) =>
    Object.entries(byValue).flatMap(([want, texts]) => texts.map((text) => ({ slot, want, text }))),
  )
}
