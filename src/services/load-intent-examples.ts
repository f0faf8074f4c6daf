import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseDocument } from 'yaml'
import { describeProblem } from '../core/problem'
import { findIntentConflicts, intentFileSchema, listExamples, type IntentFile } from '../nlu/classifier/intent-file'
import type { Model } from '../nlu/classifier/model'
import { trainClassifier } from '../nlu/classifier/train-classifier'
import { TriageError } from './errors'

/**
 * Reads every intents/*.yaml (not its folders), in the order of their names.
 * Throws TriageError content/invalid with file, path and what was expected, for all problems at once.
 */
export function loadIntentExamples(directory: string): IntentFile[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  const problems: string[] = []
  const files = names.flatMap((name) => {
    const read = readIntentFile(join(directory, name), name)
    if (Array.isArray(read)) problems.push(...read)
    return Array.isArray(read) ? [] : [read]
  })
  if (names.length === 0) problems.push(`${directory}: expected at least one intent file`)
  // A file that can't be read would make every mention of its intent a problem too.
  if (problems.length === 0) problems.push(...findIntentConflicts(files).map(describeProblem))
  if (problems.length > 0) throw new TriageError('content/invalid', problems.join('\n'))
  return files
}

/** A visitor who is not understood is asked again; one who is misunderstood is led astray. */
export const GIVEN_UP = 0.05

/** Learns from every example in `directory`, in some seconds. Throws as `loadIntentExamples`. */
export function trainIntentModel(directory: string): Model {
  const { inside, outside } = listExamples(loadIntentExamples(directory))
  return trainClassifier(inside, { outside, givenUp: GIVEN_UP })
}

/** The file, or its problems. */
function readIntentFile(path: string, name: string): IntentFile | string[] {
  const document = parseDocument(readFileSync(path, 'utf8'))
  if (document.errors.length > 0) return document.errors.map((error) => `${name}: ${error.message.split('\n')[0] ?? error.code}`)
  const parsed = intentFileSchema.safeParse(document.toJS())
  if (!parsed.success) return parsed.error.issues.map((issue) => `${name}: ${issue.path.join('.') || 'file'}: ${issue.message}`)
  const expected = basename(name, '.yaml')
  return parsed.data.intent === expected ? parsed.data : [`${name}: intent: expected "${expected}", the file's name`]
}
