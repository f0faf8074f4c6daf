/** `npm test`: a browser, a build, then every suite. Arguments go to jest. */
import { spawn } from 'node:child_process'
import { allParts, ensureBuilt, root } from './build.mjs'
import { ensureChromium } from './chromium.mjs'

const browser = await ensureChromium()
await ensureBuilt(allParts)
const jest = spawn('node', ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: browser },
})
jest.once('close', (code) => (process.exitCode = code ?? 1))
