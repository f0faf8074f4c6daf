import type { Kysely, Selectable } from 'kysely'
import { wantsPerson, type Conversation } from '../core/conversation'
import { tellOutcome } from '../core/outcome'
import type { ConversationRow, StoredConversation } from '../services/ports'
import { parseJson } from './parse-json'
import { prepare } from './prepare'
import type { ConversationTable, Database } from './schema'

type Db = Kysely<Database>
type StateColumns = Pick<
  Selectable<ConversationTable>,
  'state_json' | 'phase' | 'urgency' | 'outcome' | 'wants_person' | 'waiting_since' | 'content_version'
>

const selectConversation = prepare((db, { id }: { id: string }) =>
  db.selectFrom('conversations').select(['state_json', 'revision', 'updated_at']).where('id', '=', id),
)

export async function findConversation(db: Db, id: string): Promise<StoredConversation | undefined> {
  const [row] = (await selectConversation(db, { id })).rows
  if (row === undefined) return undefined
  return { conversation: parseJson('conversation', row.state_json), revision: row.revision, updatedAt: new Date(row.updated_at) }
}

/** Saves it with revision 1. Throws `store/constraint` if the id is in use. */
export async function createConversation(db: Db, conversation: Conversation, at: Date): Promise<void> {
  const row = { id: conversation.id, ...toColumns(conversation), revision: 1, started_at: at.getTime(), updated_at: at.getTime() }
  await db.insertInto('conversations').values(row).execute()
}

const updateConversation = prepare(
  (db, row: StateColumns & { id: string; revision: number; next_revision: number; updated_at: number }) => {
    const { state_json, phase, urgency, outcome, wants_person, waiting_since, content_version, next_revision: revision, updated_at } = row
    const set = { state_json, phase, urgency, outcome, wants_person, waiting_since, content_version, revision, updated_at }
    return db.updateTable('conversations').set(set).where('id', '=', row.id).where('revision', '=', row.revision)
  },
)

export async function saveConversation(db: Db, conversation: Conversation, revision: number, at: Date): Promise<'saved' | 'stale'> {
  const { id } = conversation
  const row = { id, revision, next_revision: revision + 1, updated_at: at.getTime(), ...toColumns(conversation) }
  const { numAffectedRows } = await updateConversation(db, row)
  return numAffectedRows === 1n ? 'saved' : 'stale'
}

export async function listConversations(db: Db, page: { limit: number; offset: number }): Promise<ConversationRow[]> {
  const rows = await db
    .selectFrom('conversations')
    .select(['id', 'started_at', 'updated_at', 'phase', 'urgency', 'outcome', 'wants_person', 'waiting_since'])
    // Sequences have no gaps, so the last one is the count, and the key finds it without counting.
    .select((eb) =>
      eb
        .selectFrom('activities')
        .select((inner) => inner.fn.coalesce(inner.fn.max('sequence'), inner.lit(0)).as('last'))
        .whereRef('activities.conversation_id', '=', 'conversations.id')
        .as('messages'),
    )
    .orderBy((eb) => eb('waiting_since', 'is', null))
    .orderBy('waiting_since')
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return rows.map(({ started_at, updated_at, messages, wants_person, waiting_since, ...row }) => ({
    ...row,
    wantsPerson: wants_person === 1,
    waitingSince: waiting_since === null ? null : new Date(waiting_since),
    startedAt: new Date(started_at),
    updatedAt: new Date(updated_at),
    messages: messages ?? 0,
  }))
}

export async function countConversations(db: Db): Promise<{ count: number; waiting: number; updatedAt: Date | null }> {
  const row = await db
    .selectFrom('conversations')
    .select(({ fn }) => [
      fn.countAll().as('count'),
      fn.count('waiting_since').as('waiting'),
      fn.max<number | null>('updated_at').as('updated_at'),
    ])
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), waiting: Number(row.waiting), updatedAt: row.updated_at === null ? null : new Date(row.updated_at) }
}

export async function listExpired(db: Db, before: Date, unagreedBefore: Date, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('conversations')
    .select('id')
    .where((eb) => {
      const coming = eb
        .selectFrom('appointments')
        .select('appointments.id')
        .whereRef('appointments.conversation_id', '=', 'conversations.id')
        .where('status', '=', 'confirmed')
        .where('end_at', '>', now.getTime())
      const isUnagreed = eb.or([eb('phase', '=', 'consent'), eb('outcome', '=', 'declined')])
      return eb.or([
        eb('outcome', '=', 'forgotten'),
        eb.and([isUnagreed, eb('updated_at', '<', unagreedBefore.getTime())]),
        eb.and([eb('updated_at', '<', before.getTime()), eb.not(eb.exists(coming))]),
      ])
    })
    .orderBy('updated_at')
    .execute()
  return rows.map((row) => row.id)
}

/** Deletes it with its transcript, inbox, delivery, notices and holds. A confirmed appointment keeps time, name and contact. */
export async function eraseConversation(db: Db, id: string): Promise<'forgotten' | 'unknown'> {
  await db.deleteFrom('inbox').where('lane', '=', id).execute()
  await db.deleteFrom('deliveries').where('conversation_id', '=', id).execute()
  await db.deleteFrom('notices').where('conversation_id', '=', id).execute()
  await db.deleteFrom('activities').where('conversation_id', '=', id).execute()
  await db.deleteFrom('appointments').where('conversation_id', '=', id).where('status', '<>', 'confirmed').execute()
  await db.updateTable('appointments').set({ summary: '', conversation_id: null }).where('conversation_id', '=', id).execute()
  const { numDeletedRows } = await db.deleteFrom('conversations').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n ? 'forgotten' : 'unknown'
}

function toColumns(conversation: Conversation): StateColumns {
  return {
    state_json: JSON.stringify(conversation),
    phase: conversation.phase,
    urgency: conversation.result?.urgency ?? null,
    outcome: tellOutcome(conversation),
    wants_person: wantsPerson(conversation) ? 1 : 0,
    waiting_since: conversation.waitingSince ?? null,
    content_version: conversation.contentVersion,
  }
}
