import { type Kysely, type Migration, sql } from 'kysely'
import type { Database } from '../schema'
import type { DialectRules } from './dialect-rules'

/** Conversations, transcripts, appointments and the audit log. */
export function createFirstSchema(rules: DialectRules): Migration {
  return {
    up: async (db: Kysely<Database>) => {
      await createConversations(db)
      await createActivities(db)
      await createAppointments(db)
      await createAudit(db, rules)
      await rules.forbidOverlap(db)
      await rules.forbidAuditChanges(db)
    },
  }
}

async function createConversations(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('state_json', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('urgency', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('conversations_by_update').on('conversations').column('updated_at').execute()
}

async function createActivities(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('activities')
    .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('activity_id', 'text', (column) => column.notNull().unique())
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('choice_json', 'text')
    .addColumn('reply_json', 'text')
    .addColumn('channel_data_json', 'text')
    .addPrimaryKeyConstraint('activities_key', ['conversation_id', 'sequence'])
    .addCheckConstraint('activities_sender', sql`sender in ('visitor', 'bot')`)
    .execute()
}

async function createAppointments(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('appointments')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('conversation_id', 'text', (column) => column.references('conversations.id'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('start_at', 'bigint', (column) => column.notNull())
    .addColumn('end_at', 'bigint', (column) => column.notNull())
    .addColumn('busy_until', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('contact', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'bigint')
    .addCheckConstraint('appointments_status', sql`status in ('held', 'confirmed', 'cancelled')`)
    .addCheckConstraint('appointments_order', sql`start_at < end_at and end_at <= busy_until`)
    .addCheckConstraint('appointments_expiry', sql`(status = 'held') = (expires_at is not null)`)
    .execute()
  await db.schema.createIndex('appointments_by_end').on('appointments').column('busy_until').execute()
  // One hold for each conversation: nobody can hoard the week.
  await db.schema
    .createIndex('appointments_one_hold')
    .unique()
    .on('appointments')
    .column('conversation_id')
    .where(sql.ref('status'), '=', sql.lit('held'))
    .execute()
}

async function createAudit(db: Kysely<Database>, rules: DialectRules): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('id', 'integer', (column) => rules.countUp(column.primaryKey().notNull()))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .execute()
}
