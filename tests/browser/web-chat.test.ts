import { readFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { type House, openHouse } from '../channels/fake-house'
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
  await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/?bot=${house.url}`)
  await page.getByText('Is that all right with you?').first().waitFor()
})

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
  await type('before')
  await waitForAnswer('before')
  await house.hub.close()
  await type('while away')
  await waitForAnswer('while away')
  expect(await readBubbles()).toEqual(['Is that all right with you?', 'before', 'You said before', 'while away', 'You said while away'])
}, 60_000)
