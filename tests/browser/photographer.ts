import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Where to put a picture of each stage; nowhere unless asked. */
const PICTURES = process.env['KNEAD_PICTURES']

/** Takes a picture of each stage of a visit, numbered, if pictures were asked for. */
export function photographer(page: Page, screen: string): (stage: string) => Promise<void> {
  let n = 0
  return async (stage) => {
    n++
    if (!PICTURES) return
    mkdirSync(PICTURES, { recursive: true })
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(PICTURES, `${screen.replaceAll(' ', '-')}-${String(n)}-${stage}.png`) })
  }
}
