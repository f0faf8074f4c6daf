import fc from 'fast-check'
import type { Clock, Store } from '../../src/services/ports'
import { at, createConversations, makeConversation, makeEntry, makeHold, person } from './samples'

/**
 * What every database must keep of conversations and transcripts. `open` gives an empty store whose time is the clock's; `nul` is what it makes of that
 * character.
 */
export function describeConversations(open: (clock: Clock) => Promise<Store>, nul: string): void {
  let store: Store
  beforeEach(async () => {
    store = await open({ now: () => at(0) })
  })
  afterEach(() => store.close())

  describe('a conversation', () => {
    test('is unknown until it was created', async () => {
      expect(await store.findConversation('c1')).toBeUndefined()
      expect(await store.transact((tx) => tx.findConversation('c1'))).toBeUndefined()
    })

    test('comes back as it was saved, each save one revision on', async () => {
      const first = makeConversation('c1')
      const second = makeConversation('c1', {
        phase: 'pain',
        answers: [{ slot: 'side', value: 'left', origin: 'asked', turn: 2, rule: 'r' }],
      })
      await store.transact((tx) => tx.createConversation(first, at(1)))
      expect(await store.findConversation('c1')).toEqual({ conversation: first, revision: 1, updatedAt: at(1) })
      expect(await store.transact((tx) => tx.saveConversation(second, 1, at(2)))).toBe('saved')
      expect(await store.findConversation('c1')).toEqual({ conversation: second, revision: 2, updatedAt: at(2) })
    })

    test('is not overwritten by someone who read an older revision', async () => {
      await createConversations(store, 'c1')
      const newer = makeConversation('c1', { turn: 1 })
      await store.transact((tx) => tx.saveConversation(newer, 1, at(1)))
      expect(await store.transact((tx) => tx.saveConversation(makeConversation('c1', { turn: 9 }), 1, at(2)))).toBe('stale')
      expect((await store.findConversation('c1'))?.conversation).toEqual(newer)
    })

    test('can not be created twice', async () => {
      await createConversations(store, 'c1')
      await expect(createConversations(store, 'c1')).rejects.toMatchObject({ code: 'store/constraint' })
    })
  })

  describe('a transaction', () => {
    test('that throws has saved nothing and hands the error on', async () => {
      await createConversations(store, 'c1')
      const failure = new Error('half way')
      const work = store.transact(async (tx) => {
        await tx.createConversation(makeConversation('c2'), at(0))
        await tx.saveConversation(makeConversation('c1', { turn: 7 }), 1, at(0))
        await tx.append('c1', [makeEntry('a1')])
        await tx.hold(makeHold('h1', 'c1', 60), at(0))
        throw failure
      })
      await expect(work).rejects.toBe(failure)
      expect(await store.findConversation('c2')).toBeUndefined()
      expect((await store.findConversation('c1'))?.revision).toBe(1)
      expect(await store.readTranscript('c1', 0)).toEqual([])
      expect(await store.transact((tx) => tx.listBusy(at(0), at(999), at(0)))).toEqual([])
    })

    test('runs alone: fifty that read and add one make fifty', async () => {
      await createConversations(store, 'c1')
      const addOne = () =>
        store.transact(async (tx) => {
          const stored = await tx.findConversation('c1')
          if (stored === undefined) throw new Error('conversation is gone')
          return tx.saveConversation(makeConversation('c1', { turn: stored.conversation.turn + 1 }), stored.revision, at(0))
        })
      const outcomes = await Promise.all(Array.from({ length: 50 }, addOne))
      expect(new Set(outcomes)).toEqual(new Set(['saved']))
      expect((await store.findConversation('c1'))?.conversation.turn).toBe(50)
    })

    test('that comes with others is not touched by one of them that is stale, fails, or breaks a rule of the database', async () => {
      await createConversations(store, 'c1', 'c2', 'c3')
      const say = (id: string, activityId: string) => store.transact((tx) => tx.append(id, [makeEntry(activityId)]))
      const save = (turn: number) => store.transact((tx) => tx.saveConversation(makeConversation('c1', { turn }), 1, at(turn)))
      const fail = () => store.transact(() => Promise.reject(new Error('half way')))
      const work = [save(1), save(2), say('c2', 'a1'), fail(), say('c3', 'a1'), say('nobody', 'a2'), say('c3', 'a3')]
      const outcomes = await Promise.allSettled(work)
      expect(outcomes).toMatchObject([
        { value: 'saved' },
        { value: 'stale' },
        { value: [{ sequence: 1 }] },
        { reason: new Error('half way') },
        { reason: { code: 'store/constraint' } },
        { reason: { code: 'store/constraint' } },
        { value: [{ sequence: 1 }] },
      ])
      expect((await store.findConversation('c1'))?.conversation.turn).toBe(1)
      expect((await store.readTranscript('c3', 0)).map(({ activityId }) => activityId)).toEqual(['a3'])
    })

    test('that comes while a conversation is forgotten brings nothing of it back, and others are kept', async () => {
      await createConversations(store, 'c1', 'c2')
      const say = (id: string, activityId: string) => store.transact((tx) => tx.append(id, [makeEntry(activityId)]))
      const work = [say('c1', 'a1'), say('c2', 'b1'), store.forget('c1'), say('c2', 'b2')]
      expect((await Promise.allSettled(work)).map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'))
      await expect(say('c1', 'a2')).rejects.toMatchObject({ code: 'store/constraint' })
      expect(await store.readTranscript('c1', 0)).toEqual([])
      expect((await store.readTranscript('c2', 0)).map(({ activityId }) => activityId)).toEqual(['b1', 'b2'])
    })

    test('that was begun is finished before the store closes', async () => {
      const work = Array.from({ length: 100 }, (_, index) =>
        store.transact((tx) => tx.createConversation(makeConversation(`c${index}`), at(0))),
      )
      await store.close()
      expect((await Promise.allSettled(work)).filter(({ status }) => status === 'rejected')).toEqual([])
    })
  })

  describe('a transcript', () => {
    test('is numbered from 1 without gaps, for each conversation by itself', async () => {
      await createConversations(store, 'c1', 'c2')
      await store.transact((tx) => tx.append('c1', [makeEntry('a1'), makeEntry('a2')]))
      await store.transact((tx) => tx.append('c2', [makeEntry('b1')]))
      const appended = await store.transact(async (tx) => [
        ...(await tx.append('c1', [makeEntry('a3')])),
        ...(await tx.append('c1', [makeEntry('a4')])),
      ])
      expect(appended.map((entry) => [entry.activityId, entry.sequence])).toEqual([
        ['a3', 3],
        ['a4', 4],
      ])
      expect((await store.readTranscript('c1', 0)).map((entry) => entry.sequence)).toEqual([1, 2, 3, 4])
      expect((await store.readTranscript('c2', 0)).map((entry) => entry.activityId)).toEqual(['b1'])
    })

    test('gives back every field, and none that was not given', async () => {
      await createConversations(store, 'c1')
      const tap = makeEntry('a1', {
        choice: { step: 'side', ids: ['left'] },
        channelData: { clientActivityID: 'x', nested: { a: [1, null] } },
      })
      const answer = makeEntry('a2', { from: 'bot', at: at(3), text: 'Noted', reply: { source: 'noted', kind: 'echo', text: 'Noted' } })
      const appended = await store.transact((tx) => tx.append('c1', [tap, answer]))
      expect(appended).toStrictEqual([
        { ...tap, conversationId: 'c1', sequence: 1 },
        { ...answer, conversationId: 'c1', sequence: 2 },
      ])
      expect(await store.readTranscript('c1', 0)).toStrictEqual(appended)
    })

    test('keeps any text as it was typed', async () => {
      await createConversations(store, 'c1')
      let count = 0
      const append = async (text: string) => {
        const [entry] = await store.transact((tx) => tx.append('c1', [makeEntry(`k${++count}`, { text })]))
        const [read] = await store.readTranscript('c1', (entry?.sequence ?? 0) - 1, 1)
        expect(read?.text).toBe(text.replaceAll('\0', nul))
      }
      for (const text of ["'); drop table activities; --", 'a\0b', '', '🦵🏽 knäck\r\n\t']) await append(text)
      await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), append), { numRuns: 50 })
    })

    test('is read from a watermark on, in order, as many as asked for', async () => {
      await createConversations(store, 'c1')
      await store.transact((tx) =>
        tx.append(
          'c1',
          ['a1', 'a2', 'a3', 'a4'].map((id) => makeEntry(id)),
        ),
      )
      expect((await store.readTranscript('c1', 1, 2)).map((entry) => entry.activityId)).toEqual(['a2', 'a3'])
      expect((await store.readTranscript('c1', 2)).map((entry) => entry.activityId)).toEqual(['a3', 'a4'])
      expect(await store.readTranscript('c1', 4)).toEqual([])
      expect(await store.readTranscript('c1', 0, 0)).toEqual([])
    })

    test('takes a message once, in whatever conversation it comes again', async () => {
      await createConversations(store, 'c1', 'c2')
      await store.transact((tx) => tx.append('c1', [makeEntry('a1')]))
      expect(await store.transact((tx) => tx.hasActivity('a1'))).toBe(true)
      expect(await store.transact((tx) => tx.hasActivity('a2'))).toBe(false)
      const again = store.transact((tx) => tx.append('c2', [makeEntry('a2'), makeEntry('a1')]))
      await expect(again).rejects.toMatchObject({ code: 'store/constraint' })
      expect(await store.readTranscript('c2', 0)).toEqual([])
    })

    test('belongs to a conversation that exists', async () => {
      await expect(store.transact((tx) => tx.append('nobody', [makeEntry('a1')]))).rejects.toMatchObject({ code: 'store/constraint' })
      expect(await store.transact((tx) => tx.append('nobody', []))).toEqual([])
    })
  })

  describe('the list', () => {
    test('shows the newest activity first, page by page, with what stands in the state', async () => {
      await createConversations(store, 'c1', 'c2', 'c3')
      const wishes = [{ kind: 'call_back' as const, words: 'call me', turn: 1 }]
      const told = makeConversation('c2', { phase: 'closed', outcome: 'stop_level', result: makeResult(), wishes })
      await store.transact(async (tx) => {
        await tx.saveConversation(makeConversation('c1'), 1, at(5))
        await tx.saveConversation(told, 1, at(9))
        await tx.append('c2', [makeEntry('a1'), makeEntry('a2')])
      })
      const rows = await store.listConversations({ limit: 2, offset: 0 })
      expect(rows.map((row) => row.id)).toEqual(['c2', 'c1'])
      expect(rows[0]).toEqual({
        id: 'c2',
        startedAt: at(0),
        updatedAt: at(9),
        phase: 'closed',
        urgency: 'same_day',
        outcome: 'stop_level',
        wantsPerson: true,
        waitingSince: null,
        messages: 2,
      })
      expect(rows[1]).toMatchObject({ urgency: null, wantsPerson: false, messages: 0 })
      expect((await store.listConversations({ limit: 2, offset: 2 })).map((row) => row.id)).toEqual(['c3'])
    })

    test('of expired ones leaves out the lively and those with a coming appointment', async () => {
      await createConversations(store, 'old', 'lively', 'coming', 'past', 'holding')
      await store.transact(async (tx) => {
        await tx.saveConversation(makeConversation('lively'), 1, at(50))
        await tx.hold(makeHold('h1', 'coming', 60), at(0))
        await tx.confirm('coming', person, at(0))
        await tx.hold(makeHold('h2', 'past', -600), at(0))
        await tx.confirm('past', person, at(0))
        await tx.hold(makeHold('h3', 'holding', 300), at(0))
      })
      expect((await store.listExpired(at(10), at(0))).sort()).toEqual(['holding', 'old', 'past'])
      expect(await store.listExpired(at(0), at(0))).toEqual([])
    })

    test('of expired ones holds those without consent sooner, and those to be forgotten at once', async () => {
      await createConversations(store, 'silent', 'declined', 'agreed', 'forgotten')
      await store.transact(async (tx) => {
        await tx.saveConversation({ ...makeConversation('silent'), phase: 'consent' }, 1, at(10))
        await tx.saveConversation({ ...makeConversation('declined'), phase: 'closed', outcome: 'declined' }, 1, at(10))
        await tx.saveConversation({ ...makeConversation('agreed'), phase: 'habits' }, 1, at(10))
        await tx.hold(makeHold('h1', 'forgotten', 60), at(0))
        await tx.confirm('forgotten', person, at(0))
        await tx.saveConversation({ ...makeConversation('forgotten'), phase: 'closed', outcome: 'forgotten' }, 1, at(10))
      })
      expect((await store.listExpired(at(0), at(20))).sort()).toEqual(['declined', 'forgotten', 'silent'])
      expect(await store.listExpired(at(0), at(10))).toEqual(['forgotten'])
    })
  })

  describe('forgetting', () => {
    test('leaves nothing but the time, name and contact of a confirmed appointment', async () => {
      await createConversations(store, 'c1', 'c2')
      await store.transact(async (tx) => {
        await tx.append('c1', [makeEntry('a1')])
        await tx.append('c2', [makeEntry('b1')])
        await tx.hold(makeHold('h1', 'c1', 60), at(0))
        await tx.confirm('c1', person, at(1))
        await tx.hold(makeHold('h2', 'c1', 200), at(0))
      })
      expect(await store.forget('c1')).toBe('forgotten')
      expect(await store.findConversation('c1')).toBeUndefined()
      expect(await store.readTranscript('c1', 0)).toEqual([])
      expect(await store.transact((tx) => tx.hasActivity('a1'))).toBe(false)
      expect(await store.listAppointments(at(0))).toEqual([
        { ...person, id: 'h1', conversationId: null, summary: '', start: at(60), end: at(120), createdAt: at(1), changes: 0 },
      ])
      expect(await store.transact((tx) => tx.listBusy(at(0), at(999), at(0)))).toEqual([{ start: at(60), end: at(135) }])
      expect((await store.readTranscript('c2', 0)).length).toBe(1)
    })

    test('of an unknown conversation says so', async () => {
      expect(await store.forget('c1')).toBe('unknown')
    })

    test('can be asked for in the middle of other work', async () => {
      await createConversations(store, 'c1', 'c2')
      const others = Array.from({ length: 20 }, (_, index) => store.transact((tx) => tx.append('c2', [makeEntry(`b${index}`)])))
      expect(await store.forget('c1')).toBe('forgotten')
      expect((await Promise.all(others)).length).toBe(20)
    })
  })

  test('a store answers until it is closed, and finishes what was begun', async () => {
    await createConversations(store, 'c1')
    await store.check()
    const begun = store.transact((tx) => tx.append('c1', [makeEntry('a1')]))
    await store.close()
    expect((await begun).length).toBe(1)
    await expect(store.check()).rejects.toMatchObject({ code: 'store/unavailable' })
    await expect(store.transact((tx) => tx.hasActivity('a1'))).rejects.toMatchObject({ code: 'store/unavailable' })
  })
}

function makeResult() {
  return {
    urgency: 'same_day',
    raised: [],
    headline: 'See a doctor today',
    flags: [],
    causes: [],
    muscles: [],
    musclesText: '',
    tips: [],
    therapist: [],
    safetyNet: '',
    disclaimer: '',
    bookable: false,
  } as const
}
