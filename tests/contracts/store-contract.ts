import type { Clock, Store } from '../../src/services/ports'
import { describeAppointments } from './appointment-contract'
import { describeConversations } from './conversation-contract'
import { describeDeliveries } from './delivery-contract'
import { describeInbox } from './inbox-contract'
import { describeNotices } from './notice-contract'

/**
 * One suite for every database. `runs`: how many random histories of holds and appointments to play; fewer where a commit costs a disk write. `nul`:
 * what stands for a NUL in a text where the database takes none.
 */
export function describeStore(name: string, runs: number, open: (clock: Clock) => Promise<Store>, nul = '\0'): void {
  describe(`the store in ${name}`, () => {
    describeConversations(open, nul)
    describeAppointments(open, runs)
    describeDeliveries(open)
    describeInbox(open)
    describeNotices(open)
  })
}
