import fc from 'fast-check'
import type { Appointment, Clock, Hold, Interval, Store } from '../../src/services/ports'
import { at, createConversations, makeHold, person } from './samples'

/** What every database must keep of holds and appointments, whatever comes at once. */
export function describeAppointments(open: (clock: Clock) => Promise<Store>, runs: number): void {
  let store: Store
  const hold = (wanted: Hold, now = at(0)) => store.transact((tx) => tx.hold(wanted, now))
  const confirm = (conversationId: string, now = at(0)) => store.transact((tx) => tx.confirm(conversationId, person, now))
  const listBusy = (now = at(0)) => store.transact((tx) => tx.listBusy(at(-100_000), at(100_000), now))

  beforeEach(async () => {
    store = await open({ now: () => at(0) })
    await createConversations(store, 'c1', 'c2', 'c3')
  })
  afterEach(() => store.close())

  describe('a hold', () => {
    test('keeps its time with the buffer from anyone else, to the minute', async () => {
      expect(await hold(makeHold('h1', 'c1', 60))).toBe('held')
      expect(await listBusy()).toEqual([{ start: at(60), end: at(135) }])
      expect(await hold(makeHold('h2', 'c2', 134))).toBe('taken')
      expect(await hold(makeHold('h2', 'c2', -14))).toBe('taken')
      expect(await hold(makeHold('h2', 'c2', 60))).toBe('taken')
      expect(await hold(makeHold('h2', 'c2', 70, { end: at(71), busyUntil: at(72) }))).toBe('taken')
      expect(await hold(makeHold('h2', 'c2', 0, { end: at(300), busyUntil: at(300) }))).toBe('taken')
      expect(await hold(makeHold('h2', 'c2', 135))).toBe('held')
      expect(await hold(makeHold('h3', 'c3', -15))).toBe('held')
    })

    test('ends at its minute: the time is free again and can not be confirmed', async () => {
      await hold(makeHold('h1', 'c1', 60))
      expect(await listBusy(at(9))).toHaveLength(1)
      expect(await listBusy(at(10))).toEqual([])
      expect(await confirm('c1', at(10))).toBe('expired')
      expect(await hold(makeHold('h2', 'c2', 60), at(9))).toBe('taken')
      expect(await hold(makeHold('h2', 'c2', 60, { expiresAt: at(20) }), at(10))).toBe('held')
      expect(await confirm('c1', at(10))).toBe('expired')
    })

    test('gives way when its conversation takes or tries another time', async () => {
      await hold(makeHold('h1', 'c1', 60))
      await hold(makeHold('h2', 'c2', 300))
      expect(await hold(makeHold('h3', 'c1', 90))).toBe('held')
      expect(await hold(makeHold('h4', 'c1', 300))).toBe('taken')
      expect(await listBusy()).toEqual([{ start: at(300), end: at(375) }])
    })

    test('is released by its conversation alone', async () => {
      await hold(makeHold('h1', 'c1', 60))
      await hold(makeHold('h2', 'c2', 300))
      await store.transact((tx) => tx.releaseHold('c1'))
      expect(await listBusy()).toEqual([{ start: at(300), end: at(375) }])
      expect(await confirm('c1')).toBe('expired')
    })

    test('needs a conversation, an end after its start and an id of its own: these are errors, not "taken"', async () => {
      await expect(hold(makeHold('h1', 'nobody', 60))).rejects.toMatchObject({ code: 'store/constraint' })
      await expect(hold(makeHold('h1', 'c1', 60, { end: at(60) }))).rejects.toMatchObject({ code: 'store/constraint' })
      await expect(hold(makeHold('h1', 'c1', 60, { busyUntil: at(119) }))).rejects.toMatchObject({ code: 'store/constraint' })
      await hold(makeHold('h1', 'c1', 60))
      await expect(hold(makeHold('h1', 'c2', 300))).rejects.toMatchObject({ code: 'store/constraint' })
    })

    test('is won by exactly one of fifty who ask at once for overlapping times of different start and length', async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `racer-${index}`)
      await createConversations(store, ...ids)
      // Every one of them covers minute 100 to 101.
      const wanted = ids.map((id, index) =>
        makeHold(`h-${id}`, id, 100 - index, { end: at(101 + (index % 7) * 30), busyUntil: at(400 + index) }),
      )
      const outcomes = await Promise.all(wanted.map((each) => hold(each)))
      expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(49)
      expect(await listBusy()).toHaveLength(1)
    })
  })

  describe('an appointment', () => {
    test('is what a hold becomes, with the person who confirmed it', async () => {
      await hold(makeHold('h1', 'c1', 60))
      expect(await store.findAppointment('h1')).toBeUndefined()
      const appointment = await confirm('c1', at(5))
      expect(appointment).toEqual({ ...person, id: 'h1', conversationId: 'c1', start: at(60), end: at(120), createdAt: at(5), changes: 0 })
      expect(await store.findAppointment('h1')).toEqual(appointment)
      expect(await listBusy(at(5000))).toEqual([{ start: at(60), end: at(135) }])
      expect(await hold(makeHold('h2', 'c2', 60), at(5000))).toBe('taken')
    })

    test('is made once, and stays when its conversation holds another time', async () => {
      await hold(makeHold('h1', 'c1', 60))
      await confirm('c1')
      expect(await confirm('c1')).toBe('expired')
      await hold(makeHold('h2', 'c1', 300))
      await store.transact((tx) => tx.releaseHold('c1'))
      expect((await store.findAppointment('h1'))?.id).toBe('h1')
    })

    test('is listed by start, from a time on, confirmed only', async () => {
      for (const [id, start] of [
        ['c1', 300],
        ['c2', 60],
        ['c3', -600],
      ] as const) {
        await hold(makeHold(`h-${id}`, id, start))
        await confirm(id)
      }
      await hold(makeHold('held', 'c1', 900))
      expect((await store.listAppointments(at(60))).map((each) => each.id)).toEqual(['h-c2', 'h-c1'])
      expect((await store.listAppointments(at(61))).map((each) => each.id)).toEqual(['h-c1'])
    })

    test('waits to be reminded of once, within a span, where its visitor can be written to', async () => {
      for (const [id, start] of [
        ['c1', 300],
        ['c2', 60],
        ['c3', 60 + 90],
      ] as const) {
        await hold(makeHold(`h-${id}`, id, start))
        await confirm(id)
      }
      const listed = async (from = 0, until = 300) => (await store.listUnreminded(at(from), at(until))).map((each) => each.id)
      const mark = (id: string) => store.transact((tx) => tx.markReminded(id, at(1)))
      expect(await listed()).toEqual([])
      const destination = { channel: 'slack', address: {} } as const
      for (const id of ['c1', 'c2']) await store.transact((tx) => tx.saveDestination(id, destination))
      expect(await listed()).toEqual(['h-c2', 'h-c1'])
      expect([await listed(60), await listed(59, 299)]).toEqual([['h-c1'], ['h-c2']])
      expect([await mark('h-c2'), await mark('h-c2'), await mark('nothing')]).toEqual(['marked', 'unneeded', 'unneeded'])
      expect(await listed()).toEqual(['h-c1'])
      await store.forget('c1')
      expect(await listed()).toEqual([])
      await hold(makeHold('only-held', 'c2', 600))
      expect([await listed(0, 900), await mark('only-held')]).toEqual([[], 'unneeded'])
    })

    test('is cancelled once, before it begins, and its time is free for others at once', async () => {
      await hold(makeHold('h1', 'c1', 60))
      await confirm('c1')
      await store.transact((tx) => tx.saveDestination('c1', { channel: 'slack', address: {} }))
      const cancel = (minute: number, id = 'h1') => store.transact((tx) => tx.cancel(id, 'visitor', at(minute)))
      expect([await cancel(60), await cancel(59, 'nothing')]).toEqual(['past', 'unknown'])
      expect(await cancel(59)).toMatchObject({ id: 'h1', conversationId: 'c1', start: at(60) })
      expect([await cancel(59), await cancel(99)]).toEqual(['cancelled', 'cancelled'])
      expect(await store.findAppointment('h1')).toBeUndefined()
      expect(await store.findCancelled('h1')).toMatchObject({ id: 'h1', cancelledAt: at(59), changes: 1 })
      expect(await store.listAppointments(at(0))).toEqual([])
      expect(await store.listUnreminded(at(0), at(900))).toEqual([])
      expect(await store.transact((tx) => tx.markReminded('h1', at(1)))).toBe('unneeded')
      expect(await store.listCancelled(at(60))).toMatchObject([{ id: 'h1', cancelledAt: at(59), cancelledBy: 'visitor', ...person }])
      expect(await store.listCancelled(at(61))).toEqual([])
      expect(await hold(makeHold('h2', 'c2', 60))).toBe('held')
      expect(await cancel(59, 'h2')).toBe('unknown')
    })

    test('that was cancelled goes with its conversation; one without any once it would have begun', async () => {
      for (const [id, start] of [
        ['c1', 60],
        ['c2', 300],
      ] as const) {
        await hold(makeHold(`h-${id}`, id, start))
        await confirm(id)
      }
      await store.forget('c2')
      for (const id of ['h-c1', 'h-c2']) await store.transact((tx) => tx.cancel(id, 'therapist', at(2)))
      const listed = async () => (await store.listCancelled(at(0))).map(({ id }) => id)
      await store.pruneCancelled(at(300))
      expect(await listed()).toEqual(['h-c1', 'h-c2'])
      await store.pruneCancelled(at(301))
      expect(await listed()).toEqual(['h-c1'])
      await store.forget('c1')
      expect(await listed()).toEqual([])
    })

    test('is moved to the time that is held, keeps id, name and contact, and frees the time before', async () => {
      await hold(makeHold('h1', 'c1', 60))
      await confirm('c1')
      await store.transact((tx) => tx.markReminded('h1', at(1)))
      const move = (minute: number, who = 'c1') => store.transact((tx) => tx.move(who, 'h1', 'as it is now', at(minute)))
      expect(await move(2)).toBe('expired')
      await hold(makeHold('h2', 'c1', 300))
      expect(await move(10)).toBe('expired')
      await hold(makeHold('h2', 'c1', 300))
      const moved = {
        ...person,
        id: 'h1',
        conversationId: 'c1',
        summary: 'as it is now',
        start: at(300),
        end: at(360),
        createdAt: at(2),
        changes: 1,
        movedFrom: at(60),
      }
      expect(await move(2)).toEqual(moved)
      expect(await store.listAppointments(at(0))).toEqual([moved])
      expect(await store.listCancelled(at(0))).toEqual([])
      expect(await listBusy()).toEqual([{ start: at(300), end: at(375) }])
      expect(await store.transact((tx) => tx.markReminded('h1', at(3)))).toBe('marked')
    })

    test('of somebody else is not moved, and what was held for it stays held', async () => {
      await hold(makeHold('h1', 'c1', 60))
      await confirm('c1')
      await hold(makeHold('h2', 'c2', 300))
      await expect(store.transact((tx) => tx.move('c2', 'h1', '', at(1)))).rejects.toMatchObject({ code: 'store/constraint' })
      expect((await store.findAppointment('h1'))?.start).toEqual(at(60))
      expect(await confirm('c2', at(1))).toMatchObject({ id: 'h2', start: at(300) })
    })

    test('busy times are those that touch the asked span', async () => {
      await hold(makeHold('h1', 'c1', 60))
      const touching = (from: number, to: number) => store.transact((tx) => tx.listBusy(at(from), at(to), at(0)))
      expect(await touching(0, 60)).toEqual([])
      expect(await touching(0, 61)).toHaveLength(1)
      expect(await touching(134, 200)).toHaveLength(1)
      expect(await touching(135, 200)).toEqual([])
    })
  })

  test('no order of hold, confirm, cancel, release, forget and waiting ever makes two living rows overlap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 5, maxLength: 40 }), async (steps) => {
        const fresh = await open({ now: () => at(0) })
        try {
          await playSteps(fresh, steps)
        } finally {
          await fresh.close()
        }
      }),
      { numRuns: runs },
    )
  })
}

const conversationArbitrary = fc.constantFrom('c1', 'c2', 'c3', 'c4')
const stepArbitrary = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      who: conversationArbitrary,
      start: fc.integer({ min: 0, max: 300 }),
      length: fc.integer({ min: 1, max: 90 }),
      buffer: fc.integer({ min: 0, max: 30 }),
      keep: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('confirm' as const), who: conversationArbitrary }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), who: conversationArbitrary }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), who: conversationArbitrary }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), who: conversationArbitrary }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 15 }) }) },
)
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never

/** Minutes; `until` is the end with the buffer, `expires` is null once confirmed, `who` is null once forgotten. */
interface Row {
  readonly who: string | null
  readonly start: number
  readonly until: number
  readonly expires: number | null
}

/** Plays the steps on the store and on a list in memory; both must give the same answers and the same busy times. */
async function playSteps(store: Store, steps: readonly Step[]): Promise<void> {
  await createConversations(store, 'c1', 'c2', 'c3', 'c4')
  let rows: Row[] = []
  let now = 0
  for (const [index, step] of steps.entries()) {
    if (step.do === 'wait') now += step.minutes
    rows = rows.filter((row) => row.expires === null || row.expires > now)
    if (step.do === 'release') await store.transact((tx) => tx.releaseHold(step.who))
    if (step.do === 'release') rows = rows.filter((row) => !isHoldOf(row, step.who))
    if (step.do === 'hold') {
      const row = { who: step.who, start: step.start, until: step.start + step.length + step.buffer, expires: now + step.keep }
      rows = rows.filter((each) => !isHoldOf(each, step.who))
      const free = rows.every((each) => each.start >= row.until || each.until <= row.start)
      const times = { end: at(step.start + step.length), busyUntil: at(row.until), expiresAt: at(row.expires) }
      const outcome = await store.transact((tx) => tx.hold(makeHold(`h${index}`, step.who, step.start, times), at(now)))
      expect(outcome).toBe(free ? 'held' : 'taken')
      if (free) rows.push(row)
    }
    if (step.do === 'confirm') {
      const outcome = await store.transact((tx) => tx.confirm(step.who, person, at(now)))
      expect(outcome !== 'expired').toBe(rows.some((row) => isHoldOf(row, step.who)))
      rows = rows.map((row) => (isHoldOf(row, step.who) ? { ...row, expires: null } : row))
    }
    if (step.do === 'cancel') {
      const [visit] = await listVisits(store, step.who)
      const outcome = await store.transact((tx) => tx.cancel(visit?.id ?? 'nothing', 'visitor', at(now)))
      const isPast = visit !== undefined && visit.start <= at(now)
      expect(typeof outcome === 'string' ? outcome : 'done').toBe(visit ? (isPast ? 'past' : 'done') : 'unknown')
      if (visit && !isPast)
        rows = rows.filter(({ expires, start }) => expires !== null || at(start) > visit.start || at(start) < visit.start)
    }
    if (step.do === 'forget') {
      await store.forget(step.who)
      await createConversations(store, step.who)
      rows = rows.filter((row) => !isHoldOf(row, step.who)).map((row) => (row.who === step.who ? { ...row, who: null } : row))
    }
    const busy = await store.transact((tx) => tx.listBusy(at(-1), at(1000), at(now)))
    expect(busy).toEqual(
      rows.map((row) => ({ start: at(row.start), end: at(row.until) })).sort((a, b) => a.start.getTime() - b.start.getTime()),
    )
    expectNoOverlap(busy)
  }
}

async function listVisits(store: Store, who: string): Promise<Appointment[]> {
  return (await store.listAppointments(at(-1))).filter(({ conversationId }) => conversationId === who)
}

function isHoldOf(row: Row, who: string): boolean {
  return row.who === who && row.expires !== null
}

function expectNoOverlap(busy: readonly Interval[]): void {
  for (const [index, next] of busy.slice(1).entries()) expect(busy[index]?.end.getTime()).toBeLessThanOrEqual(next.start.getTime())
}
