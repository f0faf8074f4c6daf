import type { Kysely, Selectable } from 'kysely'
import type { Notice } from '../services/ports'
import type { Database, NoticeTable } from './schema'

type Db = Kysely<Database>

export async function addNotice(tx: Db, { id, conversationId, news, at, nextAttemptAt }: Omit<Notice, 'attempts'>): Promise<void> {
  const { kind, start, movedFrom } = news
  if (kind === 'call_back')
    await tx
      .deleteFrom('notices')
      .where('conversation_id', '=', conversationId)
      .where('kind', '=', 'waiting')
      .where('attempts', '=', 0)
      .execute()
  const times = { start_at: start?.getTime() ?? null, moved_from: movedFrom?.getTime() ?? null, happened_at: at.getTime() }
  await tx
    .insertInto('notices')
    .values({ id, conversation_id: conversationId, kind, ...times, attempts: 0, next_attempt_at: nextAttemptAt.getTime() })
    .execute()
}

export async function listDueNotices(db: Db, now: Date, limit: number): Promise<Notice[]> {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where('next_attempt_at', '<=', now.getTime())
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('notices as earlier')
            .select('earlier.id')
            .whereRef('earlier.conversation_id', '=', 'notices.conversation_id')
            .whereRef('earlier.happened_at', '<', 'notices.happened_at')
            .where('earlier.attempts', '>', 0)
            .where('earlier.next_attempt_at', '>', now.getTime()),
        ),
      ),
    )
    .orderBy('happened_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toNotice)
}

export async function postponeNotice(db: Db, id: string, { attempts, nextAttemptAt }: Pick<Notice, 'attempts' | 'nextAttemptAt'>) {
  await db.updateTable('notices').set({ attempts, next_attempt_at: nextAttemptAt.getTime() }).where('id', '=', id).execute()
}

export async function settleNotice(db: Db, id: string): Promise<void> {
  await db.deleteFrom('notices').where('id', '=', id).execute()
}

function toNotice(row: Selectable<NoticeTable>): Notice {
  const { kind, start_at: start, moved_from: movedFrom } = row
  return {
    id: row.id,
    conversationId: row.conversation_id,
    news: { kind, ...(start !== null && { start: new Date(start) }), ...(movedFrom !== null && { movedFrom: new Date(movedFrom) }) },
    at: new Date(row.happened_at),
    attempts: row.attempts,
    nextAttemptAt: new Date(row.next_attempt_at),
  }
}
