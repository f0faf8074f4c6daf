import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely'
import type { Delivery, DeliveryState, Destination } from '../services/ports'
import { parseJson } from './parse-json'
import { prepare } from './prepare'
import type { Database, DeliveryTable } from './schema'

type Db = Kysely<Database>

const upsertPlace = prepare((db, row: Pick<Selectable<DeliveryTable>, 'conversation_id' | 'channel' | 'address_json'>) => {
  const place = { channel: row.channel, address_json: row.address_json }
  const start = { delivered_sequence: 0, attempts: 0, next_attempt_at: 0, parked: null, shown_sequence: null, shown_message_id: null }
  return db
    .insertInto('deliveries')
    .values({ conversation_id: row.conversation_id, ...place, ...start })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(place))
})

const selectDelivery = prepare((db, { conversationId }: { conversationId: string }) =>
  db.selectFrom('deliveries').selectAll().where('conversation_id', '=', conversationId),
)

const updateState = prepare((db, row: Omit<Selectable<DeliveryTable>, 'channel' | 'address_json'>) => {
  const { delivered_sequence, attempts, next_attempt_at, parked, shown_sequence, shown_message_id } = row
  const set = { delivered_sequence, attempts, next_attempt_at, parked, shown_sequence, shown_message_id }
  return db.updateTable('deliveries').set(set).where('conversation_id', '=', row.conversation_id)
})

/** Within JSON nobody's words can look like this: their quotation marks are escaped. */
const WARNING = '%"kind":"stop"%'

/** What was said to the visitor above the cursor. */
function selectUnsent(eb: ExpressionBuilder<Database, 'deliveries'>) {
  return eb
    .selectFrom('activities')
    .select(sql.lit(1).as('one'))
    .whereRef('activities.conversation_id', '=', 'deliveries.conversation_id')
    .whereRef('activities.sequence', '>', 'deliveries.delivered_sequence')
    .where('sender', '<>', 'visitor')
}

/** A new row starts before the first line, so that everything said so far is sent, too. */
export async function saveDestination(db: Db, conversationId: string, { channel, address }: Destination): Promise<void> {
  await upsertPlace(db, { conversation_id: conversationId, channel, address_json: JSON.stringify(address) })
}

export async function findDelivery(db: Db, conversationId: string): Promise<Delivery | undefined> {
  const [row] = (await selectDelivery(db, { conversationId })).rows
  return row && toDelivery(row)
}

export async function listDueDeliveries(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('conversation_id')
    .where('next_attempt_at', '<=', now.getTime())
    .where('parked', 'is', null)
    .where((eb) => eb.exists(selectUnsent(eb)))
    .orderBy((eb) => eb.exists(selectUnsent(eb).where('reply_json', 'like', WARNING)), 'desc')
    .orderBy('next_attempt_at')
    .orderBy('conversation_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.conversation_id)
}

export async function listParkedDeliveries(db: Db): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('parked', 'is not', null)
    .orderBy('next_attempt_at', 'desc')
    .orderBy('conversation_id')
    .execute()
  return rows.map(toDelivery)
}

export async function saveDelivery(db: Db, conversationId: string, state: DeliveryState): Promise<void> {
  await updateState(db, {
    conversation_id: conversationId,
    delivered_sequence: state.deliveredSequence,
    attempts: state.attempts,
    next_attempt_at: state.nextAttemptAt.getTime(),
    parked: state.parked,
    shown_sequence: state.shown?.sequence ?? null,
    shown_message_id: state.shown?.messageId ?? null,
  })
}

function toDelivery(row: Selectable<DeliveryTable>): Delivery {
  const { shown_sequence: sequence, shown_message_id: messageId } = row
  return {
    conversationId: row.conversation_id,
    channel: row.channel,
    address: parseJson('address', row.address_json),
    deliveredSequence: row.delivered_sequence,
    attempts: row.attempts,
    nextAttemptAt: new Date(row.next_attempt_at),
    parked: row.parked,
    shown: sequence === null || messageId === null ? null : { sequence, messageId },
  }
}
