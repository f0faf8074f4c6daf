import { createCardLinks } from '../../../src/channels/visitor-card/card-links'
import { LINK_DAYS, openCards, type CardHouse } from './card-house'

let house: CardHouse

beforeEach(async () => {
  house = await openCards()
})
afterEach(() => house.close())

const get = (path: string) => fetch(`${house.origin}${path}`)
const mapOf = (path: string) => path.replace('?', '/map.svg?')

test('the card holds urgency, causes with their reasons, muscles, tips, when to get help, and how to reach the practice', async () => {
  const html = await (await get(house.links.pathFor('likely'))).text()
  const order = [
    'No warning signs found in your answers',
    'A lot of time in high heels',
    'Speaks for it',
    'you wear high heels most days',
    'Speaks against it',
    'Evidence: Mixed.',
    '<svg',
    'What you can try now',
    'When to get help',
    'possible links, not a diagnosis',
    'How to reach us',
  ]
  const places = order.map((words) => html.indexOf(words))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('at a stop level it holds what is urgent: no cause, no muscle, nothing to book', async () => {
  const path = house.links.pathFor('stopped')
  const html = await (await get(path)).text()
  expect(html).toContain('This should be seen today, before any massage.')
  expect(html).toContain('Please get seen today.')
  expect(html).not.toMatch(/heels|<svg|may check|You can book|possible links/)
  expect((await get(mapOf(path))).status).toBe(404)
})

test('it is kept by nobody on the way, told to no site, found by no search engine, and runs nothing', async () => {
  for (const path of [house.links.pathFor('likely'), mapOf(house.links.pathFor('likely'))]) {
    const { status, headers } = await get(path)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
  }
})

test.each([
  ['that is empty', ''],
  ['of other words', 'key'],
  ['of a dot alone', '.'],
  ['of two strange parts', 'a.b'],
  ['with a made-up signature', 'WyJsaWtlbHkiLDk5OTk5OTk5OTld.AAAA'],
  ['with a zero byte', '%00'],
  ['that is very long', 'x'.repeat(5000)],
])('a key %s opens nothing', async (_name, key) => {
  const response = await get(`/card?key=${key}`)
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('This page is no longer here.')
})

test('a key opens its own conversation, and a changed one nothing', async () => {
  const path = house.links.pathFor('likely')
  const [claims = '', signature = ''] = path.replace('/card?key=', '').split('.')
  const other = house.links.pathFor('stopped').replace('/card?key=', '').split('.')[0] ?? ''
  expect((await get(`/card?key=${other}.${signature}`)).status).toBe(404)
  expect((await get(`/card?key=${claims}.${signature.slice(0, -2)}`)).status).toBe(404)
  const foreign = createCardLinks({
    secret: 'the secret of somebody else, long enough',
    days: 1,
    clock: { now: () => new Date('2026-03-02') },
  })
  expect((await get(foreign.pathFor('likely'))).status).toBe(404)
})

test('the link ends with its time, with the chat, and is not there before a result', async () => {
  expect((await get(house.links.pathFor('open'))).status).toBe(404)
  const path = house.links.pathFor('likely')
  house.passDays(LINK_DAYS - 1)
  expect((await get(path)).status).toBe(200)
  const later = house.links.pathFor('stopped')
  house.passDays(2)
  expect((await get(path)).status).toBe(404)
  expect((await get(later)).status).toBe(200)
  await house.store.forget('stopped')
  expect((await get(later)).status).toBe(404)
})
