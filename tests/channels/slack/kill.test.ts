import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { createChance } from '../chance'
import { FakeSlack } from './fake-slack'
import { Employee, makeEvent, MONDAY, signPost } from './slack-house'

const PEOPLE = 25
const MESSAGES = 500

/** A house in another process, which can be killed as a crash would. Its files and its Slack outlive it. */
class KillableHouse {
  readonly file = join(mkdtempSync(join(tmpdir(), 'knead-kill-')), 'knead.sqlite')
  now = MONDAY
  #child: ChildProcess | undefined
  #url = ''

  constructor(readonly slack: FakeSlack) {}

  async start(): Promise<void> {
    const script = join(__dirname, 'children', 'slack-server.ts')
    this.#child = spawn(process.execPath, ['--import', 'tsx', script, this.file, this.slack.url], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const [url] = (await once(this.#child, 'message')) as [string]
    this.#url = url
    await this.settle()
  }

  async kill(): Promise<void> {
    if (!this.#child || this.#child.killed) return
    const gone = once(this.#child, 'close')
    this.#child.kill('SIGKILL')
    await gone
  }

  async settle(): Promise<void> {
    if (!this.#child) throw new Error('the house is not open')
    const settled = once(this.#child, 'message')
    this.#child.send(this.now)
    await settled
  }

  /** Rejects if the house dies meanwhile, as Slack would not be answered. */
  post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
    const contentType = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'
    const signed = { 'content-type': contentType, ...signPost(body, Math.floor(this.now / 1000)), ...headers }
    return fetch(`${this.#url}${path}`, { method: 'POST', body, headers: signed })
  }
}

interface Delivery {
  readonly body: string
  readonly headers: Record<string, string>
}

const retry = (number: number) => ({ 'x-slack-retry-num': String(number), 'x-slack-retry-reason': 'http_timeout' })

let house: KillableHouse
const slack = new FakeSlack()
beforeAll(async () => {
  house = new KillableHouse(await slack.open())
  await house.start()
}, 120_000)
afterAll(async () => {
  await house.kill()
  await slack.close()
  rmSync(join(house.file, '..'), { recursive: true, force: true })
})

/** Posts many at a time; resolves with how many were acknowledged. */
async function deliver(deliveries: readonly Delivery[], onAcknowledged: () => void = () => undefined): Promise<number> {
  let acknowledged = 0
  const waiting = [...deliveries]
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const status = await house.post('/slack/events', next.body, next.headers).then(
        (response) => response.status,
        () => 0,
      )
      if (status === 200) acknowledged += 1
      else if (status !== 0) throw new Error(`Slack was answered ${status}`)
      onAcknowledged()
    }
  }
  await Promise.all(Array.from({ length: 16 }, work))
  return acknowledged
}

/** Of a message: the two posts of the first second, and those after one and after five minutes. */
function repeat(jo: Employee, index: number): Delivery[][] {
  const event = { type: 'message', channel_type: 'im', channel: jo.channel, user: jo.user, text: `message ${index}`, ts: slack.nextTs() }
  const body = makeEvent(event)
  // Slack tells some messages under a new event id each time.
  const again = () => (index % 10 === 1 ? makeEvent(event) : body)
  // Of some only the second retry arrives.
  if (index % 10 === 0) return [[], [{ body, headers: retry(2) }], []]
  return [
    [
      { body, headers: {} },
      { body: again(), headers: retry(1) },
    ],
    [{ body: again(), headers: retry(2) }],
    [{ body: again(), headers: retry(3) }],
  ]
}

test('five hundred messages, four times each, in any order and across a kill, are answered once each', async () => {
  const chance = createChance(10)
  const people = Array.from({ length: PEOPLE }, (_, index) => new Employee(house, `U${index}`))
  for (const jo of people) await jo.agree()
  const posts = Array.from({ length: MESSAGES }, (_, index) => repeat(people[index % PEOPLE]!, index))
  const [now, afterOne, afterFive] = [0, 1, 2].map((time) => chance.shuffle(posts.flatMap((times) => times[time] ?? [])))

  let answers = 0
  const killed: Promise<void>[] = []
  await deliver(now!, () => (++answers === 450 ? killed.push(house.kill()) : undefined))
  await Promise.all(killed)
  expect(killed).toHaveLength(1)
  await house.start()
  house.now += 60_000
  expect(await deliver(afterOne!)).toBe(afterOne!.length)
  house.now += 240_000
  expect(await deliver(afterFive!)).toBe(afterFive!.length)
  await house.settle()
  await house.kill()

  const store = await openSqliteStore({ file: house.file })
  const rows = await store.listConversations({ limit: 100, offset: 0 })
  const lines = (await Promise.all(rows.map(({ id }) => store.readTranscript(id, 0, 5000)))).flat()
  await store.close()
  const said = lines.flatMap(({ from, text }) => (from === 'visitor' && text.startsWith('message') ? [text] : []))
  expect(said.sort()).toEqual(posts.map((_, index) => `message ${index}`).sort())
  // Each is followed by an answer of its own, before the next one.
  const unanswered = lines.filter(
    ({ from, conversationId }, index) =>
      from === 'visitor' && !(lines[index + 1]?.from === 'bot' && lines[index + 1]?.conversationId === conversationId),
  )
  expect(unanswered).toEqual([])
  // What was on its way to a person when the process died may be sent to her once more.
  const sent = slack.calls.filter(({ method }) => method === 'chat.postMessage').length
  const spoken = lines.filter(({ from }) => from === 'bot').length
  expect(sent).toBeGreaterThanOrEqual(spoken)
  expect(sent).toBeLessThanOrEqual(spoken + PEOPLE)
}, 240_000)
