/** `npm run simulate -- --n 10000`: random visitors, each turn checked against the rules of the house (tests/simulation). */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensureBuilt, root, terminalParts } from './build.mjs'

const { values } = parseArgs({ options: { n: { type: 'string', default: '10000' } } })
if (!/^[1-9]\d{0,6}$/.test(values.n)) throw new Error(`--n: expected a whole number up to 9999999, got ${values.n}`)
await ensureBuilt(terminalParts)
const jest = spawn('node', ['node_modules/jest/bin/jest.js', 'tests/simulation'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SIMULATE_RUNS: values.n },
})
jest.once('close', (code) => (process.exitCode = code ?? 1))
