import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { photographer } from './photographer'
import { startProduct, type Product } from './running-product'
import { DESKTOP, openScreen, PHONE, write, type Screen } from './widget-visit'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 60_000)

afterAll(() => product.stop())

const SCREENS: readonly (readonly [string, Screen])[] = [
  ['a phone', PHONE],
  ['a desktop', DESKTOP],
  ['a dark phone', { ...PHONE, theme: 'dark' }],
]

describe.each(SCREENS)('on %s', (name, screen) => {
  test("goes from the practice's page to a confirmed appointment", async () => {
    const context = await openScreen(product.browser, screen)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    const shoot = photographer(page, name)

    await page.goto(product.url)
    await shoot('page')
    await page.getByRole('button', { name: /^Chat about your knee/ }).click()
    await tap(page, 'Yes, go on')
    await page.getByText('What is going on with your knee?').waitFor()
    await shoot('story')
    await write(page, 'im 42, the back of my left nee hurts for 2 weeks. i wear high heels at work every day, no fever')
    await page.getByText(/Noted: .*left knee/).waitFor()
    await page.getByText('First, the urgent things').waitFor()
    await shoot('screen')
    await tap(page, 'None of these')
    await page.getByText('signs that a doctor should see today').waitFor()
    await tap(page, 'None of these')
    await page.getByText('check with a doctor before a massage').waitFor()
    await tap(page, 'None of these')
    await page.getByText('Your therapist needs to know').waitFor()
    await tap(page, 'None of these')
    await page.getByText('How strong is the pain').waitFor()
    await shoot('scale')
    await write(page, '5')
    await page.getByText('Your habits, sitting and moving').waitFor()
    await page.getByLabel(/My legs, hips or lower back feel tight/).check()
    await shoot('habits')
    await page.locator('.answers').getByRole('button', { name: 'Send' }).click()
    await page.getByText('Your habits, shoes and sleep').waitFor()
    await tap(page, 'None of these')
    await page.getByRole('log').getByText('A lot of time in high heels').first().waitFor()
    await shoot('result')
    await page.getByText('Would you like to see the next free times').waitFor()
    await tap(page, 'Yes')
    await page.getByText('These are the next free times').waitFor()
    await shoot('openings')
    await page
      .getByRole('button', { name: /\d (am|pm)$/ })
      .first()
      .click()
    await page.getByText('What is your name?').waitFor()
    await write(page, 'Jo Bloggs')
    await page.getByText('How can we reach you').waitFor()
    await write(page, 'jo@example.com')
    await page.getByText('Shall I book it?').waitFor()
    await tap(page, 'Yes')
    await page.getByText('Your visit is booked').waitFor()
    await shoot('booked')

    const link = await page.getByRole('link', { name: /calendar/ }).getAttribute('href')
    const file = await page.request.get(new URL(link ?? '', product.url).href)
    const event = new ICAL.Component(ICAL.parse(await file.text()) as unknown[]).getFirstSubcomponent('vevent')
    expect(event?.getFirstPropertyValue('summary')).toMatch(/massage/i)
    expect(await file.text()).not.toMatch(/knee|heel|fever/i)
    expect(complaints).toEqual([])
    await context.close()
  }, 90_000)
})

/** Taps the newest button of that name: answered questions above keep theirs. */
async function tap(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click()
}
