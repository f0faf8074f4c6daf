import { rm } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { openConsole, PASSWORD, type ConsoleHouse } from '../console/console-house'
import { at, makeConversation } from '../contracts/samples'
import { addFullCase, addSampleCases, HOSTILE_TEXTS } from '../console/sample-cases'
import { launchChromium } from './chromium'
import { buildFrontEnd, findBarriers, measureOverflow, openWatched, SCREENS, type WatchedPage } from './front-ends'

let folder: string
let browser: Browser
let house: ConsoleHouse

beforeAll(async () => {
  folder = buildFrontEnd('console')
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  house = await openConsole({ folder })
  await addSampleCases(house.store)
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await house.close()
})

async function enter(options = {}): Promise<WatchedPage> {
  const watched = await openWatched(browser, house.origin, options)
  await watched.page.goto(`${house.origin}/console`)
  // The password has the focus: nothing but the keyboard is needed.
  await watched.page.getByLabel('Password').waitFor()
  await watched.page.keyboard.type(PASSWORD)
  await watched.page.keyboard.press('Enter')
  await watched.page.getByRole('heading', { name: 'Conversations' }).waitFor()
  return watched
}

describe.each(SCREENS)('on a %s screen', (_name, options) => {
  it('every page is free of barriers, fits and breaks no rule', async () => {
    const { page, mishaps } = await openWatched(browser, house.origin, options)
    const check = async (): Promise<void> => {
      expect(await findBarriers(page)).toEqual([])
      expect(await measureOverflow(page)).toBe(0)
    }
    await page.goto(`${house.origin}/console`)
    await page.getByLabel('Password').waitFor()
    await check()
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('table').waitFor()
    await check()
    for (const id of ['booked', 'stopped', 'hostile']) {
      await page.goto(`${house.origin}/console#/case/${id}`)
      await page.getByRole('heading', { name: 'Transcript' }).waitFor()
      await check()
      await page.getByRole('link', { name: 'Page to print' }).click()
      await page.getByText('Wishes').waitFor()
      await check()
    }
    await page.getByRole('link', { name: 'Appointments' }).click()
    await page.getByText('Mary Major').waitFor()
    await check()
    expect(mishaps).toEqual([])
  })
})

it('the list and a case fit the smallest phone while somebody waits', async () => {
  await house.store.transact(async (tx) => {
    const waiting = {
      outcome: 'stop_level',
      consent: 'given',
      waitingSince: at(5).getTime(),
      wishes: [{ kind: 'call_back', words: 'Call me', turn: 1 }],
    } as const
    await tx.createConversation(makeConversation('waits', waiting), at(0))
  })
  const { page } = await enter({ viewport: { width: 320, height: 640 } })
  await page.getByText(/Waiting since/).waitFor()
  expect(await measureOverflow(page)).toBe(0)
  await page.goto(`${house.origin}/console#/case/waits`)
  await page.getByRole('heading', { name: 'Transcript' }).waitFor()
  expect(await measureOverflow(page)).toBe(0)
})

it('what visitors typed stays text', async () => {
  const { page, mishaps } = await enter()
  await page.goto(`${house.origin}/console#/case/hostile`)
  await page.getByRole('heading', { name: 'Transcript' }).waitFor()
  expect(await page.locator('.bubble').allTextContents()).toEqual(HOSTILE_TEXTS)
  expect(await page.locator('#console').locator('img, script, iframe, style, svg, [href^="javascript:"]').count()).toBe(0)
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  expect(mishaps).toEqual([])
})

it('a case shows what was understood, how it is known, and the warning signs', async () => {
  const { page } = await enter()
  await page
    .getByRole('row', { name: /Booked/ })
    .getByRole('link')
    .click()
  await page.getByRole('heading', { name: 'Transcript' }).waitFor()
  const habits = page.getByRole('table', { name: 'Habits' })
  await habits.getByRole('row', { name: /heels most days said unasked/ }).waitFor()
  await page.getByRole('link', { name: 'All conversations' }).click()
  await page
    .getByRole('row', { name: /Doctor today/ })
    .getByRole('link')
    .click()
  await page.getByRole('list', { name: 'Warning signs found' }).getByText('R03').waitFor()
  expect(await page.getByRole('heading', { name: 'Muscles to check' }).count()).toBe(0)
})

it('a wrong password is told, and the field can be typed over', async () => {
  const { page } = await openWatched(browser, house.origin)
  await page.goto(`${house.origin}/console`)
  await page.getByLabel('Password').fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'That is not the password.' }).waitFor()
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Conversations' }).waitFor()
})

it('after logging out neither a reload nor the back button brings a transcript back', async () => {
  const { page } = await enter()
  await page.goto(`${house.origin}/console#/case/booked`)
  await page.getByRole('heading', { name: 'Transcript' }).waitFor()
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByLabel('Password').waitFor()
  for (const step of [() => page.reload(), () => page.goBack()]) {
    await step()
    await page.getByLabel('Password').waitFor()
    expect(await page.getByRole('heading', { name: 'Transcript' }).count()).toBe(0)
  }
})

it('the screen empties itself after 15 minutes without use', async () => {
  const { page } = await openWatched(browser, house.origin)
  await page.clock.install()
  await page.goto(`${house.origin}/console#/case/booked`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Transcript' }).waitFor()
  await page.clock.fastForward('14:00')
  expect(await page.getByRole('heading', { name: 'Transcript' }).count()).toBe(1)
  await page.clock.fastForward('01:01')
  await page.getByLabel('Password').waitFor()
  expect(await page.locator('body').textContent()).not.toContain('knee')
})

it('whoever is quicker than the first picture loses neither a letter of the password nor a step', async () => {
  const { page } = await openWatched(browser, house.origin)
  // Runs in the task that puts an element on the page, before it is painted.
  await page.addInitScript(`new MutationObserver(() => {
    const login = document.querySelector('#password')
    if (login && !window.early) window.early = document.activeElement === login ? 'focused' : 'lost'
    if (document.querySelector('h1')?.textContent === 'Conversations' && !location.hash) location.hash = '#/case/booked'
  }).observe(document, { childList: true, subtree: true })`)
  await page.goto(`${house.origin}/console`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Transcript' }).waitFor({ timeout: 10_000 })
  expect(await page.evaluate('window.early')).toBe('focused')
})

it('after a wrong password the field has the focus again, however it was sent', async () => {
  const { page } = await openWatched(browser, house.origin)
  await page.goto(`${house.origin}/console`)
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('alert').filter({ hasText: 'That is not the password.' }).waitFor()
  expect(await page.evaluate('document.activeElement.id')).toBe('password')
})

it('a conversation that was deleted in the meantime is told, not shown as an error', async () => {
  const { page } = await enter()
  await house.store.forget('booked')
  await page.goto(`${house.origin}/console#/case/booked`)
  await page.getByRole('alert').filter({ hasText: 'may have been deleted' }).waitFor()
})

it('a case fits on one printed page, with what was denied, what was not asked, medicines, consent and the visit', async () => {
  const { page, mishaps } = await enter()
  await page.goto(`${house.origin}/console#/card/booked`)
  await page.getByRole('img', { name: /muscles to check/ }).waitFor()
  const sheet = page.locator('.sheet')
  for (const words of [
    'Blood thinner or bleeding problem: not asked',
    'given Mon, Mar 2, 2026',
    'Mary Major, mary@example.org',
    'Knee hot and red; Fever or unwell',
    'A lot of time in high heels: likely (5 points)',
  ])
    await sheet.getByText(words).waitFor()
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  expect(mishaps).toEqual([])
})

it('a case with every habit and a medicine fits on one printed page too, each habit told once', async () => {
  await addFullCase(house.store)
  const { page } = await enter()
  await page.goto(`${house.origin}/console#/card/full`)
  await page.getByRole('img', { name: /muscles to check/ }).waitFor()
  const sheet = page.locator('.sheet')
  await sheet.getByText('A workout that was too much: likely').waitFor()
  expect(await sheet.getByText('High heels often').count()).toBe(0)
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

it('the page of a booked case tells who comes and how to reach her', async () => {
  const { page } = await enter()
  await page.goto(`${house.origin}/console#/case/booked`)
  await page.getByText(/Visit: .*Mary Major/).waitFor()
  expect(await page.getByRole('link', { name: 'mary@example.org' }).getAttribute('href')).toBe('mailto:mary@example.org')
})

it('why a cause was named is told step by step, and why a warning sign', async () => {
  const { page } = await enter()
  await page.goto(`${house.origin}/console#/case/booked`)
  const heels = page.locator('details', { hasText: 'A lot of time in high heels: likely (5 points)' })
  await heels.getByRole('row', { name: /you wear high heels most days \+3 holds High heels often: heels most days S8/ }).waitFor()
  const muscles = page.getByRole('region', { name: 'Why' }).getByRole('list', { name: 'Muscles to check' })
  await muscles.getByText('Its pain is felt in: the mid calf and the heel').waitFor()
  await muscles.getByText('Worse with: stairs, walking uphill, heels, feet pointed in sleep').waitFor()
  await page.goto(`${house.origin}/console#/case/stopped`)
  const why = page.getByRole('region', { name: 'Why' })
  await why.getByText('Rule 1: Doctor today. Looked at: Knee hot and red').waitFor()
  expect(await why.getByText('No habit is weighed while a warning sign stands.').count()).toBe(1)
  expect(await muscles.count()).toBe(0)
})
