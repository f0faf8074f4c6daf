import type { Kysely, Transaction } from 'kysely'
import { TriageError } from '../services/errors'
import type { AuditEntry, Clock, Store, StoreTransaction } from '../services/ports'
import {
  cancelAppointment,
  confirmHold,
  findAppointment,
  findCancelled,
  listAppointments,
  listBusy,
  listCancelled,
  listUnreminded,
  markReminded,
  moveAppointment,
  placeHold,
  pruneCancelled,
  releaseHold,
} from './appointments'
import { keepContent, listContent, pruneContent } from './content-versions'
import {
  countConversations,
  createConversation,
  eraseConversation,
  findConversation,
  listConversations,
  listExpired,
  saveConversation,
} from './conversations'
import { findDelivery, listDueDeliveries, listParkedDeliveries, saveDelivery, saveDestination } from './deliveries'
import { findNextInboxItem, listDueLanes, postponeInboxItem, pruneInbox, receive, settleInboxItem } from './inbox'
import { findInstallation, removeInstallation, saveInstallation } from './installations'
import { addNotice, listDueNotices, postponeNotice, settleNotice } from './notices'
import type { AuditTable, Database } from './schema'
import { appendEntries, hasActivity, readTranscript } from './transcripts'

/** Runs in a transaction, changes nothing but through it, and waits for nothing else. */
export type Work<T> = (tx: Transaction<Database>) => Promise<T>

/**
 * `lasting`: on the disk before it is answered. `repeatable`: committed, and seen by all; a power cut may take it back, as what it notes is then
 * only done once more.
 */
export type Durability = 'lasting' | 'repeatable'

/** Resolves once what `work` did is committed. */
export type Transact = <T>(work: Work<T>, durability?: Durability) => Promise<T>

interface StoreParts {
  readonly clock: Clock
  readonly transact: Transact
  /** Makes what was deleted unreadable in the database's files. Called after each erasure, outside a transaction. */
  readonly overwriteDeleted: (db: Kysely<Database>) => Promise<void>
}

/** The store over any dialect whose driver translates its errors to `TriageError`s. */
export function createStore(db: Kysely<Database>, { clock, transact, overwriteDeleted }: StoreParts): Store {
  let closed = false
  const open = (): Kysely<Database> => {
    if (closed) throw new TriageError('store/unavailable', 'The store is closed.')
    return db
  }
  const write = async <T>(work: Work<T>, durability?: Durability): Promise<T> => {
    open()
    return await transact(work, durability)
  }
  return {
    transact: async (work) => write((tx) => work(bindTransaction(tx))),
    readTranscript: async (conversationId, after, limit) => readTranscript(open(), conversationId, after, limit),
    findConversation: async (conversationId) => findConversation(open(), conversationId),
    listConversations: async (page) => listConversations(open(), page),
    countConversations: async () => countConversations(open()),
    listAppointments: async (from) => listAppointments(open(), from),
    findAppointment: async (id) => findAppointment(open(), id),
    findCancelled: async (id) => findCancelled(open(), id),
    listCancelled: async (from) => listCancelled(open(), from),
    pruneCancelled: async (before) => pruneCancelled(open(), before),
    listUnreminded: async (from, until) => listUnreminded(open(), from, until),
    listExpired: async (before, unagreedBefore) => listExpired(open(), before, unagreedBefore, clock.now()),
    findDelivery: async (conversationId) => findDelivery(open(), conversationId),
    listDueDeliveries: async (now, limit) => listDueDeliveries(open(), now, limit),
    listParkedDeliveries: async () => listParkedDeliveries(open()),
    saveDelivery: async (conversationId, state) => write((tx) => saveDelivery(tx, conversationId, state), 'repeatable'),
    receive: async (post, at) => write((tx) => receive(tx, post, at)),
    listDueLanes: async (now, limit) => listDueLanes(open(), now, limit),
    findNextInboxItem: async (lane) => findNextInboxItem(open(), lane),
    settleInboxItem: async (id) => write((tx) => settleInboxItem(tx, id), 'repeatable'),
    postponeInboxItem: async (id, state) => write((tx) => postponeInboxItem(tx, id, state)),
    pruneInbox: async (before) => pruneInbox(open(), before),
    listDueNotices: async (now, limit) => listDueNotices(open(), now, limit),
    postponeNotice: async (id, state) => write((tx) => postponeNotice(tx, id, state), 'repeatable'),
    settleNotice: async (id) => write((tx) => settleNotice(tx, id)),
    saveInstallation: async (installation, at) => saveInstallation(open(), installation, at),
    findInstallation: async (channel, workspace) => findInstallation(open(), channel, workspace),
    removeInstallation: async (channel, workspace, before) => removeInstallation(open(), channel, workspace, before),
    keepContent: async (version, texts, at) => keepContent(open(), version, texts, at),
    listContent: async () => listContent(open()),
    pruneContent: async (current) => pruneContent(open(), current),
    recordAudit: async (entry) => recordAudit(open(), entry),
    // One connection for both steps: a transaction that began in between would keep the second from its work.
    forget: async (conversationId) =>
      open()
        .connection()
        .execute(async (connection) => {
          const outcome = await connection.transaction().execute((tx) => forgetConversation(tx, conversationId, clock.now()))
          // For an unknown one too: an earlier call may have deleted the rows and failed here.
          await overwriteDeleted(connection)
          return outcome
        }),
    async check() {
      await open().selectFrom('conversations').select('id').limit(1).execute()
    },
    async close() {
      if (closed) return
      closed = true
      // Works are run and the connection is handed out in order, so this waits for what was begun.
      await transact(() => Promise.resolve()).catch(() => undefined)
      await db
        .connection()
        .execute(() => Promise.resolve())
        .catch(() => undefined)
      await db.destroy()
    },
  }
}

function bindTransaction(tx: Transaction<Database>): StoreTransaction {
  return {
    findConversation: (conversationId) => findConversation(tx, conversationId),
    createConversation: (conversation, at) => createConversation(tx, conversation, at),
    saveDestination: (conversationId, destination) => saveDestination(tx, conversationId, destination),
    saveConversation: (conversation, revision, at) => saveConversation(tx, conversation, revision, at),
    recordAudit: (entry) => recordAudit(tx, entry),
    hasActivity: (activityId) => hasActivity(tx, activityId),
    append: (conversationId, entries) => appendEntries(tx, conversationId, entries),
    listBusy: (from, to, now) => listBusy(tx, from, to, now),
    hold: (hold, now) => placeHold(tx, hold, now),
    confirm: (conversationId, person, now) => confirmHold(tx, conversationId, person, now),
    releaseHold: (conversationId) => releaseHold(tx, conversationId),
    move: (conversationId, appointmentId, summary, now) => moveAppointment(tx, conversationId, appointmentId, summary, now),
    cancel: (appointmentId, by, now) => cancelAppointment(tx, appointmentId, by, now),
    markReminded: (appointmentId, at) => markReminded(tx, appointmentId, at),
    addNotice: (notice) => addNotice(tx, notice),
  }
}

async function forgetConversation(tx: Kysely<Database>, conversationId: string, at: Date): Promise<'forgotten' | 'unknown'> {
  const outcome = await eraseConversation(tx, conversationId)
  if (outcome === 'forgotten') await recordAudit(tx, { actor: 'store', action: 'conversation_forgotten', conversationId, at })
  return outcome
}

async function recordAudit(db: Kysely<Database>, entry: Omit<AuditEntry, 'action'> & Pick<AuditTable, 'action'>): Promise<void> {
  const row = { at: entry.at.getTime(), actor: entry.actor, action: entry.action, conversation_id: entry.conversationId }
  await db.insertInto('audit').values(row).execute()
}
