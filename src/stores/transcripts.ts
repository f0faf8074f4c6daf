import type { Insertable, Kysely, Selectable } from 'kysely'
import type { NewEntry, TranscriptEntry } from '../services/ports'
import { parseJson } from './parse-json'
import type { ActivityTable, Database } from './schema'

type Db = Kysely<Database>

export async function hasActivity(db: Db, activityId: string): Promise<boolean> {
  return (await db.selectFrom('activities').select('sequence').where('activity_id', '=', activityId).executeTakeFirst()) !== undefined
}

/** Throws `store/constraint` if an activity id is in use or the conversation does not exist. */
export async function appendEntries(db: Db, conversationId: string, entries: readonly NewEntry[]): Promise<TranscriptEntry[]> {
  if (entries.length === 0) return []
  const { last } = await db
    .selectFrom('activities')
    .select((eb) => eb.fn.coalesce(eb.fn.max('sequence'), eb.lit(0)).as('last'))
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow()
  const appended = entries.map((entry, index) => ({ ...entry, conversationId, sequence: last + index + 1 }))
  await db.insertInto('activities').values(appended.map(toRow)).execute()
  return appended
}

export async function readTranscript(db: Db, conversationId: string, after: number, limit?: number): Promise<TranscriptEntry[]> {
  const query = db
    .selectFrom('activities')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('sequence', '>', after)
    .orderBy('sequence')
  const rows = await (limit === undefined ? query : query.limit(limit)).execute()
  return rows.map(toEntry)
}

function toRow(entry: TranscriptEntry): Insertable<ActivityTable> {
  return {
    conversation_id: entry.conversationId,
    sequence: entry.sequence,
    activity_id: entry.activityId,
    sender: entry.from,
    at: entry.at.getTime(),
    text: entry.text,
    choice_json: entry.choice === undefined ? null : JSON.stringify(entry.choice),
    reply_json: entry.reply === undefined ? null : JSON.stringify(entry.reply),
    channel_data_json: entry.channelData === undefined ? null : JSON.stringify(entry.channelData),
  }
}

function toEntry(row: Selectable<ActivityTable>): TranscriptEntry {
  return {
    conversationId: row.conversation_id,
    sequence: row.sequence,
    activityId: row.activity_id,
    from: row.sender,
    at: new Date(row.at),
    text: row.text,
    ...(row.choice_json === null ? {} : { choice: parseJson('choice', row.choice_json) }),
    ...(row.reply_json === null ? {} : { reply: parseJson('reply', row.reply_json) }),
    ...(row.channel_data_json === null ? {} : { channelData: parseJson('channelData', row.channel_data_json) }),
  }
}
