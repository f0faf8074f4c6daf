import type { Kysely, Migration } from 'kysely'
import { parseJson } from '../parse-json'
import type { Conversation } from '../../core/conversation'
import type { Database } from '../schema'

/** That a visitor wants to talk to a person used to replace what had become of the conversation; now both are kept. */
export const addWantsPerson: Migration = {
  up: async (db: Kysely<Database>) => {
    await db.schema
      .alterTable('conversations')
      .addColumn('wants_person', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    const rows = await db.selectFrom('conversations').select(['id', 'state_json', 'outcome']).execute()
    for (const { id, state_json, outcome } of rows) {
      if ((outcome as string) !== 'person_wanted') continue
      const before = parseJson('conversation', state_json)
      const after: Conversation = {
        ...before,
        outcome: outcomeOf(before),
        wishes: [{ kind: 'call_back', words: '', turn: before.turn }],
      }
      await db
        .updateTable('conversations')
        .set({ state_json: JSON.stringify(after), outcome: after.outcome, wants_person: 1 })
        .where('id', '=', id)
        .execute()
    }
  },
}

/** What had become of it apart from that wish. */
function outcomeOf({ booking, result }: Conversation): Conversation['outcome'] {
  if (booking?.stage === 'booked') return 'booked'
  if (result) return result.bookable ? 'result' : 'stop_level'
  return 'open'
}
