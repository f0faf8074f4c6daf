import ICAL from 'ical.js'
import type { BrowserContext, Page } from 'playwright-core'
import { bookVisit, pickTime, readTime, tap } from './booked-visit'
import { findBarriers, measureOverflow } from './front-ends'
import { photographer } from './photographer'
import { readConsolePassword, startProduct, type Product } from './running-product'
import { openScreen, SCREENS } from './widget-visit'

let product: Product
let password: string

beforeAll(async () => {
  product = await startProduct()
  password = readConsolePassword(product)
}, 60_000)

afterAll(() => product.stop())

describe.each(SCREENS)('on %s', (name, screen) => {
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(complaints.splice(0)).toEqual([])
  })

  async function open(path: string): Promise<Page> {
    const context = await openScreen(product.browser, screen)
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${product.url}${path}`)
    return page
  }

  async function enterConsole(): Promise<Page> {
    const page = await open('/console#/appointments')
    await page.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Appointments' }).waitFor()
    return page
  }

  test('the therapist cancels a visit, and the visitor reads it in the open chat and is offered another', async () => {
    const who = `Jo of ${name}`
    const visitor = await open('/')
    const opening = await bookVisit(visitor, who)

    const therapist = await enterConsole()
    const shoot = photographer(therapist, name)
    const card = therapist.getByRole('listitem').filter({ hasText: who })
    await shoot('appointments')
    await card.getByRole('button', { name: 'Cancel the visit' }).click()
    await card.getByText(`Cancel the visit of ${who} on`).waitFor()
    await card.getByText('please write or call too: jo@example.com').waitFor()
    expect(await therapist.evaluate(() => document.activeElement?.textContent)).toContain('Cancel the visit of')
    await shoot('cancel-asked')
    expect(await findBarriers(therapist)).toEqual([])
    expect(await measureOverflow(therapist)).toBe(0)
    await card.getByRole('button', { name: 'Keep the visit' }).click()
    expect(await therapist.evaluate(() => document.activeElement?.textContent)).toBe('Cancel the visit')
    await card.getByRole('link', { name: 'Read the conversation' }).click()

    await therapist.getByRole('heading', { name: 'Transcript' }).waitFor()
    await shoot('case-of-visit')
    await therapist.getByRole('button', { name: 'Cancel the visit' }).click()
    await therapist.getByRole('button', { name: 'Yes, cancel it' }).click()
    await therapist.getByText(/^The visit of .* is cancelled\.$/).waitFor()
    expect(await therapist.evaluate(() => document.activeElement?.textContent)).toContain('is cancelled')
    await therapist.getByText(/was cancelled by you on/).waitFor()
    expect(await therapist.getByText('Visit cancelled').count()).toBe(1)
    expect(await therapist.getByRole('button', { name: 'Cancel the visit' }).count()).toBe(0)
    expect(await findBarriers(therapist)).toEqual([])
    expect(await measureOverflow(therapist)).toBe(0)
    await shoot('case-cancelled')

    await visitor.getByText(`I have cancelled your visit: ${opening}`).waitFor()
    expect(await visitor.locator('.person .speaker').textContent()).toBe('Ana Duarte, in person')
    await visitor.getByText('free times for another visit').waitFor()
    await photographer(visitor, name)('visitor-told')
    await tap(visitor, 'Yes')
    await visitor.getByText('These are the next free times').nth(1).waitFor()

    await therapist.getByRole('link', { name: 'Appointments' }).click()
    await therapist.getByRole('region', { name: 'Cancelled' }).getByText(who).waitFor()
    await shoot('appointments-cancelled')
    expect(await findBarriers(therapist)).toEqual([])
  }, 90_000)

  test('the visitor moves her visit in the chat, then cancels it, and the therapist sees both', async () => {
    const who = `Al of ${name}`
    const visitor = await open('/')
    const shoot = photographer(visitor, name)
    const before = await bookVisit(visitor, who)
    const therapist = await enterConsole()
    await therapist.getByText(who).waitFor()

    await shoot('booked')
    expect(await findBarriers(visitor)).toEqual([])
    await tap(visitor, 'Move my visit')
    await visitor.getByText(`stays booked until you have another time: ${before}`).waitFor()
    await visitor.getByText('These are the next free times').nth(1).waitFor()
    await pickTime(visitor)
    await visitor.getByText(`Shall I move your visit from ${before} to`).waitFor()
    await shoot('move-asked')
    await tap(visitor, 'Yes')
    await visitor.getByText('Your visit is moved.').waitFor()
    await shoot('moved')
    // The list is kept up to date by itself.
    const card = therapist.getByRole('listitem').filter({ hasText: who })
    await card.getByText('Moved by the visitor; it was on').waitFor()
    await photographer(therapist, name)('list-moved')

    const now = await readTime(visitor, /It is now (.*?), at /)
    await tap(visitor, 'Cancel my visit')
    await visitor.getByText(`Your visit: ${now}. Shall I cancel it?`).waitFor()
    expect(await visitor.getByRole('button', { name: /my visit$/ }).count()).toBe(0)
    await shoot('visitor-cancel-asked')
    expect(await findBarriers(visitor)).toEqual([])
    await tap(visitor, 'Yes, cancel it')
    await visitor.getByText(`Your visit is cancelled: ${now}`).waitFor()
    await visitor.getByText('free times for another visit').waitFor()
    await shoot('visitor-cancelled')
    expect(await visitor.getByRole('button', { name: /my visit$/ }).count()).toBe(0)
    const link = await visitor.getByRole('link', { name: 'Take it out of your calendar' }).getAttribute('href')
    const file = new ICAL.Component(ICAL.parse(await (await visitor.request.get(new URL(link ?? '', product.url).href)).text()))
    expect(file.getFirstPropertyValue('method')).toBe('CANCEL')
    // It was moved, and cancelled.
    expect(file.getFirstSubcomponent('vevent')?.getFirstPropertyValue('sequence')).toBe(2)
    const gone = therapist.getByRole('region', { name: 'Cancelled' }).getByRole('listitem').filter({ hasText: who })
    await gone.getByText(/was cancelled by the visitor/).waitFor()
    await photographer(therapist, name)('list-cancelled')
    expect(await findBarriers(therapist)).toEqual([])
    expect(await measureOverflow(therapist)).toBe(0)
  }, 90_000)
})
