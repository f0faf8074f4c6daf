import { rm } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { startProduct, type Product } from '../browser/running-product'
import { loadRealContent } from '../content/real-content'
import { findForeignWords, listReferences, widen, writePseudoLanguage } from './pseudo-language'

const PASSWORD = 'walnut lamp over the river'
const STORY = 'My left knee hurts at the back since three weeks. I am 44 and wear heels every day'
const EMERGENCY = 'my chest hurts and I cannot breathe'

/** Words of the visitor, addresses and references. */
let data: readonly string[]
let folder: string
let context: BrowserContext
let product: Product
const texts = new Map<string, string>()

beforeAll(async () => {
  folder = writePseudoLanguage()
  data = [STORY, EMERGENCY, 'Jo Bloggs', 'jo@example.com', 'hello@willowlane.example', ...listReferences(await loadRealContent())]
  product = await startProduct({ CONTENT_DIR: folder, CONSOLE_PASSWORD: PASSWORD })
  context = await product.browser.newContext({ viewport: { width: 1000, height: 900 } })
  context.setDefaultTimeout(15_000)
}, 60_000)

afterAll(async () => {
  await product.stop()
  await rm(folder, { recursive: true })
})

/** Everything that a person sees or hears on the page, shadow roots included. */
function readPage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const NAMES = ['aria-label', 'title', 'alt', 'placeholder', 'data-label', 'content']
    const read = (node: Node): string[] => {
      if (node instanceof Text) return [node.data]
      if (!(node instanceof Element || node instanceof ShadowRoot || node instanceof Document)) return []
      if (node instanceof Element && (/^(script|style)$/i.test(node.tagName) || node.getAttribute('translate') === 'no')) return []
      const isText = node instanceof Element && (node.tagName !== 'META' || node.getAttribute('name') === 'description')
      const said = isText ? NAMES.flatMap((name) => node.getAttribute(name) ?? []) : []
      const below = [...(node instanceof Element && node.shadowRoot ? [node.shadowRoot] : []), ...node.childNodes]
      return [...said, ...below.flatMap(read)]
    }
    return read(document)
  })
}

async function look(page: Page, where: string): Promise<void> {
  for (const text of await readPage(page))
    if (findForeignWords(text.replace(/<[^>]*>/g, ' '), data).length > 0) texts.set(text.trim(), where)
}

const button = (page: Page, name: string) => page.getByRole('button', { name: widen(name), exact: true }).last()
const write = async (page: Page, text: string) => {
  await page.getByLabel(widen('Your message')).fill(text)
  await page.getByLabel(widen('Your message')).press('Enter')
}
const see = (page: Page, text: string) => page.getByText(widen(text)).last().waitFor()

test('page, chat, card and console show no word that is not in content, and name its language', async () => {
  const page = await context.newPage()
  await page.goto(product.url)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('el')
  await page.getByRole('button', { name: widen('Chat about your knee') }).click()
  await see(page, 'May I ask about your health')
  await look(page, 'page and greeting')
  await button(page, 'Yes, go on').click()
  await see(page, 'What is going on with your knee?')
  await page.getByLabel(widen('More')).click()
  await look(page, 'menu')
  await page.getByLabel(widen('More')).click()
  for (const [awaited, reply] of VISIT) {
    await reply(page)
    await see(page, awaited)
    await look(page, awaited)
  }
  expect(await page.locator('#knead-chat [lang=el]').count()).toBeGreaterThan(0)
  await lookAtCard(page)
  await lookAtWarning()
  await lookAtConsole()
  expect(Object.fromEntries(texts)).toEqual({})
}, 120_000)

const none = (page: Page) => button(page, 'None of these').click()

/** What the visitor does, and what she then reads. */
const VISIT: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['First, the urgent things', (page) => write(page, STORY)],
  ['signs that a doctor should see today', none],
  ['check with a doctor before a massage', none],
  ['Your therapist needs to know', none],
  ['How strong is the pain', none],
  ['Which answer shall I change?', (page) => page.locator('.item.visitor button').first().click()],
  ['All right, I leave it as it was', (page) => button(page, 'Keep it').click()],
  ['sitting and moving', (page) => button(page, '5').click()],
  ['shoes and sleep', none],
  ['Would you like to see the next free times', none],
  ['These are the next free times', (page) => button(page, 'Yes').click()],
  ['What is your name?', (page) => page.locator('.times button').first().click()],
  ['How can we reach you', (page) => write(page, 'Jo Bloggs')],
  ['Shall I book it?', (page) => write(page, 'jo@example.com')],
  ['Your visit is booked', (page) => button(page, 'Yes').click()],
]

async function lookAtCard(page: Page): Promise<void> {
  const card = await page.getByRole('link', { name: widen('Print or save this result') }).getAttribute('href')
  const file = await page.getByRole('link', { name: widen('Add it to your calendar') }).getAttribute('href')
  const entry = (await (await page.request.get(new URL(file ?? '', product.url).href)).text()).replaceAll('\r\n ', '')
  for (const line of entry.match(/(?<=^(SUMMARY|DESCRIPTION|LOCATION):).*/gm) ?? [])
    if (findForeignWords(line.replaceAll('\\n', ' '), data).length > 0) texts.set(line, 'calendar file')
  await page.goto(new URL(card ?? '', product.url).href)
  await look(page, 'card')
  await page.goto(`${product.url}/card?key=none`)
  await look(page, 'card that is gone')
}

/** Another visitor, whose line fails too. */
async function lookAtWarning(): Promise<void> {
  const other = await product.browser.newContext()
  const page = await other.newPage()
  await page.goto(product.url)
  await page.getByRole('button', { name: widen('Chat about your knee') }).click()
  await button(page, 'Yes, go on').click()
  await see(page, 'What is going on with your knee?')
  await write(page, EMERGENCY)
  await page.getByRole('link', { name: `${widen('Call')} 911` }).waitFor()
  await look(page, 'warning')
  await other.setOffline(true)
  await write(page, STORY)
  await page.getByRole('button', { name: widen('Retry') }).waitFor()
  await look(page, 'no connection')
  await other.close()
}

async function lookAtConsole(): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${product.url}/console`)
  await page.getByLabel(widen('Password')).fill('wrong password')
  await button(page, 'Log in').click()
  await see(page, 'That is not the password.')
  await look(page, 'console, wrong password')
  await page.getByLabel(widen('Password')).fill(PASSWORD)
  await button(page, 'Log in').click()
  const rows = page.locator('table.cases tbody a')
  await rows.first().waitFor()
  await look(page, 'console, list')
  for (const path of await rows.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
    await page.goto(`${product.url}/console${path}`)
    await see(page, 'Transcript')
    await look(page, 'console, case')
    await page.goto(`${product.url}/console${path.replace('case', 'card')}`)
    await page.locator('.sheet').waitFor()
    await look(page, 'console, card')
  }
  await page.goto(`${product.url}/console#/case/nobody`)
  await see(page, 'There is no such conversation')
  await look(page, 'console, no such case')
  await page.goto(`${product.url}/console#/appointments`)
  await see(page, 'Read the conversation')
  await look(page, 'console, appointments')
}
