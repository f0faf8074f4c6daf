import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { findLexiconProblems } from '../nlu/compile-lexicon'
import { grammarSchema } from '../nlu/grammar'
import {
  answersSchema,
  choicesSchema,
  cueFileSchema,
  type Lexicon,
  lexiconSchema,
  ordinaryWordsSchema,
  replyFileSchema,
  ruleFileSchema,
  wordsSchema,
} from '../nlu/lexicon-schema'
import { numbersSchema } from '../nlu/numbers-schema'
import { TriageError } from './errors'

/** Files of their own shape; every other file of the folder holds rules and the groups that they use. */
const OTHER_FILES = /^(words-.*|ordinary-words|grammar|numbers|choices|answers-.*|cues-.*|replies-.*)\.yaml$/

/**
 * Reads and checks intents/lexicons. What several files of one kind hold (`cues-past.yaml`, `cues-people.yaml`) is read as one.
 * @throws TriageError `content/invalid` with one line for each problem: file, path, what was expected.
 */
export function loadLexicon(directory: string): Lexicon {
  const problems: string[] = []
  const read = <T>(file: string, schema: z.ZodType<T>): T | undefined => readFile(join(directory, file), file, schema, problems)
  const files = listFiles(directory)
  const readAll = <T>(kind: RegExp, schema: z.ZodType<T>): T[] =>
    files.filter((file) => kind.test(file)).flatMap((file) => read(file, schema) ?? [])
  const merge = <T extends object>(path: string, parts: readonly T[]): T => {
    problems.push(...findTwins(path, parts))
    return Object.assign({}, ...parts) as T
  }
  const ruleFiles = files.filter((file) => !OTHER_FILES.test(file)).flatMap((file) => read(file, ruleFileSchema) ?? [])
  const replyFiles = readAll(/^replies-/, replyFileSchema)
  const lexicon = {
    words: merge('words', readAll(/^words-/, wordsSchema.partial())),
    ordinary: read('ordinary-words.yaml', ordinaryWordsSchema),
    grammar: read('grammar.yaml', grammarSchema),
    numbers: read('numbers.yaml', numbersSchema),
    answers: merge('answers', readAll(/^answers-/, answersSchema.partial())),
    cues: merge('cues', readAll(/^cues-/, cueFileSchema)),
    choices: read('choices.yaml', choicesSchema),
    replies: {
      groups: merge('replies.groups', replyFiles.map(groupsOf)),
      answers: merge('replies.answers', replyFiles.map(answersOf)),
      rules: replyFiles.flatMap(({ rules }) => rules),
    },
    groups: merge('groups', ruleFiles.map(groupsOf)),
    rules: ruleFiles.flatMap(({ rules }) => rules),
  }
  const checked = lexiconSchema.safeParse(lexicon)
  if (checked.success) problems.push(...findLexiconProblems(checked.data))
  else if (problems.length === 0) problems.push(...checked.error.issues.map(writeIssue))
  if (!checked.success || problems.length > 0) throw new TriageError('content/invalid', problems.join('\n'))
  return checked.data
}

const groupsOf = <T>({ groups }: { groups: T }): T => groups
const answersOf = <T>({ answers }: { answers: T }): T => answers

function listFiles(directory: string): string[] {
  const files = existsSync(directory) ? readdirSync(directory) : []
  return files.filter((file) => file.endsWith('.yaml')).sort()
}

/** Of two lists of one name the one would silently take the other's place. */
function findTwins(path: string, parts: readonly object[]): string[] {
  const names = parts.flatMap((part) => Object.keys(part))
  const twins = names.filter((name, i) => names.indexOf(name) < i)
  return twins.map((name) => `${path}.${name}: expected in one file, found in two`)
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
  problems.push(...result.error.issues.map((issue) => `${file} ${writeIssue(issue)}`))
  return undefined
}

function writeIssue({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.')}: ${message}`
}
