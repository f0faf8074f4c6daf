import type { Clock, Store } from '../../src/services/ports'
import { describeAppointments } from './appointment-contract'
import { describeConversations } from './conversation-contract'

/** One suite for every database. */
export function describeStore(name: string, open: (clock: Clock) => Promise<Store>): void {
  describe(`the store in ${name}`, () => {
    describeConversations(open)
    describeAppointments(open)
  })
}
