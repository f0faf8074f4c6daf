import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { findLexiconProblems } from '../nlu/compile-lexicon'
import {
  answersInWordsSchema,
  answersSchema,
  choicesSchema,
  cuesSchema,
  type Lexicon,
  lexiconSchema,
  numbersSchema,
  ordinaryWordsSchema,
  ruleFileSchema,
  wordsSchema,
} from '../nlu/lexicon-schema'
import { TriageError } from './errors'

/** Files of their own shape; every other file of the folder holds rules and the groups that they use. */
const OTHER_FILES = /^(words|ordinary-words|numbers|answers|choices|replies.*|cues.*)\.yaml$/

/** Rules that count only while their own slot is asked. */
const REPLY_FILES = ['replies-about.yaml', 'replies-habits.yaml', 'replies-signs.yaml']

/**
 * Reads and checks intents/lexicons.
 * @throws TriageError `content/invalid` with one line for each problem: file, path, what was expected.
 */
export function loadLexicon(directory: string): Lexicon {
  const problems: string[] = []
  const read = <T>(file: string, schema: z.ZodType<T>): T | undefined => readFile(join(directory, file), file, schema, problems)
  const ruleFiles = listRuleFiles(directory).map((file) => read(file, ruleFileSchema))
  problems.push(...findTwins(ruleFiles.flatMap((file) => Object.keys(file?.groups ?? {}))))
  const replyFiles = REPLY_FILES.map((file) => read(file, ruleFileSchema))
  const lexicon = {
    words: read('words.yaml', wordsSchema),
    ordinary: read('ordinary-words.yaml', ordinaryWordsSchema),
    numbers: read('numbers.yaml', numbersSchema),
    answers: read('answers.yaml', answersSchema),
    cues: read('cues.yaml', cuesSchema),
    choices: read('choices.yaml', choicesSchema),
    replies: { ...read('replies.yaml', answersInWordsSchema), rules: replyFiles.flatMap((file) => file?.rules ?? []) },
    groups: Object.assign({}, ...ruleFiles.map((file) => file?.groups)) as Lexicon['groups'],
    rules: ruleFiles.flatMap((file) => file?.rules ?? []),
  }
  const checked = lexiconSchema.safeParse(lexicon)
  if (checked.success) problems.push(...findLexiconProblems(checked.data))
  if (!checked.success || problems.length > 0) throw new TriageError('content/invalid', problems.join('\n'))
  return checked.data
}

function listRuleFiles(directory: string): string[] {
  const files = existsSync(directory) ? readdirSync(directory) : []
  return files.filter((file) => file.endsWith('.yaml') && !OTHER_FILES.test(file)).sort()
}

/** Of two groups of one name the one would silently take the other's place. */
function findTwins(names: readonly string[]): string[] {
  const twins = names.filter((name, i) => names.indexOf(name) < i)
  return twins.map((name) => `groups.${name}: expected in one file, found in two`)
}

function readFile<T>(path: string, file: string, schema: z.ZodType<T>, problems: string[]): T | undefined {
  let content: unknown
  try {
    content = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    problems.push(`${file}: expected readable YAML, found ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
  const result = schema.safeParse(content)
  if (result.success) return result.data
  problems.push(...result.error.issues.map((issue) => `${file} ${issue.path.join('.')}: ${issue.message}`))
  return undefined
}
