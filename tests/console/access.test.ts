import { createConversations } from '../contracts/samples'
import { ConsoleBrowser } from './console-browser'
import { openConsole, type ConsoleHouse } from './console-house'

const PATHS = ['account', 'conversations', 'conversation?id=c1', 'appointments'].map((path) => `/console/api/${path}`)

let house: ConsoleHouse
let browser: ConsoleBrowser

beforeEach(async () => {
  house = await openConsole()
  await createConversations(house.store, 'c1')
  browser = new ConsoleBrowser(house.origin)
})
afterEach(() => house.close())

const readAccount = async (): Promise<number> => (await browser.send('GET', '/console/api/account')).status

describe('without a login', () => {
  it.each(PATHS)('%s tells nothing', async (path) => {
    browser.cookies.set('knead-console', 'B'.repeat(43))
    const response = await browser.send('GET', path)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ error: { code: 'console/login-required', message: 'Please log in.' } })
  })

  it('the page itself can be had: it holds nothing', async () => {
    expect((await browser.send('GET', '/console')).status).toBe(200)
    expect((await browser.send('GET', '/console/')).status).toBe(200)
    expect((await browser.send('GET', '/console/assets/app.js')).status).toBe(200)
  })

  it.each(['/console/assets/..%2Findex.html', '/console/assets/%2e%2e%2f%2e%2e%2fpackage.json', '/console/assets/none.js'])(
    'no file outside the folder can be had by %s',
    async (path) => {
      expect((await browser.send('GET', path)).status).toBe(404)
    },
  )
})

describe('with a login', () => {
  beforeEach(() => browser.logIn())

  it.each(PATHS)('%s answers, and nobody on the way keeps the answer', async (path) => {
    const response = await browser.send('GET', path)
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it.each(PATHS)('%s is not for a page of another site', async (path) => {
    expect((await browser.send('GET', path, undefined, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect((await browser.send('GET', path, undefined, { Origin: 'https://evil.example' })).status).toBe(403)
  })

  it('ends after 15 minutes without a request, and each request counts anew', async () => {
    house.clock.advanceMinutes(14)
    expect(await readAccount()).toBe(200)
    house.clock.advanceMinutes(14)
    expect(await readAccount()).toBe(200)
    house.clock.advanceMinutes(15)
    expect(await readAccount()).toBe(401)
  })

  it('ends after eight hours, however busy', async () => {
    for (let minutes = 0; minutes < 8 * 60 - 10; minutes += 10) {
      house.clock.advanceMinutes(10)
      expect(await readAccount()).toBe(200)
    }
    house.clock.advanceMinutes(10)
    expect(await readAccount()).toBe(401)
  })
})

describe('logging out', () => {
  beforeEach(() => browser.logIn())

  it('ends the login on the server, for a copy of the cookie too', async () => {
    const copy = new ConsoleBrowser(house.origin)
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    const response = await browser.send('POST', '/console/api/logout', {}, { 'X-CSRF-Token': browser.csrf })
    expect(response.status).toBe(200)
    expect(browser.cookies.has('knead-console')).toBe(false)
    expect((await copy.send('GET', '/console/api/conversation?id=c1')).status).toBe(401)
  })

  it.each([
    ['no token', {}],
    ['a wrong token', { 'X-CSRF-Token': 'C'.repeat(43) }],
    ['an empty token', { 'X-CSRF-Token': '' }],
  ])('with %s is refused and leaves the login', async (_what, headers) => {
    expect((await browser.send('POST', '/console/api/logout', {}, headers)).status).toBe(403)
    expect(await readAccount()).toBe(200)
  })

  it("with another login's token is refused", async () => {
    const other = new ConsoleBrowser(house.origin)
    await other.logIn()
    expect((await browser.send('POST', '/console/api/logout', {}, { 'X-CSRF-Token': other.csrf })).status).toBe(403)
  })

  it('from the page of another site is refused, even with the token', async () => {
    const headers = { 'X-CSRF-Token': browser.csrf, Origin: 'https://evil.example' }
    expect((await browser.send('POST', '/console/api/logout', {}, headers)).status).toBe(403)
    expect(await readAccount()).toBe(200)
  })
})

it('the page may not be framed and runs nothing but its own files', async () => {
  const { headers } = await browser.send('GET', '/console')
  const policy = headers.get('Content-Security-Policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(headers.get('Cache-Control')).toBe('no-store')
  expect(headers.get('Referrer-Policy')).toBe('no-referrer')
})
