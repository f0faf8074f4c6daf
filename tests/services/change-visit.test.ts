import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import type { Content } from '../../src/core/content'
import { beginConversation } from '../../src/core/conversation'
import { concludeResult } from '../../src/core/result'
import { createTurnHandler } from '../../src/services/handle-turn'
import type { Store } from '../../src/services/ports'
import { randomIds } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { loadShippedContent } from '../core/visitor'

/** Monday; the visit is on Wednesday at eleven by the clock of New York, and an hour long. */
const MONDAY = new Date('2026-11-30T14:00:00Z')
const WEDNESDAY = new Date('2026-12-02T16:00:00Z')
const HOUR = 60 * 60 * 1000
const THURSDAY = new Date('2026-12-03T14:00:00Z')

let content: Content
let store: Store
let door: ReturnType<typeof createTurnHandler>
let nth: number

beforeAll(async () => {
  content = await loadShippedContent()
})

beforeEach(async () => {
  nth = 0
  const clock = { now: () => MONDAY }
  store = await openSqliteStore({ file: ':memory:', clock })
  door = openDoor(store)
  await book()
})

afterEach(() => store.close())

/** What a message means is its own text, as the name of an intent. */
function openDoor(inner: Store): typeof door {
  return createTurnHandler({
    content,
    store: inner,
    understand: (text) => ({ intent: text, confidence: 0.9, mentions: [], slots: {}, bare: {}, unsure: [] }),
    calendar: createEmbeddedCalendar(content.practice),
    announcer: { announce: () => undefined },
    clock: { now: () => MONDAY },
    ids: randomIds,
    reportFailure: () => undefined,
  })
}

async function book(): Promise<void> {
  const begun = beginConversation('c1', content.version, 'US')
  const booking = {
    stage: 'booked',
    offered: [],
    start: WEDNESDAY.toISOString(),
    label: 'Wednesday',
    appointmentId: 'visit',
    turn: 3,
  } as const
  const standing = {
    consent: 'given',
    phase: 'closed',
    outcome: 'booked',
    turn: 3,
    result: concludeResult(content, begun),
    booking,
  } as const
  const end = new Date(WEDNESDAY.getTime() + HOUR)
  await store.transact(async (tx) => {
    await tx.createConversation({ ...begun, ...standing }, MONDAY)
    await tx.createConversation({ ...begun, ...standing, id: 'c2', outcome: 'result', booking: null }, MONDAY)
    await tx.hold({ id: 'visit', conversationId: 'c1', start: WEDNESDAY, end, busyUntil: end, expiresAt: end }, MONDAY)
    await tx.confirm('c1', { name: 'Jo', contact: 'jo@example.com', summary: 'then' }, MONDAY)
  })
}

const say = (text: string, id = 'c1', through = door) => through.handleTurn({ conversationId: id, activityId: `m${String(nth++)}`, text })
const tap = (step: string, pick: string, through = door) =>
  through.handleTurn({ conversationId: 'c1', activityId: `m${String(nth++)}`, text: '', choice: { step, ids: [pick] } })
const stateOf = async () => (await store.findConversation('c1'))?.conversation
const starts = async () => (await store.listAppointments(new Date(0))).map(({ id, start }) => [id, start])
const lines = async () => (await store.readTranscript('c1', 0)).flatMap(({ reply }) => reply?.source ?? [])

/** The commit fails after all was done. */
function failing(): typeof door {
  return openDoor({
    ...store,
    transact: (work) =>
      store.transact(async (tx) => {
        await work(tx)
        throw new Error('power cut')
      }),
  })
}

test('a visit that the visitor cancels is free with the turn that says so, once however often the tap comes', async () => {
  await say('cancel_booking')
  expect(await tap('visit_cancel', 'yes', failing())).toMatchObject({ kind: 'failed' })
  expect([await starts(), (await stateOf())?.outcome]).toEqual([[['visit', WEDNESDAY]], 'booked'])
  const yes = { conversationId: 'c1', activityId: 'yes', text: '', choice: { step: 'visit_cancel', ids: ['yes'] } }
  const outcomes = await Promise.all([door.handleTurn(yes), door.handleTurn(yes)])
  expect(outcomes.map(({ kind }) => kind)).toEqual(['handled', 'duplicate'])
  expect(await starts()).toEqual([])
  expect(await store.listCancelled(MONDAY)).toMatchObject([{ id: 'visit', name: 'Jo', cancelledBy: 'visitor', cancelledAt: MONDAY }])
  expect(await lines()).toEqual(['visit_cancel', 'visit_cancelled', 'book_offer'])
  expect(await stateOf()).toMatchObject({ outcome: 'cancelled', booking: null })
})

test('the visitor and the therapist who cancel at once cancel it once, and both are answered', async () => {
  await say('cancel_booking')
  const [, hers] = await Promise.all([tap('visit_cancel', 'yes'), door.cancelVisit('visit', 'therapist')])
  expect(hers).toBe('cancelled')
  expect((await lines()).filter((source) => source.startsWith('visit_cancelled'))).toEqual(['visit_cancelled'])
})

test('a visit is moved in one go: it keeps its id, and there is one at every moment', async () => {
  await say('reschedule_booking')
  expect(await starts()).toEqual([['visit', WEDNESDAY]])
  await tap('booking_opening', THURSDAY.toISOString())
  expect(await starts()).toEqual([['visit', WEDNESDAY]])
  expect(await tap('booking_move', 'yes', failing())).toMatchObject({ kind: 'failed' })
  expect(await starts()).toEqual([['visit', WEDNESDAY]])
  await tap('booking_move', 'yes')
  expect(await starts()).toEqual([['visit', THURSDAY]])
  expect(await store.listAppointments(MONDAY)).toMatchObject([{ name: 'Jo', contact: 'jo@example.com', movedFrom: WEDNESDAY }])
  const busy = await store.transact((tx) => tx.listBusy(MONDAY, THURSDAY, MONDAY))
  expect(busy).toEqual([])
  expect(await stateOf()).toMatchObject({
    outcome: 'booked',
    booking: { stage: 'booked', start: THURSDAY.toISOString(), appointmentId: 'visit' },
  })
})

test('nobody reaches the visit of somebody else', async () => {
  await say('cancel_booking', 'c2')
  await door.handleTurn({ conversationId: 'c2', activityId: 'x', text: '', choice: { step: 'visit_cancel', ids: ['yes'] } })
  await door.handleTurn({ conversationId: 'c2', activityId: 'y', text: 'visit', choice: { step: 'booking_move', ids: ['visit'] } })
  expect(await starts()).toEqual([['visit', WEDNESDAY]])
})
