import { createHash } from 'node:crypto'
import { compileContent } from '../core/compile-content'
import { CONTENT_FILES, type Content, type RawContent } from '../core/content'
import { describeProblem, type Problem } from '../core/problem'
import { TriageError } from './errors'
import { listContentFiles, placeProblem } from './content-parts'
import { parseContentFile, type ValidFile } from './parse-content-file'

/** The folder dialogs/, wherever it lies. Names are relative to it, with forward slashes. */
export interface ContentFiles {
  /** Every file below the folder, hidden ones left out. */
  list(): Promise<readonly string[]>
  /** The file's text; rejects if it can't be read. */
  read(name: string): Promise<string>
}

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
  const { listed, missing, strays } = listContentFiles(await files.list())
  const texts = await Promise.all(listed.map(async (file) => ({ ...file, text: await files.read(file.name) })))
  const parsed = texts.map(({ text, ...file }) => parseContentFile(file, text))
  const problems = [...strays, ...missing, ...parsed.flatMap((p) => ('problems' in p ? p.problems : []))]
  if (problems.length > 0) return { problems }
  const valid = parsed.flatMap((p) => ('value' in p ? [p] : []))
  const merged = mergeFiles(valid)
  const compiled = 'problems' in merged ? merged : compileContent(merged.raw, hashTexts(texts))
  return 'content' in compiled ? compiled : { problems: compiled.problems.map((problem) => placeProblem(problem, valid)) }
}

/** Lists of several files for one place are joined; ids of phrases must not meet. */
function mergeFiles(parsed: readonly ValidFile[]): { raw: RawContent } | { problems: readonly Problem[] } {
  const merged: Record<string, unknown> = { kneePain: {} }
  const problems: Problem[] = []
  for (const { name, part, value } of parsed) {
    const [place, inner] = CONTENT_FILES[part].at
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
