import type { Clock, Notice, Store } from '../../src/services/ports'
import { at, createConversations } from './samples'

type NewNotice = Omit<Notice, 'attempts'>

const waiting = (id: string, minute: number, changes: Partial<NewNotice> = {}): NewNotice => ({
  id,
  conversationId: 'c1',
  news: { kind: 'waiting' },
  at: at(minute),
  nextAttemptAt: at(minute),
  ...changes,
})

export function describeNotices(open: (clock: Clock) => Promise<Store>): void {
  describe('notices', () => {
    let store: Store
    beforeEach(async () => {
      store = await open({ now: () => at(0) })
      await createConversations(store, 'c1', 'c2')
    })
    afterEach(() => store.close())

    const add = (...notices: readonly NewNotice[]) =>
      store.transact(async (tx) => {
        for (const notice of notices) await tx.addNotice(notice)
      })
    const due = async (minute: number) => (await store.listDueNotices(at(minute), 9)).map(({ id }) => id)

    test('come back as they were kept', async () => {
      const moved = { kind: 'moved', start: at(600), movedFrom: at(500) } as const
      await add(waiting('n1', 0), waiting('n2', 1, { news: moved }), waiting('n3', 2, { news: { kind: 'cancelled', start: at(600) } }))
      expect(await store.listDueNotices(at(9), 9)).toEqual([
        { ...waiting('n1', 0), attempts: 0 },
        { ...waiting('n2', 1), news: moved, attempts: 0 },
        { ...waiting('n3', 2), news: { kind: 'cancelled', start: at(600) }, attempts: 0 },
      ])
    })

    test('are kept with the rest of their transaction, or not at all', async () => {
      const broken = store.transact(async (tx) => {
        await tx.addNotice(waiting('n1', 0))
        throw new Error('power cut')
      })
      await expect(broken).rejects.toThrow('power cut')
      expect(await due(9)).toEqual([])
    })

    test('are due from their time on, the oldest first, so many at most', async () => {
      await add(waiting('late', 3), waiting('first', 1), waiting('quiet', 2, { nextAttemptAt: at(5) }))
      expect([await due(0), await due(3), await due(5)]).toEqual([[], ['first', 'late'], ['first', 'quiet', 'late']])
      expect((await store.listDueNotices(at(5), 1)).map(({ id }) => id)).toEqual(['first'])
    })

    test('wait behind one of their conversation that failed, and behind none that is only quiet', async () => {
      await add(waiting('a', 1), waiting('b', 2), waiting('other', 3, { conversationId: 'c2' }))
      await store.postponeNotice('a', { attempts: 1, nextAttemptAt: at(9) })
      expect([await due(4), await due(9)]).toEqual([['other'], ['a', 'b', 'other']])
      await store.postponeNotice('a', { attempts: 0, nextAttemptAt: at(9) })
      expect(await due(4)).toEqual(['b', 'other'])
    })

    test('end when they are settled, and again does nothing', async () => {
      await add(waiting('a', 1), waiting('b', 2))
      await store.settleNotice('a')
      await store.settleNotice('a')
      await store.postponeNotice('a', { attempts: 1, nextAttemptAt: at(0) })
      expect(await due(9)).toEqual(['b'])
    })

    test('that somebody waits give way to a message that was left, in that conversation and while they were not tried', async () => {
      const left = (id: string, conversationId: string) => waiting(id, 5, { conversationId, news: { kind: 'call_back' } })
      await add(
        waiting('a', 1),
        waiting('booked', 2, { news: { kind: 'booked', start: at(600) } }),
        waiting('other', 3, { conversationId: 'c2' }),
      )
      await add(left('left', 'c1'))
      expect(await due(9)).toEqual(['booked', 'other', 'left'])
      await store.postponeNotice('other', { attempts: 1, nextAttemptAt: at(4) })
      await add(left('left too', 'c2'))
      expect(await due(9)).toEqual(['booked', 'other', 'left', 'left too'])
    })

    test('are deleted with their conversation alone', async () => {
      await add(waiting('a', 1), waiting('other', 2, { conversationId: 'c2' }))
      await store.forget('c1')
      expect(await due(9)).toEqual(['other'])
    })
  })
}
