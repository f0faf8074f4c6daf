import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(__dirname, '../..')

/** The project's files below these folders (or that fit these globs) whose names fit, as git sees them; new ones count before they are added. */
export function listFiles(folders: readonly string[], names: RegExp): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...folders], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => names.test(file) && existsSync(join(root, file)))
}
