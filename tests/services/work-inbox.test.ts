import type { NewInboxItem, Store } from '../../src/services/ports'
import { createInbox, type Inbox } from '../../src/services/work-inbox'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { at } from '../contracts/samples'
import { until } from '../until'

const SECOND = 1000

let now: number
let store: Store
let inbox: Inbox
let worked: string[]
let given: string[]
let failures: string[]
/** Decides what becomes of a post. */
let onWork: (text: string) => Promise<void> | void
let wait: number

const post = (text: string, lane = 'a', ...keys: string[]): NewInboxItem => ({
  channel: 'slack',
  lane,
  keys: keys.length > 0 ? keys : [text],
  payload: { text },
})
const textOf = (payload: unknown) => (payload as { text: string }).text

function open(): Inbox {
  const created = createInbox({ store, clock: { now: () => new Date(now) }, reportFailure: (code) => failures.push(code) })
  created.attach({
    channel: 'slack',
    work: async (payload) => {
      await onWork(textOf(payload))
      if (wait > 0) return { waitMilliseconds: wait }
      worked.push(textOf(payload))
      return 'done'
    },
    giveUp: (payload) => Promise.resolve(void given.push(textOf(payload))),
  })
  return created
}

beforeEach(async () => {
  now = at(0).getTime()
  store = await openSqliteStore({ file: ':memory:' })
  worked = []
  given = []
  failures = []
  onWork = () => undefined
  wait = 0
  inbox = open()
})
afterEach(() => store.close())

async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    now += SECOND
    await inbox.workDue()
  }
}

describe('the inbox', () => {
  test('works on each post once and in order, however often and under whatever keys it comes', async () => {
    for (const text of ['one', 'two', 'three']) {
      expect(await inbox.receive(post(text, 'a', `event ${text}`, text))).toBe('received')
      expect(await inbox.receive(post(text, 'a', `other ${text}`, text))).toBe('duplicate')
    }
    await inbox.workDue()
    expect(worked).toEqual(['one', 'two', 'three'])
  })

  test('answers before the work is done, and one lane does not wait for another', async () => {
    onWork = (text) => (text === 'slow' ? new Promise(() => undefined) : undefined)
    await inbox.receive(post('slow', 'a'))
    await inbox.receive(post('quick', 'b'))
    await until(() => worked.length > 0)
    expect(worked).toEqual(['quick'])
  })

  test('loses nothing that was kept when the process dies', async () => {
    onWork = () => new Promise(() => undefined)
    await inbox.receive(post('one'))
    await inbox.receive(post('two'))
    onWork = () => undefined
    inbox = open()
    await inbox.workDue()
    expect(worked).toEqual(['one', 'two'])
  })

  test('tries again later, in order', async () => {
    let isBroken = true
    onWork = () => {
      if (isBroken) throw new Error('the store is busy')
    }
    await inbox.receive(post('one'))
    await inbox.receive(post('two'))
    await pass(2)
    isBroken = false
    await pass(4)
    expect(worked).toEqual(['one', 'two'])
    expect(failures).toEqual(['inbox/failed', 'inbox/failed'])
  })

  test('waits for as long as the platform asks, without counting it as a failure', async () => {
    wait = 30 * SECOND
    await inbox.receive(post('one'))
    await inbox.workDue()
    await pass(20)
    wait = 0
    await pass(9)
    expect(worked).toEqual([])
    await pass(1)
    expect([worked, failures]).toEqual([['one'], []])
  })

  test('gives up after five times, says so, and goes on with the next', async () => {
    onWork = (text) => {
      if (text === 'poison') throw new Error('always')
    }
    await inbox.receive(post('poison'))
    await inbox.receive(post('fine'))
    await pass(30)
    expect([given, worked]).toEqual([['poison'], ['fine']])
    expect(failures.filter((code) => code === 'inbox/failed')).toHaveLength(4)
    expect(failures.at(-1)).toBe('inbox/parked')
  })

  test('refuses what it can not keep', async () => {
    await store.close()
    await expect(inbox.receive(post('one'))).rejects.toMatchObject({ code: 'store/unavailable' })
    await inbox.workDue()
    expect(failures).toEqual(['inbox/store-failed'])
  })
})
