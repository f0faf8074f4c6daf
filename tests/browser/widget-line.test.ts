import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium'
import { ScriptedDirectLine } from './scripted-direct-line'
import { kneeScript } from './scripted-knee'
import { buildWidget, serveWidgetPage } from './widget-page'
import { DESKTOP, openPanel, PHONE, visit, write, type Visit } from './widget-visit'
import { until } from '../until'

/** How the widget keeps its conversation through everything that can happen to a phone, a network and a server. */

let browser: Browser
let folder: string
let server: ScriptedDirectLine
let visitor: Visit

beforeAll(async () => {
  folder = await buildWidget()
  browser = await launchChromium()
}, 60_000)

beforeEach(async () => {
  server = new ScriptedDirectLine(kneeScript, serveWidgetPage(folder))
  await server.start()
  visitor = await visit(browser, server.url, DESKTOP)
})

afterEach(async () => {
  await visitor.context.close()
  await server.stop()
})

afterAll(() => browser.close())

async function begin(page: Page): Promise<void> {
  await openPanel(page)
  await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
}

/** The greeting comes before the socket does. */
async function waitForSocket(): Promise<void> {
  await until(() => server.sockets > 0)
}

/** What the visitor sees in the log, speaker by speaker. */
async function transcript(page: Page): Promise<string[]> {
  return page.locator('.item').evaluateAll((items) => items.map((item) => item.textContent))
}

describe('the first visit', () => {
  it('asks the server for nothing before the first click, then for one conversation', async () => {
    expect(server.requests).toEqual([])
    await begin(visitor.page)
    expect(server.requests.slice(0, 2)).toEqual(['POST /v3/directline/tokens/generate', 'POST /v3/directline/conversations'])
    expect(server.conversations).toBe(1)
  })

  it('keeps an address for the conversation in the browser, and no word of it', async () => {
    await begin(visitor.page)
    await write(visitor.page, 'My secret knee')
    await visitor.page.getByLabel('Chest pain').waitFor()
    const kept = await visitor.page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
    )
    expect(kept).toContain('resume')
    expect(kept).not.toMatch(/secret|knee hurts|Willow|Safety|Chest/)
  })
})

describe('a message', () => {
  it('is sent with the choice that was tapped', async () => {
    await begin(visitor.page)
    await visitor.page.getByRole('button', { name: 'Yes, that’s fine' }).click()
    await visitor.page.getByText('Tell me in your own words').waitFor()
    expect(server.heard).toEqual([{ text: 'Yes, that’s fine', choice: { step: 'consent', ids: ['yes'] } }])
  })

  it('that could not be sent says so, keeps its words, and is taken in once when it is sent again', async () => {
    const { page } = visitor
    await begin(page)
    server.failWith = 503
    await write(page, 'My knee hurts')
    await page.getByText('Not sent.').waitFor()
    server.failWith = undefined
    await page.getByRole('button', { name: 'Retry' }).click()
    await page.getByLabel('Chest pain').waitFor()
    expect(server.heard.map(({ text }) => text)).toEqual(['My knee hurts'])
    expect(await page.getByText('Not sent.').count()).toBe(0)
  })

  it('whose answer was lost on the way is not said twice', async () => {
    const { page } = visitor
    await begin(page)
    await page.route('**/activities', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      return route.abort()
    })
    await write(page, 'My knee hurts')
    await page.getByLabel('Chest pain').waitFor()
    await page.unroute('**/activities')
    expect(server.heard.map(({ text }) => text)).toEqual(['My knee hurts'])
    expect((await transcript(page)).filter((line) => line.includes('My knee hurts'))).toHaveLength(1)
  })

  it('that the server is too busy for brings the emergency sentence', async () => {
    const { page } = visitor
    await begin(page)
    await page.route('**/activities', (route) => route.fulfill({ status: 429, headers: { 'retry-after': '30' }, body: '{}' }))
    await write(page, 'I can’t breathe')
    await page.getByText('don’t wait for this chat: call 911').waitFor()
    await page.getByRole('button', { name: 'Retry' }).waitFor()
  })

  it('waits for its turn: three in a row arrive in order', async () => {
    const { page } = visitor
    await begin(page)
    for (const text of ['one', 'two', 'three']) await write(page, text)
    await page.getByText('three').waitFor()
    await page.locator('.item.visitor:not(.sending)').nth(2).waitFor()
    expect(server.heard.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  })
})

describe('the line', () => {
  it('comes back after a cut and misses nothing that was said meanwhile', async () => {
    const { page } = visitor
    await begin(page)
    await waitForSocket()
    server.failWith = 502
    server.cutSockets()
    await page.getByText('No connection').waitFor()
    server.say({ text: 'Said while you were away' })
    server.failWith = undefined
    await page.getByText('Said while you were away').waitFor()
    expect(await page.getByText('No connection').count()).toBe(0)
    expect((await transcript(page)).filter((line) => line.includes('Said while'))).toHaveLength(1)
  })

  it('polls where sockets are blocked', async () => {
    const { page } = visitor
    server.blockSockets = true
    await begin(page)
    await write(page, 'My knee hurts')
    await page.getByLabel('Chest pain').waitFor()
    server.say({ text: 'Found by polling' })
    await page.getByText('Found by polling').waitFor()
  })

  it('renews an expired token with the resume secret and goes on', async () => {
    const { page } = visitor
    await begin(page)
    await waitForSocket()
    server.expireTokens()
    server.cutSockets()
    await write(page, 'My knee hurts')
    await page.getByLabel('Chest pain').waitFor()
    expect(server.requests).toContain('POST /v3/directline/tokens/resume')
    expect(server.conversations).toBe(1)
  })

  it('tells where to call when the server can’t be reached at all', async () => {
    const { page } = visitor
    server.failWith = 500
    await openPanel(page)
    await page.getByText('don’t wait for this chat: call 911').waitFor()
    server.failWith = undefined
    await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
  })

  it('of a deleted conversation shows none of it any more and offers a new one', async () => {
    const { page } = visitor
    await begin(page)
    await write(page, 'My secret knee')
    await page.getByLabel('Chest pain').waitFor()
    server.forgetConversations()
    await write(page, 'Still there?')
    await page.getByText('This chat was deleted').waitFor()
    expect(await page.getByText('My secret knee').count()).toBe(0)
    await page.getByRole('button', { name: 'Start a new chat' }).click()
    await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
    expect(server.conversations).toBe(1)
  })
})

it('a conversation that the visitor had deleted leaves the screen by itself', async () => {
  const { page } = visitor
  await begin(page)
  await write(page, 'My secret knee')
  await page.getByLabel('Chest pain').waitFor()
  server.say({ text: 'Done. This chat is deleted.', phase: 'closed' })
  server.forgetConversations()
  await page.getByText('Done. This chat is deleted.').waitFor()
  await page.getByRole('button', { name: 'Start a new chat' }).waitFor()
  expect(await page.getByText('My secret knee').count()).toBe(0)
})

describe('a reload', () => {
  it('finds the conversation and the open question as they were left', async () => {
    const { page } = visitor
    await begin(page)
    await write(page, 'My knee hurts')
    await page.getByLabel('Chest pain').waitFor()
    const before = await transcript(page)
    await page.reload()
    await page.getByLabel('Chest pain').waitFor()
    expect(await transcript(page)).toEqual(before)
    await page.getByRole('button', { name: 'None of these' }).click()
    await page.getByLabel('Back of the knee').waitFor()
    expect(server.conversations).toBe(1)
  })

  it('days later resumes the same conversation', async () => {
    const { page } = visitor
    await begin(page)
    await page.getByLabel('Close chat').click()
    server.expireTokens()
    await page.reload()
    await begin(page)
    expect(server.conversations).toBe(1)
  })
})

describe('two tabs', () => {
  it('share one conversation and both see what is said in either', async () => {
    const { page, context } = visitor
    await begin(page)
    const second = await context.newPage()
    await second.goto(`${server.url}/page`)
    await begin(second)
    await write(page, 'Said in the first tab')
    await second.getByText('Said in the first tab').waitFor()
    await second.getByRole('button', { name: 'None of these' }).click()
    await page.getByLabel('Back of the knee').waitFor()
    expect(server.conversations).toBe(1)
  })

  it('opened at the same moment begin one conversation', async () => {
    const { page, context } = visitor
    const second = await context.newPage()
    await second.goto(`${server.url}/page`)
    await Promise.all([begin(page), begin(second)])
    expect(server.conversations).toBe(1)
  })

  it('follow each other into a new conversation', async () => {
    const { page, context } = visitor
    await begin(page)
    await write(page, 'The old one')
    const second = await context.newPage()
    await second.goto(`${server.url}/page`)
    await openPanel(second)
    await second.getByText('The old one').waitFor()
    await waitForSocket()
    server.cutSockets()
    server.forgetConversations()
    await page.getByRole('button', { name: 'Start a new chat' }).click()
    await page.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
    await second.getByRole('button', { name: 'Yes, that’s fine' }).waitFor()
    expect(await second.getByText('The old one').count()).toBe(0)
    expect(server.conversations).toBe(1)
  })
})

describe('unread messages', () => {
  it('are counted on the launcher in words, told to the page, kept for a reload, and gone on opening', async () => {
    const { page } = visitor
    await begin(page)
    await page.getByLabel('Close chat').click()
    await page.evaluate(() => {
      addEventListener('knead:unread', (event) => {
        document.title = `unread ${String((event as CustomEvent<{ count: number }>).detail.count)}`
      })
    })
    server.say({ text: 'Are you still there?' })
    server.say({ text: 'I wait here.' })
    const launcher = page.getByRole('button', { name: 'Chat about your knee, New messages: 2' })
    await launcher.waitFor()
    expect(await page.title()).toBe('unread 2')
    await page.reload()
    await launcher.click()
    await page.getByText('I wait here.').waitFor()
    await page.getByLabel('Close chat').click()
    await page.getByRole('button', { name: 'Chat about your knee', exact: true }).waitFor()
  })
})

describe('the page', () => {
  it('can open, close and toggle the chat and hears of it', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'Chat about your knee' }).waitFor()
    const heard = await page.evaluate(() => {
      const events: string[] = []
      const knead = (window as { Knead?: Record<'open' | 'close' | 'toggle', () => void> }).Knead
      for (const name of ['knead:open', 'knead:close']) addEventListener(name, () => events.push(name))
      knead?.open()
      knead?.close()
      knead?.toggle()
      return events
    })
    expect(heard).toEqual(['knead:open', 'knead:close', 'knead:open'])
    await page.getByRole('dialog').waitFor()
  })

  it('that includes the script twice gets one chat', async () => {
    const { page } = visitor
    await page.addScriptTag({ url: '/widget.js' })
    expect(await page.locator('#knead-chat').count()).toBe(1)
  })
})

it('a phone gets the whole screen for the chat', async () => {
  const phone = await visit(browser, server.url, PHONE)
  await begin(phone.page)
  const dialog = phone.page.getByRole('dialog')
  await dialog.evaluate((panel) => Promise.all(panel.getAnimations().map(({ finished }) => finished)))
  expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width: PHONE.width, height: PHONE.height })
  await phone.context.close()
})

it('markup in a message is shown as text and never run', async () => {
  const { page, complaints } = visitor
  await begin(page)
  server.say({
    text: '<img src=x onerror="alert(1)"> <b>bold</b> javascript:alert(1)',
    link: { label: 'A file', path: 'javascript:alert(1)' },
  })
  await page.getByText('<b>bold</b>').waitFor()
  expect(await page.locator('.bubble img, .bubble b').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'A file' }).count()).toBe(0)
  expect(complaints).toEqual([])
})

it('a warning where the country is unknown offers every number', async () => {
  const { page } = visitor
  await begin(page)
  server.say({
    text: 'Call 911 (US), 999 (UK), 112 (Europe) or 000 (Australia) now. It can be a blood clot.',
    kind: 'stop',
    call: ['911', '999', '112', '000'],
  })
  await page.getByRole('link', { name: 'Call 000' }).waitFor()
  const links = await page.getByRole('link', { name: /^Call/ }).evaluateAll((found) => found.map((link) => link.getAttribute('href')))
  expect(links).toEqual(['tel:911', 'tel:999', 'tel:112', 'tel:000'])
})

it('a tap on the picture of the knee ticks the list, and a tick in the list colours the picture', async () => {
  const { page } = visitor
  await begin(page)
  await write(page, 'to screen_emergency')
  await page.getByLabel('Inside').check()
  expect(await page.locator('.place.on').count()).toBe(1)
  await page.locator('.place').first().click()
  expect(await page.getByLabel('Front, on the kneecap').isChecked()).toBe(true)
  await page.locator('.answers').getByRole('button', { name: 'Send' }).click()
  await page.getByRole('button', { name: '7' }).waitFor()
  expect(server.heard.at(-1)?.choice).toEqual({ step: 'location', ids: ['front', 'inside'] })
})
