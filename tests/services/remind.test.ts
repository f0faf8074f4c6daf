import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import type { Content } from '../../src/core/content'
import { beginConversation, type Answer } from '../../src/core/conversation'
import { remindDue, type ReminderParts } from '../../src/services/remind'
import type { Store } from '../../src/services/ports'
import { randomIds } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { loadShippedContent } from '../core/visitor'

/** Times of New York, five hours behind UTC in winter. */
const ny = (text: string) => new Date(`${text}:00-05:00`)
const HOUR = 60 * 60 * 1000

let content: Content
let store: Store
let now: Date
let announced: string[]
let failures: string[]

beforeAll(async () => {
  content = await loadShippedContent()
})
beforeEach(async () => {
  now = ny('2026-11-24T12:00')
  ;[announced, failures] = [[], []]
  store = await openSqliteStore({ file: ':memory:', clock: { now: () => now } })
})
afterEach(() => store.close())

function remind(changes: Partial<ReminderParts> = {}): Promise<void> {
  return remindDue({
    store,
    calendar: createEmbeddedCalendar(content.practice),
    findContent: () => Promise.resolve(content),
    announcer: { announce: (id, entries) => announced.push(...entries.map(({ text }) => `${id}: ${text}`)) },
    clock: { now: () => now },
    ids: randomIds,
    hours: 24,
    reportFailure: (code) => failures.push(code),
    ...changes,
  })
}

/** Books now, by way of Slack unless said otherwise. */
async function book(id: string, start: Date, { pushed = true, answers = [] as readonly Answer[] } = {}): Promise<void> {
  const end = new Date(start.getTime() + HOUR)
  await store.transact(async (tx) => {
    const conversation = { ...beginConversation(id, content.version, 'US'), consent: 'given' as const, phase: 'closed' as const, answers }
    await tx.createConversation(conversation, now)
    if (pushed) await tx.saveDestination(id, { channel: 'slack', address: {} })
    await tx.hold({ id: `of-${id}`, conversationId: id, start, end, busyUntil: end, expiresAt: new Date(now.getTime() + HOUR) }, now)
    await tx.confirm(id, { name: 'Jo', contact: 'jo@example.com', summary: 'left knee' }, now)
  })
}

const linesOf = async (id: string) => (await store.readTranscript(id, 0)).map(({ text }) => text)

/** The first full hour at which there is a line, as the clock in New York shows it. */
async function remindedAt(id: string, hours?: number): Promise<string | undefined> {
  for (let i = 0; i < 24 * 14; i++) {
    await remind(hours === undefined ? {} : { hours })
    if ((await linesOf(id)).length > 0) return new Date(now.getTime() - 5 * HOUR).toISOString().slice(0, 16)
    now = new Date(now.getTime() + HOUR)
  }
  return undefined
}

describe('a reminder', () => {
  test('comes two days before, once, names time, place and how to change it, and no trouble of hers', async () => {
    await book('a', ny('2026-12-01T14:00'))
    expect(await remindedAt('a', 48)).toBe('2026-11-29T14:00')
    const [line = ''] = await linesOf('a')
    expect(line).toMatch(
      /^A reminder of your visit with Ana Duarte: Tue Dec 1, 2:00 pm, at 18 Willow Lane.*move or cancel it until Mon Nov 30, 2:00 pm.*\(607\) 555-0142/,
    )
    expect(line).not.toMatch(/knee|pain|massage|health|muscle/i)
    expect(announced).toEqual([`a: ${line}`])
    for (let i = 0; i < 40; i++) {
      now = new Date(now.getTime() + HOUR)
      await remind()
    }
    expect(await linesOf('a')).toHaveLength(1)
    expect(failures).toEqual([])
  })

  test('offers what can still be done in the chat: taps before the limit for changes, the phone after it', async () => {
    await book('early', ny('2026-12-01T14:00'))
    await book('late', ny('2026-12-02T10:00'))
    now = ny('2026-11-29T14:00')
    await remind({ hours: 48 })
    now = ny('2026-12-01T10:01')
    await remind({ hours: 24 })
    const [early] = await store.readTranscript('early', 0)
    expect(early?.reply?.prompt?.options.map(({ id }) => id)).toEqual(['move', 'cancel'])
    const [late] = await store.readTranscript('late', 0)
    expect(late?.reply?.prompt).toBeUndefined()
    expect(late?.text).toMatch(/To change or cancel it now, please call \(607\) 555-0142\.$/)
  })

  test.each([
    [12, '2026-12-01T09:00', '2026-11-30T19:00'],
    [12, '2026-12-01T20:00', '2026-11-30T19:00'],
    [12, '2026-12-01T08:00', '2026-11-30T19:00'],
    [3, '2026-12-01T11:00', '2026-11-30T19:00'],
    [3, '2026-12-01T12:00', '2026-12-01T09:00'],
    [168, '2026-12-03T10:00', '2026-11-26T10:00'],
  ])('never comes at night: %i hours before %s is %s', async (hours, start, expected) => {
    await book('a', ny(start))
    expect(await remindedAt('a', hours)).toBe(expected)
  })

  test('that could not come in time comes late, but not at night and not after the beginning', async () => {
    await book('a', ny('2026-12-01T14:00'))
    await book('b', ny('2026-12-01T16:00'))
    now = ny('2026-11-30T23:00')
    await remind()
    now = ny('2026-12-01T08:59')
    await remind()
    expect(announced).toEqual([])
    now = ny('2026-12-01T14:00')
    await remind()
    expect(announced.map((line) => line[0])).toEqual(['b'])
  })

  test('is not for who booked when it would have been due', async () => {
    await book('a', ny('2026-11-25T11:00'))
    await book('b', ny('2026-11-25T13:00'))
    expect(await remindedAt('b')).toBe('2026-11-24T13:00')
    expect(await remindedAt('a')).toBeUndefined()
  })

  test('is not for a website or a forgotten chat, and for nobody if it is off', async () => {
    await book('web', ny('2026-12-01T09:00'), { pushed: false })
    await book('gone', ny('2026-12-01T11:00'))
    await store.forget('gone')
    await book('off', ny('2026-12-01T14:00'))
    expect(await remindedAt('off', 0)).toBeUndefined()
    now = ny('2026-11-30T15:00')
    await remind()
    expect(announced.map((line) => line.slice(0, 3))).toEqual(['off'])
  })

  test('is not for who was told after booking to see a doctor first', async () => {
    const sign: Answer = { slot: 'chest_pain_or_breathless', value: 'yes', origin: 'volunteered', turn: 9, rule: 'test' }
    await book('a', ny('2026-12-01T14:00'), { answers: [sign] })
    expect(await remindedAt('a')).toBeUndefined()
    expect(failures).toEqual([])
  })

  test('is one line, whatever fails and however many look at once', async () => {
    await book('a', ny('2026-12-01T14:00'))
    now = ny('2026-11-30T15:00')
    const broken: ReminderParts['store'] = {
      listUnreminded: (from, until) => store.listUnreminded(from, until),
      // All was done but not committed.
      transact: (work) =>
        store.transact(async (tx) => {
          await work(tx)
          throw new Error('power cut')
        }),
    }
    await remind({ store: broken })
    expect([await linesOf('a'), announced, failures]).toEqual([[], [], ['remind/failed']])
    await Promise.all([remind(), remind(), remind()])
    expect(await linesOf('a')).toHaveLength(1)
    expect(announced).toHaveLength(1)
  })
})
