import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

const ROOT = join(__dirname, '../..')
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** Builds a front end from its sources into a folder of its own and returns that folder. */
export function buildFrontEnd(name: 'site' | 'console'): string {
  const folder = mkdtempSync(join(tmpdir(), `knead-${name}-`))
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  execFileSync(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: join(ROOT, 'web', name),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return folder
}

/** The screens on which every page is looked at. */
export const SCREENS: readonly (readonly [name: string, BrowserContextOptions])[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
  [`phone, ${colorScheme}`, { viewport: { width: 390, height: 844 }, colorScheme }] as const,
  [`desktop, ${colorScheme}`, { viewport: { width: 1280, height: 800 }, colorScheme }] as const,
])

/** A page that keeps a record of everything that should not happen on it. */
export interface WatchedPage {
  readonly page: Page
  /** Errors of scripts, breaches of the Content-Security-Policy, dialogs, and requests to any other origin. */
  readonly mishaps: string[]
}

export async function openWatched(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const page = await (await browser.newContext(options)).newPage()
  const mishaps: string[] = []
  page.on('pageerror', (error) => mishaps.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted Type/i.test(message.text())) mishaps.push(message.text())
  })
  page.on('dialog', (dialog) => {
    mishaps.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) mishaps.push(`request: ${request.url()}`)
  })
  return { page, mishaps }
}

/** Findings of axe against WCAG 2.2 AA and its best practices, a line each. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Evaluated by the debugger: the page's policy, which lets no foreign script in, stays as it is.
  await page.evaluate(AXE)
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, ${JSON.stringify({ runOnly: rules })})`,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** By how many pixels the page is wider than the screen. */
export async function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
