import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readContentDir, readSettings } from '../config'
import { describeProblem } from '../core/problem'
import { rehearse, type FlaggedStory } from '../core/rehearsal'
import { hasOwnIntents, loadUnderstanding, PROJECT_FOLDER } from '../load-knowledge'
import { checkContent } from '../services/load-content'
import { readFlaggedStories } from '../services/load-vignettes'
import { openContentFolder } from '../stores/content-folder'

/**
 * Validates dialogs/ of the content folder (or the folder given) and plays every vignette with a warning sign against it. Prints "content ok" or every problem, one a
 * line. Exit code 1 on problems: content that loses a warning sign is not to be published.
 */
async function main(folder: string, contentDir: string): Promise<void> {
  const result = await checkContent(openContentFolder(folder))
  const problems = 'content' in result ? rehearse(result.content, loadUnderstanding(contentDir), readStories(contentDir)) : result.problems
  if ('content' in result && problems.length === 0) {
    process.stdout.write(`content ok (version ${result.content.version})\n`)
    return
  }
  process.stderr.write(problems.map((problem) => `${describeProblem(problem)}\n`).join(''))
  process.exitCode = 1
}

/** Stories that tell a sign, and people who tell nothing and have one when asked. */
const FILES = ['knee-pain.jsonl', 'knee-pain-asked.jsonl']

/** A reading of its own that brings no vignettes is told nothing: then every sign must be found by asking. */
function readStories(contentDir: string): FlaggedStory[] {
  const hasOwn = existsSync(join(contentDir, 'vignettes'))
  const folder = join(hasOwn ? contentDir : PROJECT_FOLDER, 'vignettes')
  const files = hasOwn || !hasOwnIntents(contentDir) ? FILES.filter((name) => existsSync(join(folder, name))) : FILES.slice(1)
  const stories = files.flatMap((name) => readFlaggedStories(readFileSync(join(folder, name), 'utf8')))
  return hasOwn || !hasOwnIntents(contentDir) ? stories : stories.map((story) => ({ ...story, text: '' }))
}

const chosen = readContentDir(readSettings(process.env))
main(process.argv[2] ?? join(chosen ?? process.cwd(), 'dialogs'), chosen ?? PROJECT_FOLDER).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
