import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium'
import { ScriptedDirectLine } from './scripted-direct-line'
import { kneeScript } from './scripted-knee'
import { buildWidget, serveWidgetPage } from './widget-page'
import { DESKTOP, openPanel, PHONE, STAGES, visit, write, type Screen } from './widget-visit'

/** Smallest side of anything to tap, in CSS pixels. */
const TARGET_PX = 44

let browser: Browser
let server: ScriptedDirectLine

beforeAll(async () => {
  server = new ScriptedDirectLine(kneeScript, serveWidgetPage(await buildWidget()))
  await server.start()
  browser = await launchChromium()
}, 60_000)

afterEach(() => {
  server.failWith = undefined
  server.thinkMs = 0
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** Everything that can be tapped and is smaller than a thumb; links within a sentence are exempt (WCAG 2.5.8). */
async function smallTargets(page: Page): Promise<string[]> {
  return page.locator('#knead-chat').evaluate((host, least) => {
    const targets = [...(host.shadowRoot?.querySelectorAll<HTMLElement>('button, summary, label, textarea, a') ?? [])]
    return targets
      .filter((target) => target.checkVisibility() && !target.closest('p'))
      .map((target) => ({ box: target.getBoundingClientRect(), text: target.outerHTML.slice(0, 80) }))
      .filter(({ box }) => Math.min(box.width, box.height) < least)
      .map(({ box, text }) => `${String(box.width)}x${String(box.height)} ${text}`)
  }, TARGET_PX)
}

async function widthBeyondScreen(page: Page): Promise<number> {
  return page.locator('#knead-chat').evaluate((host) => {
    const boxes = [document.documentElement, ...(host.shadowRoot?.querySelectorAll('.panel, .scroller') ?? [])]
    return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth))
  })
}

const screens: Record<string, Screen> = {
  'a phone in the dark': { ...PHONE, theme: 'dark' },
  'a small phone': { width: 320, height: 568, touch: true },
  'a desktop': DESKTOP,
  'a dark desktop at 200 %': { width: 640, height: 400, theme: 'dark' },
}

describe.each(Object.entries(screens))('on %s', (_, screen) => {
  it('every stage of a conversation is without axe findings, fits the screen, has targets of 44 px and breaks no policy', async () => {
    const { context, page, complaints } = await visit(browser, server.url, screen, { reducedMotion: 'reduce' })
    const found: string[] = []
    for (const [stage, reach] of STAGES) {
      await reach(page)
      const problems = [...(await findings(page)), ...(await smallTargets(page))]
      found.push(...problems.map((problem) => `${stage}: ${problem}`))
      if ((await widthBeyondScreen(page)) > 0) found.push(`${stage}: scrolls sideways`)
    }
    expect(found).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  }, 90_000)
})

it('the notice of a lost line and an unsent message are without axe findings', async () => {
  const { context, page } = await visit(browser, server.url, PHONE, { reducedMotion: 'reduce' })
  await openPanel(page)
  await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
  server.failWith = 503
  server.cutSockets()
  await write(page, 'Hello?')
  await page.getByText('Not sent.').waitFor()
  await page.getByText('don’t wait for this chat: call 911').waitFor()
  expect(await findings(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  await context.close()
})

it('a whole conversation works with the keyboard alone', async () => {
  const { context, page } = await visit(browser, server.url, DESKTOP)
  const tab = (times: number): Promise<void> => pressTimes(page, 'Tab', times)
  await page.getByRole('button', { name: 'Chat about your knee' }).waitFor()
  await tab(2)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
  expect(await focused(page)).toBe('Your message')

  await pressTimes(page, 'Shift+Tab', 2)
  await page.keyboard.press('Enter')
  await page.getByText('Tell me in your own words').waitFor()
  // Before the answers, so that Tab leads to them and not through the buttons of earlier ones.
  expect(await focused(page)).toBe('Answers to choose from')

  await tab(1)
  await page.keyboard.type('My knee hurts')
  await page.keyboard.press('Enter')
  await page.getByLabel('Chest pain').waitFor()
  expect(await focused(page)).toBe('Your message')

  await pressTimes(page, 'Shift+Tab', 2)
  expect(await focused(page)).toBe('Send')
  await page.keyboard.press('Enter')
  await page.getByText('Tick what fits').waitFor()
  await tab(1)
  expect(await focused(page)).toBe('None of these')
  await page.keyboard.press('Space')

  await page.getByLabel('Above the kneecap').waitFor()
  await tab(2)
  await page.keyboard.press('Space')
  expect(await page.getByLabel('Above the kneecap').isChecked()).toBe(true)
  await tab(7)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '7' }).waitFor()
  expect(server.heard.at(-1)).toEqual({ text: 'Above the kneecap', choice: { step: 'location', ids: ['above'] } })
  await context.close()
})

it('Escape closes first the menu, then the panel, and the focus goes back to where it was opened', async () => {
  const { context, page } = await visit(browser, server.url, DESKTOP)
  await openPanel(page)
  await page.getByLabel('More').click()
  await page.keyboard.press('Escape')
  expect(await page.getByRole('button', { name: 'Start over' }).isVisible()).toBe(false)
  expect(await focused(page)).toBe('More')
  await page.keyboard.press('Escape')
  expect(await page.getByRole('dialog').isVisible()).toBe(false)
  expect(await focused(page)).toBe('Chat about your knee')
  await context.close()
})

it('the panel is no trap: the page behind it stays reachable', async () => {
  const { context, page } = await visit(browser, server.url, DESKTOP)
  await openPanel(page)
  await page.getByRole('link', { name: 'More' }).focus()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('More')
  await page.getByRole('link', { name: 'More' }).click()
  expect(await page.getByRole('dialog').isVisible()).toBe(true)
  await context.close()
})

it('on a touch screen opening does not call up the keyboard over the buttons', async () => {
  const { context, page } = await visit(browser, server.url, PHONE)
  await openPanel(page)
  await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
  expect(await focused(page)).toBe('Willow Lane Massage')
  await context.close()
})

it('the log is live, names the speaker of every message in text, and holds no buttons to read out', async () => {
  const { context, page } = await visit(browser, server.url, DESKTOP)
  await openPanel(page)
  await page.getByRole('button', { name: 'Yes, that’s fine' }).click()
  await page.getByText('Tell me in your own words').waitFor()
  const log = page.getByRole('log')
  expect(await log.getAttribute('aria-live')).toBe('polite')
  const speakers = await log.locator('.item').evaluateAll((items) => items.map((item) => item.textContent.split(':')[0]))
  expect(speakers).toEqual(['Assistant', 'Assistant', 'You', 'Assistant', 'Assistant'])
  expect(await log.getByRole('button').count()).toBe(0)
  await context.close()
})

it('progress and waiting are told in words', async () => {
  const { context, page } = await visit(browser, server.url, DESKTOP)
  await openPanel(page)
  await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
  server.thinkMs = 700
  await page.getByRole('button', { name: 'Yes, that’s fine' }).click()
  await page.getByRole('status').getByText('The assistant is writing…').waitFor()
  await page.getByText('Step 1 of 5: Safety').waitFor({ state: 'attached' })
  await context.close()
})

it('in a page from right to left a time is not turned round, and with text at twice the size nothing runs out of the panel', async () => {
  const { context, page } = await visit(browser, server.url, PHONE)
  await openPanel(page)
  await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
  await page.locator('#knead-chat').evaluate((host) => {
    host.setAttribute('dir', 'rtl')
    const large = new CSSStyleSheet()
    large.replaceSync('* { -webkit-text-size-adjust: 200%; text-size-adjust: 200%; }')
    host.shadowRoot?.adoptedStyleSheets.push(large)
  })
  await write(page, 'to book')
  const time = page.getByRole('button', { name: '14:00' })
  expect(await time.evaluate((button) => getComputedStyle(button).direction)).toBe('ltr')
  expect(await page.locator('.progress').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  expect(await widthBeyondScreen(page)).toBe(0)
  await context.close()
})

it('nothing moves for a visitor who asked for less motion', async () => {
  const { context, page } = await visit(browser, server.url, DESKTOP, { reducedMotion: 'reduce' })
  await openPanel(page)
  await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
  server.thinkMs = 700
  await page.getByRole('button', { name: 'Yes, that’s fine' }).click()
  await page.getByText('The assistant is writing…').waitFor()
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  await context.close()
})

async function pressTimes(page: Page, key: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(key)
}

/** Name of the focused element, through the widget's shadow root. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    return element?.getAttribute('aria-label') ?? (element as HTMLElement | null)?.innerText ?? ''
  })
}
