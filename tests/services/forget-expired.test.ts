import { beginConversation } from '../../src/core/conversation'
import { forgetExpired } from '../../src/services/forget-expired'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'

const day = (date: string) => new Date(`${date}T12:00:00Z`)

describe('forgetExpired', () => {
  it('deletes what was silent longer than the practice keeps it, and nothing else', async () => {
    let now = day('2026-03-01')
    const clock = { now: () => now }
    const store = await openSqliteStore({ file: ':memory:', clock })
    for (const [id, at] of [
      ['old', '2026-01-01'],
      ['on-the-day', '2026-01-30'],
      ['new', '2026-02-28'],
    ] as const) {
      await store.transact((tx) => tx.createConversation({ ...beginConversation(id, 'v1', 'UK'), phase: 'habits' }, day(at)))
    }

    expect(await forgetExpired(store, clock, 30)).toBe(1)
    expect(await store.findConversation('old')).toBeUndefined()
    expect(await store.findConversation('on-the-day')).toBeDefined()

    now = day('2026-03-02')
    expect(await forgetExpired(store, clock, 30)).toBe(1)
    expect(await forgetExpired(store, clock, 30)).toBe(0)
    expect(await store.findConversation('new')).toBeDefined()
    await store.close()
  })

  it('deletes after a day what nobody agreed to, and at once what was to be deleted before', async () => {
    const clock = { now: () => day('2026-03-03') }
    const store = await openSqliteStore({ file: ':memory:', clock })
    const begun = beginConversation('unanswered', 'v1', 'UK')
    await store.transact(async (tx) => {
      await tx.createConversation(begun, day('2026-03-01'))
      await tx.createConversation({ ...begun, id: 'declined', phase: 'closed', outcome: 'declined' }, day('2026-03-01'))
      await tx.createConversation({ ...begun, id: 'cut-short', phase: 'closed', outcome: 'forgotten' }, day('2026-03-03'))
      await tx.createConversation({ ...begun, id: 'today' }, day('2026-03-03'))
    })
    expect(await forgetExpired(store, clock, 30)).toBe(3)
    expect(await store.findConversation('today')).toBeDefined()
    await store.close()
  })
})
