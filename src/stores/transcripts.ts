import type { Kysely, Selectable } from 'kysely'
import type { NewEntry, TranscriptEntry } from '../services/ports'
import { parseJson } from './parse-json'
import { prepare } from './prepare'
import type { ActivityTable, Database } from './schema'

type Db = Kysely<Database>

/** More lines than any conversation has. */
const ALL = 1_000_000_000

const selectActivity = prepare((db, { activityId }: { activityId: string }) =>
  db.selectFrom('activities').select('sequence').where('activity_id', '=', activityId),
)

const selectLast = prepare((db, { conversationId }: { conversationId: string }) =>
  db
    .selectFrom('activities')
    .select((eb) => eb.fn.coalesce(eb.fn.max('sequence'), eb.lit(0)).as('last'))
    .where('conversation_id', '=', conversationId),
)

const insertActivity = prepare((db, row: Selectable<ActivityTable>) => {
  const { conversation_id, sequence, activity_id, sender, at, text, choice_json, reply_json, channel_data_json } = row
  const values = { conversation_id, sequence, activity_id, sender, at, text, choice_json, reply_json, channel_data_json }
  return db.insertInto('activities').values(values)
})

const selectAfter = prepare((db, { conversationId, after, limit }: { conversationId: string; after: number; limit: number }) =>
  db
    .selectFrom('activities')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit),
)

export async function hasActivity(db: Db, activityId: string): Promise<boolean> {
  return (await selectActivity(db, { activityId })).rows.length > 0
}

/** Throws `store/constraint` if an activity id is in use or the conversation does not exist. */
export async function appendEntries(db: Db, conversationId: string, entries: readonly NewEntry[]): Promise<TranscriptEntry[]> {
  if (entries.length === 0) return []
  const [row] = (await selectLast(db, { conversationId })).rows
  const last = row?.last ?? 0
  const appended = entries.map((entry, index) => ({ ...entry, conversationId, sequence: last + index + 1 }))
  for (const entry of appended) await insertActivity(db, toRow(entry))
  return appended
}

export async function readTranscript(db: Db, conversationId: string, after: number, limit = ALL): Promise<TranscriptEntry[]> {
  return (await selectAfter(db, { conversationId, after, limit })).rows.map(toEntry)
}

function toRow(entry: TranscriptEntry): Selectable<ActivityTable> {
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
