import { caseListSchema, caseSchema, newsSchema } from '../../src/console/wire'
import { ConsoleBrowser } from './console-browser'
import { openConsole, type ConsoleHouse } from './console-house'

const KEY = 'ab'.repeat(16)

let house: ConsoleHouse
let browser: ConsoleBrowser

beforeEach(async () => {
  house = await openConsole()
  await house.handler.startConversation('c1')
  browser = new ConsoleBrowser(house.origin)
  await browser.logIn()
})
afterEach(() => house.close())

const say = (activityId: string, text: string, choice?: { step: string; ids: string[] }) =>
  house.handler.handleTurn({ conversationId: 'c1', activityId, text, ...(choice && { choice }) })
const agree = () => say('m1', 'yes', { step: 'consent', ids: ['yes'] })
const post = (path: string, body: unknown, headers: Record<string, string> = { 'X-CSRF-Token': browser.csrf }) =>
  browser.send('POST', `/console/api/${path}`, body, headers)
const write = (text: unknown, key: unknown = KEY) => post('line', { id: 'c1', key, text })
const read = async (path: string): Promise<unknown> => (await browser.send('GET', `/console/api/${path}`)).json()
const readCase = async () => caseSchema.parse(await read('conversation?id=c1'))
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { error: { code: string } }).error.code]

describe('a line of the therapist', () => {
  test('is in the case, under her own name, and once however often it was sent', async () => {
    await agree()
    const statuses = [(await write(' How long has it hurt? ')).status, (await write('How long has it hurt?')).status]
    expect(statuses).toEqual([200, 200])
    const found = await readCase()
    expect(found.lines.filter(({ from }) => from === 'therapist').map(({ text }) => text)).toEqual(['How long has it hurt?'])
    expect(found).toMatchObject({ withTherapist: true, isWritable: true, waitingSince: null })
  })

  test.each([
    ['nothing', '  ', KEY],
    ['2,001 characters', 'x'.repeat(2_001), KEY],
    ['no text', 7, KEY],
    ['a key of another kind', 'hello', 'm1'],
  ])('with %s is not understood', async (_, text, key) => {
    await agree()
    expect(await codeOf(await write(text, key))).toEqual([400, 'console/not-understood'])
    expect((await readCase()).withTherapist).toBe(false)
  })

  test('of 2,000 characters of any kind is taken, a larger request is not', async () => {
    await agree()
    expect((await write('„'.repeat(2_000))).status).toBe(200)
    expect(await codeOf(await write('x'.repeat(20_000)))).toEqual([413, 'console/too-large'])
  })

  test('to who has not agreed, or to nobody, says so', async () => {
    expect(await codeOf(await write('hello'))).toEqual([409, 'console/not-agreed'])
    expect((await readCase()).isWritable).toBe(false)
    expect(await codeOf(await post('line', { id: 'nowhere', key: KEY, text: 'hello' }))).toEqual([404, 'console/unknown-case'])
  })
})

describe('each of her doings', () => {
  const doings: [path: string, body: object][] = [
    ['line', { id: 'c1', key: KEY, text: 'canary words' }],
    ['hand-back', { id: 'c1' }],
    ['cancel-visit', { id: 'canary' }],
  ]

  test.each(doings)('%s needs the login, its token and the own page', async (path, body) => {
    await agree()
    expect((await post(path, body, {})).status).toBe(403)
    expect((await post(path, body, { 'X-CSRF-Token': browser.csrf, Origin: 'https://evil.example' })).status).toBe(403)
    expect((await new ConsoleBrowser(house.origin).send('POST', `/console/api/${path}`, body)).status).toBe(401)
    expect((await readCase()).lines.some(({ from }) => from === 'therapist')).toBe(false)
  })

  test.each(doings)('%s that the database fails is a code without words', async (path, body) => {
    await agree()
    await house.store.close()
    const answer = await (await post(path, body)).text()
    expect(answer).toContain('console/unavailable')
    expect(answer + JSON.stringify(house.logged)).not.toContain('canary')
  })
})

test('handing back ends her part, and again does nothing', async () => {
  await agree()
  await write('hello')
  expect((await post('hand-back', { id: 'c1' })).status).toBe(200)
  const { withTherapist, lines } = await readCase()
  expect(withTherapist).toBe(false)
  expect(lines.slice(-2).map(({ source }) => source)).toEqual(['therapist_left', 'story'])
  expect((await post('hand-back', { id: 'c1' })).status).toBe(200)
  expect((await readCase()).lines).toHaveLength(lines.length)
})

test('a message that was left outside of the hours is in the case, and the list tells that there is one', async () => {
  // Monday 2 March 2026, 09:00 UTC: 4 in the morning at the practice.
  await agree()
  house.understanding = { intent: 'talk_to_person', confidence: 0.9 }
  await say('m2', 'a person please')
  house.understanding = {}
  await say('m3', 'Yes', { step: 'call_back_offer', ids: ['yes'] })
  await say('m4', 'canary: may I cycle?')
  await say('m5', '(607) 555-0100')
  expect((await readCase()).callBack).toEqual({ message: 'canary: may I cycle?', contact: '(607) 555-0100' })
  const list = await (await browser.send('GET', '/console/api/conversations')).text()
  expect(list).not.toMatch(/canary|555/)
  expect(caseListSchema.parse(JSON.parse(list)).cases[0]).toMatchObject({
    hasCallBack: true,
    waitingSince: house.clock.now().toISOString(),
  })
})

describe('the news', () => {
  const readNews = async (query: string) => newsSchema.parse(await read(`news?${query}`))

  test('change with each message, tell how many wait, and nothing of what was said', async () => {
    await agree()
    await write('hello')
    const before = await readNews('id=c1')
    await say('m2', 'canary words')
    const after = await readNews('id=c1')
    expect(after.revision).toBeGreaterThan(before.revision ?? Infinity)
    expect(after.list).not.toBe(before.list)
    expect([before.waiting, after.waiting]).toEqual([0, 1])
    expect(JSON.stringify(after)).not.toContain('canary')
    const { cases } = caseListSchema.parse(await read('conversations'))
    expect(cases[0]?.waitingSince).toBe(house.clock.now().toISOString())
  })

  test('of a conversation that is not there have no revision', async () => {
    expect((await readNews('id=nowhere')).revision).toBeNull()
    expect((await readNews('active=0')).revision).toBeNull()
  })

  test('keep a login awake only while she is active', async () => {
    house.clock.advanceMinutes(14)
    await readNews('active=1')
    house.clock.advanceMinutes(14)
    await readNews('active=0')
    house.clock.advanceMinutes(2)
    expect((await browser.send('GET', '/console/api/news?active=0')).status).toBe(401)
  })
})
