import type { Clock, NewInboxItem, Store } from '../../src/services/ports'
import { at, createConversations } from './samples'

const post = (lane: string, ...keys: string[]): NewInboxItem => ({ channel: 'slack', lane, keys, payload: { said: keys.join() } })

/** What every database must keep of posts that were acknowledged, and of installed workspaces. */
export function describeInbox(open: (clock: Clock) => Promise<Store>): void {
  let store: Store
  beforeEach(async () => {
    store = await open({ now: () => at(0) })
  })
  afterEach(() => store.close())

  const work = async (lane: string) => {
    const item = await store.findNextInboxItem(lane)
    if (item) await store.settleInboxItem(item.id)
    return item?.payload
  }

  describe('the inbox', () => {
    test('takes a post once, by whichever of its keys it comes back', async () => {
      expect(await store.receive(post('a', 'event 1', 'message 1', 'message 1'), at(0))).toBe('received')
      expect(await store.receive(post('a', 'event 2', 'message 1'), at(1))).toBe('duplicate')
      expect(await store.receive(post('b', 'event 1', 'message 2'), at(1))).toBe('duplicate')
      expect(await store.receive(post('a', 'event 2', 'message 2'), at(2))).toBe('received')
    })

    test('takes one of twenty copies that come at once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => store.receive(post('a', `event ${i}`, 'message'), at(0))))
      expect(outcomes.filter((outcome) => outcome === 'received')).toHaveLength(1)
    })

    test('gives the posts of a lane in the order of their arrival, and knows them when they are settled', async () => {
      for (const key of ['1', '2', '3']) await store.receive(post('a', key), at(0))
      expect([await work('a'), await work('a'), await work('a'), await work('a')]).toEqual([
        { said: '1' },
        { said: '2' },
        { said: '3' },
        undefined,
      ])
      expect(await store.receive(post('a', '2'), at(0))).toBe('duplicate')
    })

    test('lists lanes with something to do, the oldest first; who waits is not among them', async () => {
      for (const [lane, key] of Object.entries({ b: '1', a: '2', c: '3' })) await store.receive(post(lane, key), at(0))
      expect(await store.listDueLanes(at(0), 10)).toEqual(['b', 'a', 'c'])
      const item = await store.findNextInboxItem('b')
      await store.postponeInboxItem(item?.id ?? 0, { attempts: 1, nextAttemptAt: at(5), isParked: false })
      await store.receive(post('b', '4'), at(1))
      expect(await store.listDueLanes(at(4), 10)).toEqual(['a', 'c'])
      expect(await store.listDueLanes(at(5), 1)).toEqual(['b'])
      expect(await store.findNextInboxItem('b')).toMatchObject({ attempts: 1, nextAttemptAt: at(5), payload: { said: '1' } })
    })

    test('lets others pass a parked post, and drops it with the old keys', async () => {
      await store.receive(post('a', '1'), at(0))
      await store.receive(post('a', '2'), at(60))
      const first = await store.findNextInboxItem('a')
      await store.postponeInboxItem(first?.id ?? 0, { attempts: 5, nextAttemptAt: at(0), isParked: true })
      expect(await work('a')).toEqual({ said: '2' })
      expect(await store.listDueLanes(at(99), 10)).toEqual([])
      await store.pruneInbox(at(30))
      expect(await store.receive(post('a', '1'), at(61))).toBe('received')
      expect(await store.receive(post('a', '2'), at(61))).toBe('duplicate')
    })

    test('keeps what waits however old it is', async () => {
      await store.receive(post('a', '1'), at(0))
      await store.pruneInbox(at(9999))
      expect(await work('a')).toEqual({ said: '1' })
    })

    test('forgets the posts of a conversation with it', async () => {
      await createConversations(store, 'a', 'b')
      await store.receive(post('a', '1'), at(0))
      await store.receive(post('b', '2'), at(0))
      await store.forget('a')
      expect([await work('a'), await work('b')]).toEqual([undefined, { said: '2' }])
    })
  })

  describe('an installation', () => {
    test('is found by channel and workspace, replaced by the next one, and gone when it is removed', async () => {
      const installation = { channel: 'slack', workspace: 'T1', sealedToken: 'x' } as const
      await store.saveInstallation(installation, at(0))
      await store.saveInstallation({ ...installation, sealedToken: 'y' }, at(1))
      expect(await store.findInstallation('slack', 'T1')).toEqual({ ...installation, sealedToken: 'y' })
      expect(await store.findInstallation('teams', 'T1')).toBeUndefined()
      await store.removeInstallation('slack', 'T2')
      await store.removeInstallation('slack', 'T1', at(1))
      expect(await store.findInstallation('slack', 'T1')).toBeDefined()
      await store.removeInstallation('slack', 'T1')
      expect(await store.findInstallation('slack', 'T1')).toBeUndefined()
    })
  })
}
