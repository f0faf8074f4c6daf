import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** A visitor's browser with the practice's page open and everything that went wrong in it. */
export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** Policy violations, uncaught errors and console errors, except what the network caused. */
  readonly complaints: string[]
}

export interface Screen {
  readonly width: number
  readonly height: number
  readonly theme?: 'light' | 'dark'
  readonly touch?: boolean
}

export const PHONE: Screen = { width: 390, height: 844, touch: true }
export const DESKTOP: Screen = { width: 1280, height: 800 }

export function openScreen(browser: Browser, screen: Screen, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const { width, height, theme: colorScheme = 'light', touch = false } = screen
  return browser.newContext({ viewport: { width, height }, colorScheme, hasTouch: touch, isMobile: touch, ...options })
}

export async function visit(browser: Browser, url: string, screen: Screen, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await openScreen(browser, screen, options)
  const page = await context.newPage()
  context.setDefaultTimeout(12_000)
  const complaints = collectComplaints(page)
  await page.goto(`${url}/page`)
  return { context, page, complaints }
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const fromNetwork = /Failed to load resource|WebSocket connection/.test(message.text())
    if (message.type() === 'error' && !fromNetwork) complaints.push(message.text())
  })
  return complaints
}

export async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Chat about your knee/ }).click()
  await page.getByRole('dialog').waitFor()
}

export async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your message').fill(text)
  await page.getByLabel('Your message').press('Enter')
}

/** The stages of the scripted conversation in order; each brings itself up and returns when it can be seen. */
export const STAGES: readonly (readonly [name: string, reach: (page: Page) => Promise<void>])[] = [
  ['launcher', (page) => page.getByRole('button', { name: 'Chat about your knee' }).waitFor()],
  [
    'consent',
    async (page) => {
      await openPanel(page)
      await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
    },
  ],
  [
    'free text',
    async (page) => {
      await page.getByRole('button', { name: 'Yes, that’s fine' }).click()
      await page.getByText('Tell me in your own words').waitFor()
    },
  ],
  [
    'warning signs',
    async (page) => {
      await write(page, 'The back of my left knee hurts and I wear heels most days')
      await page.getByLabel('Chest pain').waitFor()
    },
  ],
  [
    'body map',
    async (page) => {
      await page.getByRole('button', { name: 'None of these' }).click()
      await page.getByLabel('Back of the knee').check()
    },
  ],
  [
    'scale',
    async (page) => {
      await page.locator('.answers').getByRole('button', { name: 'Send' }).click()
      await page.getByRole('button', { name: '7' }).waitFor()
    },
  ],
  [
    'yes or no',
    async (page) => {
      await page.getByRole('button', { name: '7' }).click()
      await page.getByRole('button', { name: 'No', exact: true }).waitFor()
    },
  ],
  [
    'result',
    async (page) => {
      await page.getByRole('button', { name: 'No', exact: true }).click()
      await page.getByText('Why we think so').first().click()
      await page.getByText('How high your heels are').waitFor()
    },
  ],
  [
    'openings',
    async (page) => {
      await page.getByRole('button', { name: 'Yes', exact: true }).click()
      await page.getByRole('button', { name: '14:00' }).waitFor()
    },
  ],
  [
    'booked',
    async (page) => {
      await page.getByRole('button', { name: '14:00' }).click()
      await page.getByRole('link', { name: 'Add to my calendar' }).waitFor()
    },
  ],
  [
    'menu',
    async (page) => {
      await page.getByLabel('More').click()
      await page.getByRole('button', { name: 'Start over' }).waitFor()
    },
  ],
  [
    'warning',
    async (page) => {
      await page.getByLabel('More').click()
      await write(page, 'to told')
      await page.getByLabel('Chest pain').check()
      await page.locator('.answers').getByRole('button', { name: 'Send' }).click()
      await page.getByRole('link', { name: 'Call 911' }).waitFor()
    },
  ],
]

/** A phone and a desktop, light and dark, by their names. */
export const SCREENS: readonly (readonly [name: string, screen: Screen])[] = [
  ['a phone', PHONE],
  ['a dark phone', { ...PHONE, theme: 'dark' }],
  ['a desktop', DESKTOP],
  ['a dark desktop', { ...DESKTOP, theme: 'dark' }],
]
