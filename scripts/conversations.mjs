/** `npm run conversations`: plays every transcript and vignette, and prints what they reach as a table. */
import { spawn } from 'node:child_process'
import { ensureBuilt, root, terminalParts } from './build.mjs'

await ensureBuilt(terminalParts)
const jest = spawn('node', ['node_modules/jest/bin/jest.js', 'tests/conversations', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SHOW_COVERAGE: '1' },
})
jest.once('close', (code) => (process.exitCode = code ?? 1))
