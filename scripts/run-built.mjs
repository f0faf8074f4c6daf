/** Runs a program of src/ by its path there, built first if need be: `node scripts/run-built.mjs cli/talk --json`. */
import Module from 'node:module'
import { join } from 'node:path'
import { allParts, ensureBuilt, root, terminalParts } from './build.mjs'

const [node, , program, ...args] = process.argv
await ensureBuilt(program === 'main' ? allParts : terminalParts)
// As if `node dist/cli/talk.js --json` had been called, without the cost of a second process.
process.argv = [node, join(root, 'dist', `${program}.js`), ...args]
Module.runMain()
