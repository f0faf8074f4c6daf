import { createPasswordCheck } from '../../src/console/password'
import { ConsoleBrowser } from './console-browser'
import { openConsole, PASSWORD, type ConsoleHouse } from './console-house'

let house: ConsoleHouse
let browser: ConsoleBrowser

beforeEach(async () => {
  house = await openConsole()
  browser = new ConsoleBrowser(house.origin)
})
afterEach(() => house.close())

describe('the right password', () => {
  it('opens the console with a cookie that only the server can read', async () => {
    const response = await browser.logIn()
    expect(response.status).toBe(200)
    const [login] = response.headers.getSetCookie().filter((line) => line.startsWith('knead-console='))
    expect(login).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(login?.split(';')[0]?.split('=')[1]).toMatch(/^[\w-]{43}$/)
    expect((await browser.send('GET', '/console/api/account')).status).toBe(200)
  })

  it('makes the cookie secure and bound to the host where the console is reached by https', async () => {
    const secured = await openConsole({ publicUrl: 'https://chat.example.org', isPassword: createPasswordCheck(PASSWORD) })
    const response = await new ConsoleBrowser(secured.origin).logIn(PASSWORD, { Origin: 'https://chat.example.org' })
    await secured.close()
    for (const line of response.headers.getSetCookie()) expect(line).toMatch(/^__Host-.*; Path=\/; HttpOnly; SameSite=Strict; Secure/)
    expect(response.headers.getSetCookie()).toHaveLength(2)
  })

  it('never adopts a secret that the browser brought along, and ends the login that it replaces', async () => {
    browser.cookies.set('knead-console', 'A'.repeat(43))
    await browser.logIn()
    const first = browser.cookies.get('knead-console') ?? ''
    expect(first).not.toBe('A'.repeat(43))
    await browser.logIn()
    const stale = new ConsoleBrowser(house.origin)
    stale.cookies.set('knead-console', first)
    expect((await stale.send('GET', '/console/api/account')).status).toBe(401)
  })
})

describe('guessing', () => {
  it('gets the same short answer whatever was guessed, and no cookie', async () => {
    for (const guess of ['wrong', PASSWORD.toUpperCase(), `${PASSWORD} `]) {
      const response = await browser.logIn(guess)
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({ error: { code: 'console/wrong-password', message: 'That is not the password.' } })
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })

  it('ends after five attempts from one address, for the right password too, and goes on after 15 minutes', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await browser.logIn('wrong')).status).toBe(401)
    const refused = await browser.logIn()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBe(15 * 60)
    house.clock.advanceMinutes(14.9)
    expect((await browser.logIn()).status).toBe(429)
    house.clock.advanceMinutes(0.2)
    expect((await browser.logIn()).status).toBe(200)
  })

  it('ends after ten attempts from all addresses together, yet the browser that the therapist always uses gets in', async () => {
    await browser.logIn()
    browser.cookies.delete('knead-console')
    house.clock.advanceMinutes(16)
    const statuses: number[] = []
    for (let stranger = 0; stranger < 12; stranger += 1) {
      statuses.push((await new ConsoleBrowser(house.origin, `stranger ${stranger}`).logIn('wrong')).status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
    expect((await new ConsoleBrowser(house.origin, 'new place').logIn()).status).toBe(429)
    expect((await browser.logIn()).status).toBe(200)
  })

  it('does not pass for a known device with a made-up cookie', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await browser.logIn('wrong')
    browser.cookies.set('knead-device', `${'A'.repeat(22)}.${'A'.repeat(43)}`)
    expect((await browser.logIn()).status).toBe(429)
  })
})

describe('a login request', () => {
  const refused: [what: string, body: string, headers: Record<string, string>, status: number][] = [
    ['an unknown field', JSON.stringify({ password: PASSWORD, admin: true }), {}, 400],
    ['a password that is no text', JSON.stringify({ password: { $ne: '' } }), {}, 400],
    ['an empty password', JSON.stringify({ password: '' }), {}, 400],
    ['something that is not JSON', '{"password": secret-canary', {}, 400],
    ['a body that a form of another site could send', JSON.stringify({ password: PASSWORD }), { 'Content-Type': 'text/plain' }, 400],
    ['more than 16 KiB', JSON.stringify({ password: 'x'.repeat(17_000) }), {}, 413],
    ['a megabyte', 'x'.repeat(1_000_000), {}, 413],
    ['the origin of another site', JSON.stringify({ password: PASSWORD }), { Origin: 'https://evil.example' }, 403],
    ['an origin that hides', JSON.stringify({ password: PASSWORD }), { Origin: 'null' }, 403],
    ['the mark of another site', JSON.stringify({ password: PASSWORD }), { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ]

  it.each(refused)('with %s is refused and counts as no attempt', async (_what, body, headers, status) => {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const response = await browser.send('POST', '/console/api/login', body, headers)
      expect(response.status).toBe(status)
      expect(await response.text()).not.toMatch(/canary|xxx|evil/)
    }
    expect((await browser.logIn()).status).toBe(200)
  })

  it('without any origin is refused', async () => {
    const response = await fetch(`${house.origin}/console/api/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ password: PASSWORD }),
    })
    expect(response.status).toBe(403)
  })
})
