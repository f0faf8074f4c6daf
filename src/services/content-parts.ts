import { CONTENT_FILES } from '../core/content'
import type { Problem } from '../core/problem'
import type { ContentFile, ContentPart, ValidFile } from './parse-content-file'

const PARTS = Object.keys(CONTENT_FILES) as ContentPart[]

/** What dialogs/ holds, in the order of reading, and what is wrong with its files as such. */
interface FileList {
  readonly listed: readonly ContentFile[]
  readonly missing: readonly Problem[]
  readonly strays: readonly Problem[]
}

/**
 * A part of the content is a file ("knee-pain/signs.yaml"), or a folder of that name whose files are read in the order of their names
 * ("knee-pain/signs/1-emergency.yaml"); where there are both, the file comes first.
 *
 * @param found Every file below dialogs/.
 */
export function listContentFiles(found: readonly string[]): FileList {
  const sorted = found.toSorted()
  const listed = PARTS.flatMap((part) => sorted.filter((name) => isOfPart(name, part)).map((name) => ({ name, part })))
  return {
    listed,
    missing: PARTS.filter((part) => listed.every((file) => file.part !== part)).map((file) => tellFile(file, 'a file of this name')),
    strays: found
      .filter((name) => listed.every((file) => file.name !== name))
      .map((file) => tellFile(file, `one of ${PARTS.join(', ')}, or a .yaml file in a folder of such a name`)),
  }
}

/** The compiler knows whole parts only: names the file in which the entry stands that a problem is about. */
export function placeProblem(problem: Problem, files: readonly ValidFile[]): Problem {
  const [, id] = /^\[([^\]]+)\]/.exec(problem.path) ?? []
  const home = files.findLast(({ part, value }) => part === problem.file && hasEntry(value, id))
  return home ? { ...problem, file: home.name } : problem
}

function isOfPart(name: string, part: ContentPart): boolean {
  if (name === part) return true
  const folder = part.replace(/\.yaml$/, '/')
  return name.startsWith(folder) && /^[^/]+\.yaml$/.test(name.slice(folder.length))
}

function hasEntry(value: unknown, id: string | undefined): boolean {
  return Array.isArray(value) && value.some((entry: { id?: unknown; intent?: unknown }) => (entry.id ?? entry.intent) === id)
}

function tellFile(file: string, expected: string): Problem {
  return { file, path: '(file)', expected }
}
