import { join } from 'node:path'
import { describeProblem } from '../core/problem'
import { checkContent } from '../services/load-content'
import { openContentFolder } from '../stores/content-folder'

/** Validates dialogs/ (or the folder given) and prints "content ok" or every problem, one a line. Exit code 1 on problems. */
async function main(folder: string): Promise<void> {
  const result = await checkContent(openContentFolder(folder))
  if ('content' in result) {
    process.stdout.write(`content ok (version ${result.content.version})\n`)
    return
  }
  process.stderr.write(result.problems.map((problem) => `${describeProblem(problem)}\n`).join(''))
  process.exitCode = 1
}

main(process.argv[2] ?? join(process.cwd(), 'dialogs')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
