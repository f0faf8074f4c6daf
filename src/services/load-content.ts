import { createHash } from 'node:crypto'
import { LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { compileContent } from '../core/compile-content'
import { CONTENT_FILES, type Content, type RawContent } from '../core/content'
import { describeProblem, type Problem } from '../core/problem'
import { TriageError } from './errors'

/** The folder dialogs/, wherever it lies. Names are relative to it, with forward slashes. */
export interface ContentFiles {
  /** Every file below the folder, hidden ones left out. */
  list(): Promise<readonly string[]>
  /** The file's text; rejects if it can't be read. */
  read(name: string): Promise<string>
}

/** A megabyte of YAML is many times what a practice writes; more is a mistake. */
const MAX_FILE_LENGTH = 1_000_000

type FileName = keyof typeof CONTENT_FILES
type Parsed = { readonly name: FileName; readonly value: unknown } | { readonly problems: readonly Problem[] }

/**
 * Reads, validates and compiles everything in dialogs/.
 *
 * @throws TriageError `content/invalid`, whose message lists every problem, one a line, as `file:line: path: expected …`.
 */
export async function loadContent(files: ContentFiles): Promise<Content> {
  const result = await checkContent(files)
  if ('content' in result) return result.content
  const lines = result.problems.map(describeProblem)
  throw new TriageError('content/invalid', `dialogs/ has ${String(lines.length)} problem(s):\n${lines.join('\n')}`)
}

/** As `loadContent`, with the problems as data. The compiler's checks run once every file by itself is valid. */
export async function checkContent(files: ContentFiles): Promise<{ content: Content } | { problems: readonly Problem[] }> {
  const found = await files.list()
  const names = Object.keys(CONTENT_FILES) as FileName[]
  const strays = found.filter((name) => !names.includes(name as FileName))
  const texts = await Promise.all(
    names.filter((name) => found.includes(name)).map(async (name) => ({ name, text: await files.read(name) })),
  )
  const parsed = texts.map(({ name, text }) => parseFile(name, text))
  const problems = [
    ...strays.map((file) => ({ file, path: '(file)', expected: `one of ${names.join(', ')}` })),
    ...names.filter((name) => !found.includes(name)).map((file) => ({ file, path: '(file)', expected: 'a file of this name' })),
    ...parsed.flatMap((p) => ('problems' in p ? p.problems : [])),
  ]
  if (problems.length > 0) return { problems }
  const merged = mergeFiles(parsed.flatMap((p) => ('value' in p ? [p] : [])))
  return 'problems' in merged ? merged : compileContent(merged.raw, hashTexts(texts))
}

function parseFile(name: FileName, text: string): Parsed {
  if (text.length > MAX_FILE_LENGTH) return { problems: [{ file: name, path: '(file)', expected: 'at most a megabyte of text' }] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [error] = document.errors
  if (error)
    return { problems: [{ file: `${name}:${String(lines.linePos(error.pos[0]).line)}`, path: '(file)', expected: `YAML (${error.code})` }] }
  const schema: z.ZodType = CONTENT_FILES[name].schema
  const result = schema.safeParse(document.toJS())
  if (result.success) return { name, value: result.data }
  return { problems: result.error.issues.map((issue) => locate(name, document, lines, issue)) }
}

function locate(name: string, document: Document, lines: LineCounter, issue: z.core.$ZodIssue): Problem {
  const keys = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
  const line = findLine(document, lines, keys)
  const path = keys.map((key) => (typeof key === 'number' ? `[${nameItem(document, keys, key)}]` : `.${key}`)).join('')
  return {
    file: line === null ? name : `${name}:${String(line)}`,
    path: path.replace(/^\./, '') || '(file)',
    expected: describeIssue(issue),
  }
}

/** An item of the outermost list goes by its id, which a person can search for; any other by its number. */
function nameItem(document: Document, keys: readonly (string | number)[], index: number): string {
  if (keys[0] !== index) return String(index)
  const id = document.getIn([index, 'id']) ?? document.getIn([index, 'intent'])
  return typeof id === 'string' ? id : String(index)
}

/** Line of the innermost node on the path that exists; 1-based. */
function findLine(document: Document, lines: LineCounter, keys: readonly (string | number)[]): number | null {
  const node: unknown = document.getIn(keys, true)
  if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
    return lines.linePos(Number(node.range[0])).line
  return keys.length === 0 ? null : findLine(document, lines, keys.slice(0, -1))
}

/** zod says what it got and what it wanted; only the latter, and no value of the file, which may be long. */
function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') return 'a condition, or one of the forms that this place takes'
  return issue.message.replace(/^(Invalid input|Invalid option|Invalid string|Too small|Too big): expected /, '').replace(/^expected /, '')
}

/** Lists of several files for one place are joined; ids of phrases must not meet. */
function mergeFiles(parsed: readonly { name: FileName; value: unknown }[]): { raw: RawContent } | { problems: readonly Problem[] } {
  const merged: Record<string, unknown> = { kneePain: {} }
  const problems: Problem[] = []
  for (const { name, value } of parsed) {
    const [place, inner] = CONTENT_FILES[name].at
    const target = inner === undefined ? merged : (merged[place] as Record<string, unknown>)
    const key = inner ?? place
    const earlier = target[key]
    if (Array.isArray(earlier) && Array.isArray(value)) target[key] = [...(earlier as unknown[]), ...(value as unknown[])]
    else if (isRecord(earlier) && isRecord(value)) {
      const twice = Object.keys(value).filter((id) => id in earlier)
      problems.push(...twice.map((id) => ({ file: name, path: id, expected: 'an id that is not used yet' })))
      target[key] = { ...earlier, ...value }
    } else target[key] = value
  }
  return problems.length > 0 ? { problems } : { raw: merged as RawContent }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hashTexts(texts: readonly { name: string; text: string }[]): string {
  const hash = createHash('sha256')
  for (const { name, text } of texts) hash.update(`${name}\0${text}\0`)
  return hash.digest('hex').slice(0, 12)
}
