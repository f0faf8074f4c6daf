import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { makeFolder, runServer, waitUntilReady } from '../main/run-server'
import { launchChromium } from './chromium'

/** The whole product as it is started, and a browser to meet it with. */
export interface Product {
  readonly url: string
  /** Where it keeps its data. */
  readonly folder: string
  readonly browser: Browser
  readonly stop: () => Promise<void>
}

export async function startProduct(env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const folder = makeFolder()
  const server = runServer(folder, env)
  const url = await waitUntilReady(server)
  const browser = await launchChromium()
  const stop = async (): Promise<void> => {
    await browser.close()
    server.child.kill('SIGTERM')
    await server.ended
  }
  return { url, folder, browser, stop }
}

/** The password of the console, which the product made at its first start. */
export function readConsolePassword({ folder }: Pick<Product, 'folder'>): string {
  return (JSON.parse(readFileSync(join(folder, 'data', 'secrets.json'), 'utf8')) as { consolePassword: string }).consolePassword
}
