/** Runs a program of src/ by its path there, built first if need be: `node scripts/run-built.mjs cli/talk --json`. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { allParts, ensureBuilt, root, terminalParts } from './build.mjs'

const [program, ...args] = process.argv.slice(2)
const file = join(root, 'dist', `${program}.js`)
await ensureBuilt(program === 'main' ? allParts : terminalParts)
process.argv = [process.argv[0], file, ...args]
await import(pathToFileURL(file))
