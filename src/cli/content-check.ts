import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeProblem } from '../core/problem'
import { rehearse } from '../core/rehearsal'
import { loadUnderstanding, PROJECT_FOLDER } from '../load-knowledge'
import { checkContent } from '../services/load-content'
import { readFlaggedStories } from '../services/load-vignettes'
import { openContentFolder } from '../stores/content-folder'

/**
 * Validates dialogs/ (or the folder given) and plays every vignette with a warning sign against it. Prints "content ok" or every problem, one a
 * line. Exit code 1 on problems: content that loses a warning sign is not to be published.
 */
async function main(folder: string): Promise<void> {
  const result = await checkContent(openContentFolder(folder))
  const problems = 'content' in result ? rehearse(result.content, loadUnderstanding(), readStories()) : result.problems
  if ('content' in result && problems.length === 0) {
    process.stdout.write(`content ok (version ${result.content.version})\n`)
    return
  }
  process.stderr.write(problems.map((problem) => `${describeProblem(problem)}\n`).join(''))
  process.exitCode = 1
}

function readStories() {
  return readFlaggedStories(readFileSync(join(PROJECT_FOLDER, 'vignettes', 'knee-pain.jsonl'), 'utf8'))
}

main(process.argv[2] ?? join(process.cwd(), 'dialogs')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
