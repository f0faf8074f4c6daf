import type { Clock, DeliveryState, Destination, Store } from '../../src/services/ports'
import { at, createConversations, makeEntry } from './samples'

const destination: Destination = { channel: 'slack', address: { team: 'T1', channel: 'D1' } }
const unsent: DeliveryState = { deliveredSequence: 0, attempts: 0, nextAttemptAt: new Date(0), parked: null, shown: null }

/** What every database must keep of how far lines were pushed. */
export function describeDeliveries(open: (clock: Clock) => Promise<Store>): void {
  describe('a delivery', () => {
    let store: Store
    beforeEach(async () => {
      store = await open({ now: () => at(0) })
      await createConversations(store, 'c1', 'c2', 'c3')
    })
    afterEach(() => store.close())

    const begin = (id: string, from: 'bot' | 'visitor' = 'bot') =>
      store.transact(async (tx) => {
        await tx.saveDestination(id, destination)
        await tx.append(id, [makeEntry(`${id}-a`, { from })])
      })

    test('begins before the first line and comes back as it was saved', async () => {
      await begin('c1')
      expect(await store.findDelivery('c1')).toEqual({ conversationId: 'c1', ...destination, ...unsent })
      const later: DeliveryState = {
        deliveredSequence: 7,
        attempts: 2,
        nextAttemptAt: at(5),
        parked: 'gone',
        shown: { sequence: 6, messageId: '12.3' },
      }
      await store.saveDelivery('c1', later)
      expect(await store.findDelivery('c1')).toEqual({ conversationId: 'c1', ...destination, ...later })
      expect(await store.findDelivery('c2')).toBeUndefined()
    })

    test('keeps its cursor when the address changes', async () => {
      await begin('c1')
      await store.saveDelivery('c1', { ...unsent, deliveredSequence: 1 })
      const moved: Destination = { channel: 'teams', address: { serviceUrl: 'https://example.org' } }
      await store.transact((tx) => tx.saveDestination('c1', moved))
      expect(await store.findDelivery('c1')).toMatchObject({ ...moved, deliveredSequence: 1 })
    })

    test('is not begun if the turn fails', async () => {
      const turn = store.transact(async (tx) => {
        await tx.saveDestination('c1', destination)
        throw new Error('half way')
      })
      await expect(turn).rejects.toThrow('half way')
      expect(await store.findDelivery('c1')).toBeUndefined()
    })

    test('is due while bot lines lie above its cursor, the longest waiting first', async () => {
      for (const id of ['c1', 'c2']) await begin(id)
      await begin('c3', 'visitor')
      await store.saveDelivery('c1', { ...unsent, nextAttemptAt: at(2) })
      await store.saveDelivery('c2', { ...unsent, nextAttemptAt: at(1) })
      expect(await store.listDueDeliveries(at(2), 10)).toEqual(['c2', 'c1'])
      expect(await store.listDueDeliveries(at(2), 1)).toEqual(['c2'])
      expect(await store.listDueDeliveries(at(1), 10)).toEqual(['c2'])
      expect(await store.listDueDeliveries(at(0), 10)).toEqual([])
      await store.saveDelivery('c2', { ...unsent, deliveredSequence: 1 })
      expect(await store.listDueDeliveries(at(2), 10)).toEqual(['c1'])
    })

    test('with a warning to send is due first, until the warning is sent', async () => {
      await begin('c1')
      await begin('c2')
      await begin('c3')
      const warning = { source: 's', kind: 'stop', text: 'call 911' } as const
      await store.transact((tx) => tx.append('c3', [makeEntry('c3-b', { from: 'bot', text: warning.text, reply: warning })]))
      const quoted = { source: 's', kind: 'echo', text: 'you wrote "kind":"stop"' } as const
      await store.transact((tx) => tx.append('c2', [makeEntry('c2-b', { from: 'bot', text: quoted.text, reply: quoted })]))
      await store.saveDelivery('c3', { ...unsent, nextAttemptAt: at(2) })
      expect(await store.listDueDeliveries(at(2), 10)).toEqual(['c3', 'c1', 'c2'])
      await store.saveDelivery('c3', { ...unsent, deliveredSequence: 2 })
      expect(await store.listDueDeliveries(at(2), 10)).toEqual(['c1', 'c2'])
    })

    test('that is parked is listed for the practice and no longer due', async () => {
      for (const id of ['c1', 'c2']) await begin(id)
      await store.saveDelivery('c1', { ...unsent, parked: 'failed', nextAttemptAt: at(1) })
      await store.saveDelivery('c2', { ...unsent, parked: 'gone', nextAttemptAt: at(2) })
      expect(await store.listDueDeliveries(at(9), 10)).toEqual([])
      expect(await store.listParkedDeliveries()).toMatchObject([
        { conversationId: 'c2', parked: 'gone' },
        { conversationId: 'c1', parked: 'failed' },
      ])
    })

    test('goes with its conversation, and a late save does not bring it back', async () => {
      await begin('c1')
      await store.forget('c1')
      await store.saveDelivery('c1', { ...unsent, deliveredSequence: 1 })
      expect(await store.findDelivery('c1')).toBeUndefined()
    })
  })
}
