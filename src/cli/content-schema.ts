import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeContentFiles } from '../core/content-schemas'

/** Writes the JSON Schemas that editors use for dialogs/ (or the folder given) to its folder .schema. */
async function main(folder: string): Promise<void> {
  const target = join(folder, '.schema')
  await mkdir(target, { recursive: true })
  for (const [name, json] of describeContentFiles()) await writeFile(join(target, name), json)
}

main(process.argv[2] ?? join(process.cwd(), 'dialogs')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
