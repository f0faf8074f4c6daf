import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { createServer, type Server } from 'restify'
import { mountWidget } from '../../src/channels/widget-files'
import { mountSite } from '../../src/console/mount-site'
import { loadRealContent } from '../content/real-content'
import { launchChromium } from './chromium'
import { buildFrontEnd, findBarriers, measureOverflow, openWatched, SCREENS } from './front-ends'
import { buildWidget } from './widget-page'

const PAGE = readFileSync(join(__dirname, '../../dialogs/page.html'), 'utf8')

let folders: string[]
let browser: Browser
let server: Server
let origin: string

beforeAll(async () => {
  const [site, widget] = [buildFrontEnd('site'), await buildWidget()]
  folders = [site, widget]
  const content = await loadRealContent()
  server = createServer()
  await mountSite(server, { folder: site, page: PAGE, content })
  mountWidget(server, widget, new Map())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${server.address().port}`
  browser = await launchChromium()
})
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
afterAll(async () => {
  await browser.close()
  server.server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(resolve))
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })))
})

describe.each(SCREENS)('on a %s screen', (_name, options) => {
  it('the page is free of barriers, fits and loads nothing from elsewhere', async () => {
    const { page, mishaps } = await openWatched(browser, origin, options)
    await page.goto(origin)
    await page.waitForFunction(() => 'Knead' in window)
    expect(await findBarriers(page)).toEqual([])
    expect(await measureOverflow(page)).toBe(0)
    expect(mishaps).toEqual([])
  })
})

it('fits on the smallest phone and at 200 % zoom', async () => {
  for (const width of [320, 640]) {
    const { page } = await openWatched(browser, origin, { viewport: { width, height: 568 } })
    await page.goto(origin)
    expect(await measureOverflow(page)).toBe(0)
  }
})

it('each call to action opens the chat', async () => {
  const { page } = await openWatched(browser, origin)
  await page.goto(origin)
  const buttons = page.locator('main').getByRole('button')
  expect(await buttons.count()).toBe(3)
  for (const button of await buttons.all()) {
    await button.click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await dialog.getByRole('button', { name: /close/i }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
})

it('a press before the widget has arrived is carried out when it has', async () => {
  const { page } = await openWatched(browser, origin)
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/widget.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(origin, { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Tell me about your knee' }).click()
  expect(await page.getByRole('dialog').count()).toBe(0)
  release()
  await page.getByRole('dialog').waitFor()
})

it('without scripts there is no dead button, and the phone number stands', async () => {
  const { page } = await openWatched(browser, origin, { javaScriptEnabled: false })
  await page.goto(origin)
  expect(await page.getByRole('button').count()).toBe(0)
  expect(await page.getByRole('link', { name: /^or call/ }).getAttribute('href')).toMatch(/^tel:\+?\d{7,}$/)
})

it('the keyboard gets past the head of the page with one key', async () => {
  const { page } = await openWatched(browser, origin)
  await page.goto(origin)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the text' })
  await page.waitForFunction(() => (document.activeElement?.getBoundingClientRect().left ?? -1) >= 0)
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
})

it('prints the text without buttons and menus', async () => {
  const { page } = await openWatched(browser, origin)
  await page.goto(origin)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').isVisible()).toBe(false)
  expect(await page.locator('main .button:visible').count()).toBe(0)
  expect(await page.getByRole('heading', { name: 'When to see a doctor first' }).isVisible()).toBe(true)
})
