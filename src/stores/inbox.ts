import type { Kysely } from 'kysely'
import type { InboxItem, NewInboxItem } from '../services/ports'
import { parseJson } from './parse-json'
import type { Database } from './schema'

type Db = Kysely<Database>

/** To be run in a transaction: the keys are looked up and kept together with the post. */
export async function receive(tx: Db, post: NewInboxItem, at: Date): Promise<'received' | 'duplicate'> {
  const keys = [...new Set(post.keys)]
  const seen = await tx.selectFrom('inbox_keys').select('key').where('key', 'in', keys).executeTakeFirst()
  if (seen !== undefined) return 'duplicate'
  const received_at = at.getTime()
  await tx
    .insertInto('inbox_keys')
    .values(keys.map((key) => ({ key, received_at })))
    .execute()
  const row = { channel: post.channel, lane: post.lane, payload_json: JSON.stringify(post.payload), received_at }
  await tx
    .insertInto('inbox')
    .values({ ...row, attempts: 0, next_attempt_at: received_at, parked: 0 })
    .execute()
  return 'received'
}

export async function listDueLanes(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('inbox')
    .select('lane')
    .where('parked', '=', 0)
    .groupBy('lane')
    // The oldest post decides: those behind it wait with it.
    .having((eb) => eb.fn.max('next_attempt_at'), '<=', now.getTime())
    .orderBy((eb) => eb.fn.min('id'))
    .limit(limit)
    .execute()
  return rows.map(({ lane }) => lane)
}

export async function findNextInboxItem(db: Db, lane: string): Promise<InboxItem | undefined> {
  const row = await db
    .selectFrom('inbox')
    .selectAll()
    .where('lane', '=', lane)
    .where('parked', '=', 0)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    channel: row.channel,
    payload: parseJson('payload', row.payload_json),
    attempts: row.attempts,
    nextAttemptAt: new Date(row.next_attempt_at),
    isParked: false,
  }
}

export async function settleInboxItem(db: Db, id: number): Promise<void> {
  await db.deleteFrom('inbox').where('id', '=', id).execute()
}

export async function postponeInboxItem(
  db: Db,
  id: number,
  { attempts, nextAttemptAt, isParked }: Pick<InboxItem, 'attempts' | 'nextAttemptAt' | 'isParked'>,
): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ attempts, next_attempt_at: nextAttemptAt.getTime(), parked: isParked ? 1 : 0 })
    .where('id', '=', id)
    .execute()
}

export async function pruneInbox(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('inbox_keys').where('received_at', '<', before.getTime()).execute()
  await db.deleteFrom('inbox').where('parked', '=', 1).where('received_at', '<', before.getTime()).execute()
}
