import type { Page } from 'playwright-core'
import { write } from './widget-visit'

/** What the bot says, and what a visitor without a warning sign answers. */
const ANSWERS: readonly (readonly [said: string, answer: (page: Page) => Promise<void>])[] = [
  [
    'What is going on with your knee?',
    (page) => write(page, 'im 42, the back of my left knee hurts for 2 weeks, heels every day, no fever'),
  ],
  ['First, the urgent things', (page) => tap(page, 'None of these')],
  ['signs that a doctor should see today', (page) => tap(page, 'None of these')],
  ['check with a doctor before a massage', (page) => tap(page, 'None of these')],
  ['Your therapist needs to know', (page) => tap(page, 'None of these')],
  ['How strong is the pain', (page) => write(page, '5')],
  ['Your habits, sitting and moving', (page) => tap(page, 'None of these')],
  ['Your habits, shoes and sleep', (page) => tap(page, 'None of these')],
  ['Would you like to see the next free times', (page) => tap(page, 'Yes')],
]

/** From the practice's page to a visit that is booked; resolves with its time as the chat tells it. */
export async function bookVisit(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: /^Chat about your knee/ }).click()
  await tap(page, 'Yes, go on')
  for (const [said, answer] of ANSWERS) {
    await page.getByText(said).last().waitFor()
    await answer(page)
  }
  await page.getByText('These are the next free times').waitFor()
  await pickTime(page)
  await page.getByText('What is your name?').waitFor()
  await write(page, name)
  await page.getByText('How can we reach you').waitFor()
  await write(page, 'jo@example.com')
  await page.getByText('Shall I book it?').waitFor()
  await tap(page, 'Yes')
  return readTime(page, /Your visit is booked: (.*?), at /)
}

/** The time that the newest line of this kind tells. */
export async function readTime(page: Page, line: RegExp): Promise<string> {
  const text = await page.getByRole('log').getByText(line).last().textContent()
  return line.exec(text ?? '')?.[1] ?? ''
}

/** The last of the times that are offered: the farthest from now. */
export async function pickTime(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /\d (am|pm)$/ })
    .last()
    .click()
}

/** Taps the newest button of that name: answered questions above keep theirs. */
export async function tap(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click()
}
