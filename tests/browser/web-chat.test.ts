import { readFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import type { Prompt } from '../../src/core/reply'
import type { Store, TranscriptEntry } from '../../src/services/ports'
import { type House, openHouse } from '../channels/fake-house'
import { openRealHouse, typeAnswer } from '../channels/real-house'
import { launchChromium } from './chromium'
import { fetchWebChatBundle } from './web-chat-bundle'

/** Microsoft's Web Chat, unchanged, in a real browser on a page of its own origin, against the real server. */
const PAGE = `<!doctype html>
<html lang="en"><title>Web Chat</title><div id="chat" style="height: 600px"></div><script src="/webchat.js"></script>
<script type="module">
  const domain = new URL(location.href).searchParams.get('bot') + '/v3/directline'
  const { token } = await (await fetch(domain + '/tokens/generate', { method: 'POST' })).json()
  WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ domain, token }) }, document.getElementById('chat'))
</script></html>`

let house: House
let pages: Server
let browser: Browser
let page: Page
let problems: string[]

beforeAll(async () => {
  const bundle = readFileSync(fetchWebChatBundle())
  pages = createServer((req, res) => {
    const isScript = req.url === '/webchat.js'
    res.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8')
    res.end(isScript ? bundle : PAGE)
  })
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser.close()
  pages.closeAllConnections()
  await new Promise((resolve) => pages.close(resolve))
})

beforeEach(async () => {
  problems = []
  house = await openHouse({ allowLocalhost: true })
  page = await browser.newPage()
  page.on('pageerror', (error) => problems.push(error.message))
})

async function openChat(url: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/?bot=${url}`)
  await page.locator('.webchat__text-content').first().waitFor()
}

afterEach(async () => {
  await page.close()
  await house.server.close()
})

/** What stands in the bubbles, top to bottom, doubles included. */
async function readBubbles(): Promise<string[]> {
  return (await page.locator('.webchat__text-content').allInnerTexts()).map((text) => text.trim())
}

async function type(text: string): Promise<void> {
  await page.getByPlaceholder('Type your message').fill(text)
  await page.keyboard.press('Enter')
}

async function waitForAnswer(text: string): Promise<void> {
  await page.locator('.webchat__text-content', { hasText: `You said ${text}` }).waitFor({ timeout: 30_000 })
}

it('shows the greeting, sends a tapped button and typed words, and knows them as sent', async () => {
  await openChat(house.url)
  await page.getByRole('toolbar', { name: 'Suggested actions' }).getByRole('button', { name: 'Yes' }).click()
  await waitForAnswer('Yes')
  await type('my left knee <b>hurts</b>')
  await waitForAnswer('my left knee <b>hurts</b>')
  expect(await readBubbles()).toEqual([
    'Is that all right with you?',
    'Yes',
    'You said Yes',
    'my left knee <b>hurts</b>',
    'You said my left knee <b>hurts</b>',
  ])
  expect(await page.getByText(/Sending|Send failed/).count()).toBe(0)
  expect(problems).toEqual([])
}, 60_000)

it('goes on after its WebSocket was cut, nothing lost and nothing doubled', async () => {
  await openChat(house.url)
  await type('before')
  await waitForAnswer('before')
  await house.hub.close()
  await type('while away')
  await waitForAnswer('while away')
  expect(await readBubbles()).toEqual(['Is that all right with you?', 'before', 'You said before', 'while away', 'You said while away'])
}, 60_000)

it('goes from the greeting to the booked appointment with the whole product, by buttons where there are any', async () => {
  const real = await openRealHouse()
  try {
    await openChat(real.url)
    for (
      let last = await waitForLine(real.store, 1);
      last.reply?.kind !== 'booked';
      last = await waitForLine(real.store, last.sequence + 2)
    ) {
      if (last.reply?.prompt === undefined) throw new Error('the bot asks nothing and nothing is booked')
      await answer(last.reply.prompt)
    }
    expect(await real.store.listAppointments(new Date(0))).toHaveLength(1)
    expect(problems).toEqual([])
  } finally {
    await page.close()
    await real.close()
  }
}, 120_000)

async function answer(prompt: Prompt): Promise<void> {
  const text = typeAnswer(prompt)
  const button = page.getByRole('toolbar', { name: 'Suggested actions' }).getByRole('button', { name: text }).first()
  if (prompt.options.some(({ label }) => label.startsWith(text))) await button.click()
  else await type(text)
}

/** The last line once there are so many, and Web Chat shows all of them; it cuts texts into paragraphs, so that they are compared as one. */
async function waitForLine(store: Store, count: number): Promise<TranscriptEntry> {
  const [row] = await store.listConversations({ limit: 1, offset: 0 })
  const readShown = async () => (await readBubbles()).join(' ').replace(/\s+/g, ' ')
  const deadline = Date.now() + 20_000
  for (;;) {
    const lines = await store.readTranscript(row?.id ?? '', 0)
    const kept = lines.map(({ text }) => text.replace(/\s+/g, ' ')).join(' ')
    const last = lines.at(-1)
    if (last !== undefined && lines.length >= count && (await readShown()) === kept) return last
    if (Date.now() > deadline) expect(await readShown()).toBe(kept)
    await page.waitForTimeout(50)
  }
}
