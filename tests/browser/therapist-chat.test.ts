import type { BrowserContext, Page } from 'playwright-core'
import { findBarriers, measureOverflow } from './front-ends'
import { photographer } from './photographer'
import { readConsolePassword, startProduct, type Product } from './running-product'
import { openScreen, SCREENS, write } from './widget-visit'

let product: Product
let password: string

beforeAll(async () => {
  product = await startProduct()
  password = readConsolePassword(product)
}, 60_000)

afterAll(() => product.stop())

describe.each(SCREENS)('on %s', (name, screen) => {
  const contexts: BrowserContext[] = []
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())))

  async function open(path: string, complaints: string[]): Promise<Page> {
    const context = await openScreen(product.browser, screen)
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${product.url}${path}`)
    return page
  }

  test('the therapist answers in the open chat, and hands back', async () => {
    const complaints: string[] = []
    const visitor = await open('/', complaints)
    await visitor.getByRole('button', { name: /^Chat about your knee/ }).click()
    await visitor.getByRole('button', { name: 'Yes, go on' }).click()
    await visitor.getByText('What is going on with your knee?').waitFor()
    await write(visitor, 'I want to talk to a person')
    // By the clock on the wall the practice is open or not.
    await visitor.getByText(/at the top of Ana Duarte's list|not at work now/).waitFor()

    const therapist = await open('/console', complaints)
    await therapist.getByLabel('Password').fill(password)
    await therapist.keyboard.press('Enter')
    await therapist.getByText('Waiting since').first().waitFor()
    await photographer(therapist, name)('therapist-list')
    await therapist.getByRole('row').nth(1).getByRole('link').click()
    const field = therapist.getByLabel('Write to the visitor')
    await field.fill('Hello, this is Ana.\nHow long has it hurt?')
    await field.press('Enter')
    await therapist.getByText('You are in this chat').waitFor()
    expect(await field.inputValue()).toBe('')

    // The visitor sees at once that a person writes.
    await visitor.getByText('How long has it hurt?').waitFor()
    expect(await visitor.locator('.person .speaker').textContent()).toBe('Ana Duarte, in person')
    await photographer(visitor, name)('therapist-widget')
    await write(visitor, 'For about three weeks')
    // And the therapist what the visitor writes, without a touch.
    await therapist.getByRole('log').getByText('For about three weeks').waitFor()
    expect(await visitor.getByText('The assistant is writing').count()).toBe(0)
    expect(await visitor.getByRole('button', { name: 'Go on with the questions' }).count()).toBe(1)
    await photographer(therapist, name)('therapist-case')
    expect(await findBarriers(therapist)).toEqual([])
    expect(await measureOverflow(therapist)).toBe(0)

    await therapist.getByRole('button', { name: 'Hand back to the chat' }).click()
    await visitor.getByText('has left the chat for now').waitFor()
    await therapist.getByText('You are in this chat').waitFor({ state: 'detached' })
    expect(await visitor.getByRole('button', { name: 'Go on with the questions' }).count()).toBe(0)
    expect(complaints).toEqual([])
  }, 90_000)
})

test('a line that could not be sent stays, says why, and is one line when it is sent again', async () => {
  const page = await (await product.browser.newContext()).newPage()
  await page.goto(`${product.url}/console`)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('row').nth(1).getByRole('link').click()
  const field = page.getByLabel('Write to the visitor')
  await field.fill('Are you still there?')
  // It arrives, and the answer is lost on the way.
  await page.route('**/console/api/line', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await field.press('Enter')
  await page.getByRole('alert').getByText('Code: network').waitFor()
  expect(await field.inputValue()).toBe('Are you still there?')
  await page.unroute('**/console/api/line')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('You are in this chat').waitFor()
  await page.waitForFunction(() => document.querySelector('textarea')?.value === '')
  expect(await page.getByRole('log').getByText('Are you still there?').count()).toBe(1)
  await page.context().close()
}, 60_000)
