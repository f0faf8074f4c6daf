/** The browser for the tests: one that is there, else Playwright's own, else the system's package. Says what it installs; never goes without. */
import { accessSync, constants } from 'node:fs'
import { chromium } from 'playwright-core'
import { run } from './build.mjs'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of a browser that can be run. */
export async function ensureChromium() {
  const found = findChromium()
  if (found) return found
  await installChromium()
  const installed = findChromium()
  if (!installed)
    throw new Error('The browser tests need Chromium. Install it, or set CHROMIUM_PATH to a Chrome or Chromium that is there.')
  return installed
}

function findChromium() {
  return [process.env.CHROMIUM_PATH, ...usualPlaces, chromium.executablePath()].find((path) => path && isExecutable(path))
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function installChromium() {
  try {
    console.error('No Chromium found: installing the one that Playwright keeps.')
    await run('npx', ['playwright-core', 'install', 'chromium'])
  } catch {
    console.error("Playwright's Chromium can't be had here: installing the system's package chromium with apt-get.")
    const asRoot = process.getuid?.() === 0 ? [] : ['sudo']
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      const [command, ...rest] = [...asRoot, 'apt-get', ...args]
      await run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    }
  }
}
