import type { BrowserContext, Locator, Page } from 'playwright-core'
import { findBarriers } from './front-ends'
import { photographer } from './photographer'
import { startProduct, type Product } from './running-product'
import { DESKTOP, openScreen, PHONE, write, type Screen } from './widget-visit'

/** Earlier answers changed by their button, in a real browser against the whole product. */

let product: Product
let context: BrowserContext
let page: Page

beforeAll(async () => {
  product = await startProduct()
}, 60_000)

afterEach(() => context.close())

afterAll(() => product.stop())

const STORY = 'im 42, the back of my left knee hurts for 2 weeks, 5 out of 10'

/** The chat with its story told and the first list of warning signs open. */
async function begin(screen: Screen): Promise<void> {
  context = await openScreen(product.browser, screen)
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  await page.goto(product.url)
  await page.getByRole('button', { name: /^Chat about your knee/ }).click()
  await answer('Yes, go on')
  await page.getByText('What is going on with your knee?').waitFor()
  await write(page, STORY)
  await page.getByText('First, the urgent things').waitFor()
}

async function answer(name: string): Promise<void> {
  await page.locator('.answers').getByRole('button', { name, exact: true }).click()
}

/** Denies list after list until there is a result. */
async function finish(): Promise<void> {
  for (const list of [
    'a doctor should see today',
    'check with a doctor before',
    'Your therapist needs to know',
    'Your habits',
    'Your habits',
  ]) {
    await answer('None of these')
    await page.getByText(list).last().waitFor()
  }
  await answer('None of these')
  await page.getByText('Would you like to see the next free times').waitFor()
}

const change = (name: string | RegExp) => page.getByRole('button', { name })
const lines = (text: string) => page.locator('.item', { hasText: text }).count()

test('by touch: each answer has a button that names it, the old answer is marked, and what changed is said', async () => {
  await begin({ ...PHONE, width: 320, height: 640 })
  const shoot = photographer(page, 'change')
  await answer('None of these')
  await page.getByText('a doctor should see today').waitFor()

  await change('Change: urgent signs').tap()
  await page.getByText('You said: None of these.').waitFor()
  await answer('Keep it')
  await page.getByText('I leave it as it was').waitFor()
  await shoot('kept')

  await change(/^Change: age 42, /).tap()
  await page.getByText('Which answer shall I change?').waitFor()
  await shoot('which')
  await answer('left knee')
  await page.getByText('You said: left knee.').waitFor()
  await shoot('choice')
  expect(await page.locator('.answers [aria-current=true]').allInnerTexts()).toEqual(['Left'])
  expect(await findBarriers(page)).toEqual([])
  await answer('Both')
  await page.getByText('Changed: both knees (before: left knee).').waitFor()

  await change(/^Change: age 42, /).tap()
  await answer('at the back')
  await page.getByLabel('Behind the knee').waitFor()
  expect(await page.getByLabel('Behind the knee').isChecked()).toBe(true)
  await shoot('places')
  await page.getByLabel('Front', { exact: true }).check()
  await answer('Send')
  await page.getByText('(before: at the back)').waitFor()

  await change(/^Change: age 42, /).tap()
  await answer('pain 5 out of 10')
  await page.locator('.answers [aria-current=true]', { hasText: '5' }).waitFor()
  await shoot('scale')
  expect(await findBarriers(page)).toEqual([])
  await answer('8')
  await page.getByText('Changed: pain 8 out of 10').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
}, 90_000)

test('with the keyboard alone: Tab reaches the button, Enter opens, and the focus is before the answers', async () => {
  await begin(DESKTOP)
  await answer('None of these')
  await page.getByText('a doctor should see today').waitFor()
  await page.getByLabel('Your message').focus()
  for (let i = 0; i < 40 && (await focused()) !== 'Change: urgent signs'; i++) await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('Change: urgent signs')
  await page.keyboard.press('Enter')
  await page.getByText('You said: None of these.').waitFor()
  expect(await focused()).toBe('Answers to choose from')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  expect(await page.getByRole('checkbox').first().isChecked()).toBe(true)
  for (let i = 0; i < 20 && (await focused()) !== 'Keep it'; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('I leave it as it was').waitFor()
  await page.getByText('a doctor should see today').nth(1).waitFor()
}, 60_000)

test('after the result the result is shown again, and a warning sign is told first', async () => {
  await begin({ ...PHONE, theme: 'dark' })
  const shoot = photographer(page, 'change-dark')
  await finish()
  await change('Change: signs for a doctor today').tap()
  await page.getByText('You said: None of these.').waitFor()
  await page
    .getByRole('checkbox', { name: /calf is swollen|swollen/i })
    .first()
    .check()
  await answer('Send')
  await page.locator('.card.stop, .card.same_day').first().waitFor()
  await shoot('stop')
  expect(await lines('Would you like to see the next free times')).toBe(1)

  await change('Change: signs for a doctor today').last().tap()
  await page.getByText('You said: ').last().waitFor()
  await page.getByRole('checkbox', { checked: true }).uncheck()
  await answer('None of these')
  await page.getByText('Shall I change it to').waitFor()
  await answer('Yes')
  await page.getByText('Would you like to see the next free times').nth(1).waitFor()
}, 90_000)

test('after a reload and in a second tab the buttons work, and both tabs see it', async () => {
  await begin(DESKTOP)
  await page.reload()
  await page.getByText('First, the urgent things').waitFor()
  const second = await context.newPage()
  await second.goto(product.url)
  await second.getByRole('button', { name: /^Chat about your knee/ }).click()
  await second.getByRole('button', { name: /^Change: age 42, / }).click()
  await second.getByText('Which answer shall I change?').waitFor()
  await page.getByText('Which answer shall I change?').waitFor()
  await answer('age 42')
  await second.getByText('How old are you?').waitFor()
  await write(page, '43')
  await second.getByText('Changed: age 43 (before: age 42).').waitFor()
}, 60_000)

test('of a conversation that began again the old answers say why they can not be changed', async () => {
  await begin(DESKTOP)
  await write(page, 'start over')
  await page.getByText('we start again from the beginning').waitFor()
  await change(/^Change: age 42, /).click()
  await page.getByText('I do not have that answer any more').waitFor()
}, 60_000)

test('a deleted chat is told to a client whose sockets are blocked, and leaves the screen', async () => {
  await begin(DESKTOP)
  await page.addInitScript(() => {
    class Blocked {
      onclose: (() => void) | undefined
      constructor() {
        setTimeout(() => this.onclose?.(), 0)
      }
    }
    Object.assign(window, { WebSocket: Blocked })
  })
  await page.reload()
  await page.getByText(STORY).waitFor()
  await write(page, 'delete my data')
  await page.getByText('Shall I delete it?').waitFor()
  await answer('Yes')
  await page.getByText('This chat was deleted').waitFor()
  expect(await page.getByText(STORY).count()).toBe(0)
  await page.getByRole('button', { name: 'Start a new chat' }).click()
  await page.getByText('May I ask about your health').waitFor()
}, 60_000)

test('on a low screen nobody can deny warning signs that she has not had before her, nor by mistake one that she ticked', async () => {
  await begin({ width: 1280, height: 600 })
  await answer('None of these')
  await page.getByText('a doctor should see today').waitFor()
  const none = page.getByRole('button', { name: 'None of these' })
  const signs = page.getByRole('checkbox')
  expect(await isInSight(none)).toBe(false)
  const seen = new Set<number>()
  for (let taps = 0; taps < 9 && !(await isInSight(none)); taps++) {
    for (let i = 0; i < (await signs.count()); i++) if (await isInSight(signs.nth(i))) seen.add(i)
    await page.getByRole('button', { name: 'Further down' }).click()
  }
  expect(await isInSight(none)).toBe(true)
  for (let i = 0; i < (await signs.count()); i++) if (await isInSight(signs.nth(i))) seen.add(i)
  expect(seen.size).toBe(await signs.count())

  await signs.last().check()
  await none.click()
  await page.getByText('You ticked something').waitFor()
  expect(await signs.last().isChecked()).toBe(true)
}, 60_000)

/** Whether it lies wholly within what is shown of the conversation. */
async function isInSight(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const shown = element.closest('.scroller')?.getBoundingClientRect()
    const { top, bottom } = element.getBoundingClientRect()
    return shown !== undefined && top >= shown.top && bottom <= shown.bottom
  })
}

/** Name of the focused element, through the widget's shadow root. */
async function focused(): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    return element?.getAttribute('aria-label') ?? (element as HTMLElement | null)?.innerText ?? ''
  })
}
