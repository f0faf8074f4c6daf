import { LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { CONTENT_FILES } from '../core/content'
import type { Problem } from '../core/problem'

export type ContentPart = keyof typeof CONTENT_FILES

/** A file of dialogs/ and the part of the content that it holds, whole or a piece of it. */
export interface ContentFile {
  readonly name: string
  readonly part: ContentPart
}

/** A file whose value fits its schema. */
export interface ValidFile extends ContentFile {
  readonly value: unknown
}

/** In UTF-16 units: many times what a practice writes; more is a mistake. */
const MAX_FILE_LENGTH = 1_000_000

/** Reads one file of dialogs/ against its schema. Problems carry the line, 1-based, of the innermost thing that exists on their path. */
export function parseContentFile({ name, part }: ContentFile, text: string): ValidFile | { problems: readonly Problem[] } {
  if (text.length > MAX_FILE_LENGTH) return { problems: [{ file: name, path: '(file)', expected: 'at most a megabyte of text' }] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [error] = document.errors
  if (error)
    return { problems: [{ file: `${name}:${String(lines.linePos(error.pos[0]).line)}`, path: '(file)', expected: `YAML (${error.code})` }] }
  const schema: z.ZodType = CONTENT_FILES[part].schema
  const result = schema.safeParse(document.toJS())
  if (result.success) return { name, part, value: result.data }
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
