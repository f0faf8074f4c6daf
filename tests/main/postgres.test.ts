import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PostgresServer } from '../stores/postgres/postgres-server'
import { makeFolder, type Run, runServer, waitUntilReady } from './run-server'

const database = new PostgresServer()
const running: Run[] = []
const start = (folder: string, url: string): Run => {
  const run = runServer(folder, { DATABASE_URL: url })
  running.push(run)
  return run
}

beforeAll(() => database.open())
afterAll(async () => {
  for (const run of running) run.child.kill('SIGKILL')
  await Promise.all(running.map((run) => run.ended))
  await database.close()
})

/** Slow enough for the limit of messages a minute, which counts those that fail, too. */
const PAUSE_MS = 200
const RETRY_MS = 1_000

interface Talk {
  readonly conversationId: string
  readonly token: string
}

const secretOf = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'data/secrets.json'), 'utf8')) as { directLineSecret: string }).directLineSecret

async function begin(url: string, secret: string): Promise<Talk> {
  const response = await fetch(`${url}/v3/directline/conversations`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } })
  return response.json() as Promise<Talk>
}

/** As a client sends it, under a key of its own by which a repetition is known. */
async function send(url: string, secret: string, { conversationId }: Talk, text: string): Promise<Response> {
  return fetch(`${url}/v3/directline/conversations/${conversationId}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', text, channelData: { clientActivityID: text } }),
  })
}

async function readTexts(url: string, secret: string, { conversationId }: Talk): Promise<string[]> {
  const response = await fetch(`${url}/v3/directline/conversations/${conversationId}/activities`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  const { activities } = (await response.json()) as { activities: { text: string; from: { role?: string } }[] }
  return activities.map(({ text }) => text)
}

/** One message after another; each is sent again until it is taken, so that what is given back is all that may stand in the transcript. */
async function talkUntil(over: AbortSignal, take: (text: string) => Promise<boolean>): Promise<string[]> {
  const said: string[] = []
  while (!over.aborted) {
    const text = `my left knee hurts, ${said.length}`
    while (!(await take(text))) await sleep(RETRY_MS)
    said.push(text)
    await sleep(PAUSE_MS)
  }
  return said
}

test('a crash of the database is told as 503 with a time to come back, ends no process, and loses and doubles no message', async () => {
  const folder = makeFolder()
  const run = start(folder, await database.makeSchema())
  const url = await waitUntilReady(run)
  const secret = secretOf(folder)
  const talk = await begin(url, secret)
  await send(url, secret, talk, 'yes')

  const over = new AbortController()
  const answers: [status: number, retryAfter: string | null][] = []
  const talking = talkUntil(over.signal, async (text) => {
    const answer = await send(url, secret, talk, text)
    answers.push([answer.status, answer.headers.get('retry-after')])
    return answer.status === 200
  })
  await sleep(400)
  await database.kill()
  await sleep(600)
  const health = await fetch(`${url}/healthz`)
  expect([health.status, health.headers.get('retry-after')]).toEqual([503, '5'])
  await database.start()
  await sleep(600)
  over.abort()
  const said = await talking

  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect(run.child.exitCode).toBeNull()
  const failures = answers.filter(([status]) => status !== 200)
  expect(failures.length).toBeGreaterThan(0)
  expect(failures.filter(([status, retryAfter]) => status !== 503 || retryAfter !== '5')).toEqual([])
  const texts = await readTexts(url, secret, talk)
  expect(texts.filter((text) => text.startsWith('my left knee hurts, '))).toEqual(said)

  expect(run.out.stderr).not.toMatch(/knee hurts/)
  run.child.kill('SIGTERM')
  expect(await run.ended).toBe(0)
}, 60_000)

test('what was said is there after the next start', async () => {
  const folder = makeFolder()
  const schema = await database.makeSchema()
  const run = start(folder, schema)
  const url = await waitUntilReady(run)
  const secret = secretOf(folder)
  const talk = await begin(url, secret)
  await send(url, secret, talk, 'yes')
  const before = await readTexts(url, secret, talk)
  run.child.kill('SIGTERM')
  expect(await run.ended).toBe(0)

  const next = start(folder, schema)
  expect(await readTexts(await waitUntilReady(next), secret, talk)).toEqual(before)
  expect(before.length).toBeGreaterThan(2)
  next.child.kill('SIGTERM')
  expect(await next.ended).toBe(0)
}, 60_000)

test.each([
  ['mysql://knead:s3cr3t-word@127.0.0.1/knead', 'config/invalid\nDATABASE_URL: expected postgres://'],
  ['postgres://knead:s3cr3t-word@127.0.0.1:1/knead', 'store/unavailable\nPostgreSQL does not answer (ECONNREFUSED)'],
])('a start with %s ends with 1, and with what is wrong instead of the password', async (url, problem) => {
  const run = start(makeFolder(), url)
  expect(await run.ended).toBe(1)
  expect(run.out.stderr).toContain(problem)
  expect(run.out.stdout + run.out.stderr).not.toContain('s3cr3t-word')
})
