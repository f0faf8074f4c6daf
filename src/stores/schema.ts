import type { Generated } from 'kysely'
import type { Outcome } from '../core/conversation'
import type { News } from '../core/news'
import type { Phase } from '../core/reply'
import type { Urgency } from '../core/result-view'
import type { AuditEntry, Canceller, PushChannel } from '../services/ports'

/**
 * Tables as every dialect has them. Times are epoch milliseconds (UTC) in bigint columns, `*_json` columns are JSON as text:
 * both mean the same in SQLite and in PostgreSQL.
 */
export interface Database {
  readonly conversations: ConversationTable
  readonly activities: ActivityTable
  readonly appointments: AppointmentTable
  readonly audit: AuditTable
  readonly deliveries: DeliveryTable
  readonly inbox: InboxTable
  readonly inbox_keys: InboxKeyTable
  readonly notices: NoticeTable
  readonly installations: InstallationTable
  readonly content_versions: ContentVersionTable
}

/** The state, with the few fields of it that lists show and order by. */
export interface ConversationTable {
  id: string
  state_json: string
  revision: number
  phase: Phase
  urgency: Urgency | null
  outcome: Outcome
  /** 0 or 1. */
  wants_person: number
  /** Null where nobody waits for the therapist. */
  waiting_since: number | null
  /** Version of the content that it goes on with. */
  content_version: string
  started_at: number
  updated_at: number
}

export interface ActivityTable {
  conversation_id: string
  sequence: number
  activity_id: string
  sender: 'visitor' | 'bot' | 'therapist'
  at: number
  text: string
  choice_json: string | null
  reply_json: string | null
  channel_data_json: string | null
}

/** Held and confirmed rows are "living": the database lets no two of them overlap in [start_at, busy_until). */
export interface AppointmentTable {
  id: string
  /** Null once the conversation was forgotten. */
  conversation_id: string | null
  status: 'held' | 'confirmed' | 'cancelled'
  start_at: number
  end_at: number
  busy_until: number
  /** When a hold ends; null on every other row. */
  expires_at: number | null
  name: string
  contact: string
  summary: string
  /** When it was confirmed; null while held. */
  confirmed_at: number | null
  /** When the visitor was reminded of it. */
  reminded_at: number | null
  /** `start_at` before it was moved last; null where it never was. */
  moved_from: number | null
  /** Both on a cancelled row; null on every other. */
  cancelled_at: number | null
  cancelled_by: Canceller | null
  /** How often it was moved or cancelled. */
  changes: number
}

/** Append-only: triggers refuse changes. `conversation_id` is no foreign key, since the line outlives the conversation. */
export interface AuditTable {
  id: Generated<number>
  at: number
  actor: string
  action: AuditEntry['action'] | 'conversation_forgotten'
  conversation_id: string
}

/** One row for each conversation whose lines are pushed; its lines above `delivered_sequence` are the outbox. */
export interface DeliveryTable {
  conversation_id: string
  channel: PushChannel
  address_json: string
  delivered_sequence: number
  attempts: number
  next_attempt_at: number
  parked: 'gone' | 'failed' | null
  /** Both or neither: the question that stands open in the channel. */
  shown_sequence: number | null
  shown_message_id: string | null
}

/** Posts that were acknowledged and are not worked on yet. */
interface InboxTable {
  id: Generated<number>
  channel: PushChannel
  lane: string
  payload_json: string
  attempts: number
  next_attempt_at: number
  /** 0 or 1. */
  parked: number
  received_at: number
}

/** Outlives the post, so that a late repetition is recognised. */
interface InboxKeyTable {
  key: string
  received_at: number
}

/** What the therapist was not written about yet. */
export interface NoticeTable {
  id: string
  conversation_id: string
  kind: News['kind']
  start_at: number | null
  moved_from: number | null
  happened_at: number
  attempts: number
  next_attempt_at: number
}

interface InstallationTable {
  channel: PushChannel
  workspace: string
  sealed_token: string
  installed_at: number
}

/** The files of dialogs/ as they were in one version; kept while a conversation goes on with it. */
interface ContentVersionTable {
  version: string
  texts_json: string
  kept_at: number
}
