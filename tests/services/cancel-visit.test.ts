import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import type { Content } from '../../src/core/content'
import { beginConversation, type Conversation } from '../../src/core/conversation'
import { concludeResult } from '../../src/core/result'
import { createTurnHandler } from '../../src/services/handle-turn'
import type { AuditEntry, Store, TranscriptEntry } from '../../src/services/ports'
import { randomIds } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { loadShippedContent } from '../core/visitor'

/** Monday; the visit is on Tuesday at ten by the clock of New York. */
const MONDAY = new Date('2026-11-23T14:00:00Z')
const VISIT = new Date('2026-11-24T15:00:00Z')
const HOUR = 60 * 60 * 1000

let content: Content
let store: Store
let now: Date
let announced: TranscriptEntry[]
let audited: AuditEntry[]
let door: ReturnType<typeof createTurnHandler>

beforeAll(async () => {
  content = await loadShippedContent()
})

beforeEach(async () => {
  now = MONDAY
  ;[announced, audited] = [[], []]
  const clock = { now: () => now }
  store = await openSqliteStore({ file: ':memory:', clock })
  door = openDoor(store)
  await book()
})

afterEach(() => store.close())

/** Keeps what is written into the audit log, which nothing reads back. */
function watchAudit(inner: Store): Store {
  const transact: Store['transact'] = (work) =>
    inner.transact((tx) =>
      work({
        ...tx,
        recordAudit: (entry) => {
          audited.push(entry)
          return tx.recordAudit(entry)
        },
      }),
    )
  return { ...inner, transact }
}

function openDoor(inner: Store): typeof door {
  return createTurnHandler({
    content,
    store: watchAudit(inner),
    understand: () => ({ intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [] }),
    calendar: createEmbeddedCalendar(content.practice),
    announcer: { announce: (_id, entries) => announced.push(...entries) },
    clock: { now: () => now },
    ids: randomIds,
    reportFailure: () => undefined,
  })
}

async function book(changes: Partial<Conversation> = {}): Promise<void> {
  const begun = beginConversation('c1', content.version, 'US')
  const booking = { stage: 'booked', offered: [], start: VISIT.toISOString(), label: 'Tuesday', appointmentId: 'visit', turn: 3 } as const
  const standing = {
    consent: 'given',
    phase: 'closed',
    outcome: 'booked',
    turn: 3,
    result: concludeResult(content, begun),
    booking,
  } as const
  const end = new Date(VISIT.getTime() + HOUR)
  await store.transact(async (tx) => {
    await tx.createConversation({ ...begun, ...standing, ...changes }, now)
    await tx.saveDestination('c1', { channel: 'slack', address: {} })
    await tx.hold({ id: 'visit', conversationId: 'c1', start: VISIT, end, busyUntil: end, expiresAt: end }, now)
    await tx.confirm('c1', { name: 'Jo', contact: 'jo@example.com', summary: 'left knee' }, now)
  })
}

const cancel = (id = 'visit') => door.cancelVisit(id, 'therapist')
const change = (changes: Partial<Conversation>) =>
  store.transact(async (tx) => {
    const found = await tx.findConversation('c1')
    if (found) await tx.saveConversation({ ...found.conversation, ...changes }, found.revision, now)
  })
const stateOf = async () => (await store.findConversation('c1'))?.conversation
const sources = () => announced.map(({ reply }) => reply?.source)
const isFree = async () => (await store.transact((tx) => tx.listBusy(MONDAY, new Date(VISIT.getTime() + HOUR), now))).length === 0

test('a cancelled visit frees its time, ends its reminders, is told in her name, kept in the state and in the audit log', async () => {
  expect(await cancel()).toBe('done')
  expect(await isFree()).toBe(true)
  expect(await store.listUnreminded(now, new Date(VISIT.getTime() + 1))).toEqual([])
  expect(await store.findAppointment('visit')).toBeUndefined()
  expect(await store.listCancelled(now)).toMatchObject([{ id: 'visit', name: 'Jo', cancelledBy: 'therapist', cancelledAt: now }])
  expect(announced).toMatchObject([
    { from: 'therapist', reply: { kind: 'person', speaker: 'Ana Duarte, in person' } },
    { from: 'bot', reply: { source: 'book_offer' } },
  ])
  expect(announced[0]?.text).toContain('I have cancelled your visit: Tue Nov 24, 10:00 am.')
  expect(await store.readTranscript('c1', 0)).toEqual(announced)
  const cancelled = { start: VISIT.toISOString(), by: 'therapist', at: now.getTime() }
  expect(await stateOf()).toMatchObject({ booking: null, outcome: 'cancelled', cancelled, open: { prompt: { step: 'book_offer' } } })
  expect(audited).toEqual([{ actor: 'therapist', action: 'cancelled_visit', conversationId: 'c1', at: now }])
  // Slack and Teams are written to from there.
  expect(await store.listDueDeliveries(now, 9)).toEqual(['c1'])
})

test('of many requests at once, and of one that comes again, one does it', async () => {
  const outcomes = await Promise.all([cancel(), cancel(), cancel()])
  expect([...outcomes, await cancel()].sort()).toEqual(['cancelled', 'cancelled', 'cancelled', 'done'])
  expect(sources()).toEqual(['visit_cancelled_by_therapist', 'book_offer'])
  expect(audited).toHaveLength(1)
})

test('a visit that has begun stands, and so does one that is not there', async () => {
  now = VISIT
  expect(await cancel()).toBe('past')
  expect(await cancel('nothing')).toBe('unknown')
  expect((await stateOf())?.booking?.stage).toBe('booked')
  expect([announced, audited]).toEqual([[], []])
})

test('what fails before the commit changes nothing', async () => {
  const failing: Store = {
    ...store,
    transact: (work) =>
      store.transact(async (tx) => {
        await work(tx)
        throw new Error('power cut')
      }),
  }
  await expect(openDoor(failing).cancelVisit('visit', 'therapist')).rejects.toThrow('power cut')
  expect([announced, await isFree(), (await stateOf())?.booking?.stage]).toEqual([[], false, 'booked'])
  expect(await cancel()).toBe('done')
})

test('a wish to cancel is thereby answered; who asked for a person as well still waits', async () => {
  const wish = { kind: 'call_back', words: 'please cancel', turn: 3, forVisit: true } as const
  await change({ waitingSince: now.getTime(), wishes: [wish] })
  await cancel()
  expect(await stateOf()).toMatchObject({ waitingSince: null, wishes: [] })
  await store.forget('c1')
  const person = { kind: 'call_back', words: 'ring me', turn: 2 } as const
  await rebook({ waitingSince: now.getTime(), wishes: [person, wish] })
  await door.cancelVisit('second', 'therapist')
  expect(await stateOf()).toMatchObject({ waitingSince: now.getTime(), wishes: [person] })
})

/** Another conversation of that name with another visit. */
async function rebook(changes: Partial<Conversation>): Promise<void> {
  const end = new Date(VISIT.getTime() + HOUR)
  await store.transact(async (tx) => {
    const booking = { stage: 'booked', offered: [], appointmentId: 'second' } as const
    const begun = { ...beginConversation('c1', content.version, 'US'), consent: 'given', outcome: 'booked', booking } as const
    await tx.createConversation({ ...begun, ...changes }, now)
    await tx.hold({ id: 'second', conversationId: 'c1', start: VISIT, end, busyUntil: end, expiresAt: end }, now)
    await tx.confirm('c1', { name: 'Jo', contact: 'jo@example.com', summary: '' }, now)
  })
}

test('a chat that was deleted is told nothing; its visit is cancelled all the same, and named until it would have begun', async () => {
  await store.forget('c1')
  expect(await cancel()).toBe('done')
  expect([announced, await isFree()]).toEqual([[], true])
  expect(audited).toMatchObject([{ action: 'cancelled_visit', conversationId: 'visit' }])
  await store.pruneCancelled(VISIT)
  expect(await store.listCancelled(now)).toMatchObject([{ name: 'Jo' }])
  await store.pruneCancelled(new Date(VISIT.getTime() + 1))
  expect(await store.listCancelled(now)).toEqual([])
})

test.each<[string, Partial<Conversation>, Partial<Conversation>]>([
  ['at a stop level', { outcome: 'stop_level' }, { outcome: 'stop_level' }],
  ['while the therapist is in the chat', { therapist: { since: 3, offered: 3 } }, { outcome: 'cancelled', open: null }],
  ['in a chat that was stopped', { outcome: 'stopped' }, { outcome: 'stopped' }],
])('%s no other visit is offered', async (_, before, after) => {
  await change(before)
  await cancel()
  expect(sources()).toEqual(['visit_cancelled_by_therapist'])
  expect(await stateOf()).toMatchObject({ booking: null, ...after })
})

test('a chat with a cancelled visit is deleted whole', async () => {
  await cancel()
  await store.forget('c1')
  expect(await store.listCancelled(new Date(0))).toEqual([])
})
