import { CompiledQuery, type Kysely, type Selectable } from 'kysely'
import { TriageError } from '../services/errors'
import type { Appointment, CancelledAppointment, Canceller, CancelRefusal, Hold, Interval, Person } from '../services/ports'
import type { AppointmentTable, Database } from './schema'

type Db = Kysely<Database>

const begin = CompiledQuery.raw('savepoint one_hold')
const keep = CompiledQuery.raw('release one_hold')
const undo = CompiledQuery.raw('rollback to one_hold')

export async function listBusy(db: Db, from: Date, to: Date, now: Date): Promise<Interval[]> {
  const rows = await db
    .selectFrom('appointments')
    .select(['start_at', 'busy_until'])
    .where('start_at', '<', to.getTime())
    .where('busy_until', '>', from.getTime())
    .where((eb) => eb.or([eb('status', '=', 'confirmed'), eb.and([eb('status', '=', 'held'), eb('expires_at', '>', now.getTime())])]))
    .orderBy('start_at')
    .execute()
  return rows.map((row) => ({ start: new Date(row.start_at), end: new Date(row.busy_until) }))
}

/** Whatever the answer, an earlier hold of this conversation is released: the visitor has let go of that time by choosing another. */
export async function placeHold(db: Db, hold: Hold, now: Date): Promise<'held' | 'taken'> {
  await removeExpiredHolds(db, now)
  await releaseHold(db, hold.conversationId)
  await db.executeQuery(begin)
  try {
    await db.insertInto('appointments').values(toRow(hold)).execute()
  } catch (error) {
    if (!(error instanceof TriageError) || error.code !== 'store/overlap') throw error
    // PostgreSQL takes no further statement in a transaction in which one was refused, until that one is undone.
    await db.executeQuery(undo)
    return 'taken'
  }
  await db.executeQuery(keep)
  return 'held'
}

export async function confirmHold(db: Db, conversationId: string, person: Person, now: Date): Promise<Appointment | 'expired'> {
  const row = await db
    .updateTable('appointments')
    .set({ status: 'confirmed', name: person.name, contact: person.contact, summary: person.summary })
    .set({ confirmed_at: now.getTime(), expires_at: null })
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'held')
    .where('expires_at', '>', now.getTime())
    .returningAll()
    .executeTakeFirst()
  return row === undefined ? 'expired' : toAppointment(row)
}

/** The held row gives way first: the database lets no two living ones overlap. What was wrong after that would undo both. */
export async function moveAppointment(
  db: Db,
  conversationId: string,
  id: string,
  summary: string,
  now: Date,
): Promise<Appointment | 'expired'> {
  const held = await db
    .deleteFrom('appointments')
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'held')
    .where('expires_at', '>', now.getTime())
    .returningAll()
    .executeTakeFirst()
  if (held === undefined) return 'expired'
  const { start_at, end_at, busy_until } = held
  const row = await db
    .updateTable('appointments')
    .set((eb) => ({
      moved_from: eb.ref('start_at'),
      changes: eb('changes', '+', 1),
      start_at,
      end_at,
      busy_until,
      summary,
      confirmed_at: now.getTime(),
      reminded_at: null,
    }))
    .where('id', '=', id)
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'confirmed')
    .returningAll()
    .executeTakeFirstOrThrow(() => new TriageError('store/constraint', 'There is no such visit to move.'))
  return toAppointment(row)
}

export async function releaseHold(db: Db, conversationId: string): Promise<void> {
  await db.deleteFrom('appointments').where('status', '=', 'held').where('conversation_id', '=', conversationId).execute()
}

export async function listAppointments(db: Db, from: Date): Promise<Appointment[]> {
  const rows = await selectConfirmed(db).where('start_at', '>=', from.getTime()).orderBy('start_at').execute()
  return rows.map(toAppointment)
}

/** Confirmed ones only: a hold has no person yet. */
export async function findAppointment(db: Db, id: string): Promise<Appointment | undefined> {
  const row = await selectConfirmed(db).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toAppointment(row)
}

/** The very statement that frees the time leaves the rest as it was: of two that come at once the second finds nothing to cancel. */
export async function cancelAppointment(db: Db, id: string, by: Canceller, now: Date): Promise<Appointment | CancelRefusal> {
  const row = await db
    .updateTable('appointments')
    .set((eb) => ({ status: 'cancelled', cancelled_at: now.getTime(), cancelled_by: by, changes: eb('changes', '+', 1) }))
    .where('id', '=', id)
    .where('status', '=', 'confirmed')
    .where('start_at', '>', now.getTime())
    .returningAll()
    .executeTakeFirst()
  return row === undefined ? refuseCancelling(db, id) : toAppointment(row)
}

async function refuseCancelling(db: Db, id: string): Promise<CancelRefusal> {
  const row = await db.selectFrom('appointments').select('status').where('id', '=', id).executeTakeFirst()
  if (row?.status === 'cancelled') return 'cancelled'
  return row?.status === 'confirmed' ? 'past' : 'unknown'
}

/** Those that were to begin before then and whose chats are gone: nothing else would ever delete them. */
export async function pruneCancelled(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('appointments')
    .where('status', '=', 'cancelled')
    .where('conversation_id', 'is', null)
    .where('start_at', '<', before.getTime())
    .execute()
}

export async function listCancelled(db: Db, from: Date): Promise<CancelledAppointment[]> {
  const rows = await db
    .selectFrom('appointments')
    .selectAll()
    .where('status', '=', 'cancelled')
    .where('start_at', '>=', from.getTime())
    .orderBy('start_at')
    .execute()
  return rows.flatMap(toCancelled)
}

export async function findCancelled(db: Db, id: string): Promise<CancelledAppointment | undefined> {
  const rows = await db.selectFrom('appointments').selectAll().where('status', '=', 'cancelled').where('id', '=', id).execute()
  return rows.flatMap(toCancelled)[0]
}

/** Those that begin within the span (`from` excluded, `until` included), by start, and whose visitors can be written to. */
export async function listUnreminded(db: Db, from: Date, until: Date): Promise<Appointment[]> {
  const rows = await selectConfirmed(db)
    .where('start_at', '>', from.getTime())
    .where('start_at', '<=', until.getTime())
    .where('reminded_at', 'is', null)
    .where('conversation_id', 'in', (eb) => eb.selectFrom('deliveries').select('deliveries.conversation_id'))
    .orderBy('start_at')
    .execute()
  return rows.map(toAppointment)
}

export async function markReminded(db: Db, id: string, at: Date): Promise<'marked' | 'unneeded'> {
  const { numUpdatedRows } = await db
    .updateTable('appointments')
    .set({ reminded_at: at.getTime() })
    .where('id', '=', id)
    .where('status', '=', 'confirmed')
    .where('reminded_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? 'marked' : 'unneeded'
}

function selectConfirmed(db: Db) {
  return db.selectFrom('appointments').selectAll().where('status', '=', 'confirmed')
}

async function removeExpiredHolds(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('appointments').where('status', '=', 'held').where('expires_at', '<=', now.getTime()).execute()
}

function toRow(hold: Hold): Selectable<AppointmentTable> {
  return {
    id: hold.id,
    conversation_id: hold.conversationId,
    status: 'held',
    start_at: hold.start.getTime(),
    end_at: hold.end.getTime(),
    busy_until: hold.busyUntil.getTime(),
    expires_at: hold.expiresAt.getTime(),
    name: '',
    contact: '',
    summary: '',
    confirmed_at: null,
    reminded_at: null,
    moved_from: null,
    cancelled_at: null,
    cancelled_by: null,
    changes: 0,
  }
}

function toCancelled(row: Selectable<AppointmentTable>): CancelledAppointment[] {
  const { cancelled_at: at, cancelled_by: by } = row
  return at === null || by === null ? [] : [{ ...toAppointment(row), cancelledAt: new Date(at), cancelledBy: by }]
}

function toAppointment(row: Selectable<AppointmentTable>): Appointment {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    start: new Date(row.start_at),
    end: new Date(row.end_at),
    name: row.name,
    contact: row.contact,
    summary: row.summary,
    createdAt: new Date(row.confirmed_at ?? row.start_at),
    changes: row.changes,
    ...(row.moved_from !== null && { movedFrom: new Date(row.moved_from) }),
  }
}
