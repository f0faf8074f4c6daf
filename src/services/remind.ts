import type { Content } from '../core/content'
import { writeReminder } from '../core/write-reminder'
import type { Announcer, Appointment, Calendar, Clock, Ids, Store, TranscriptEntry } from './ports'

export interface ReminderParts {
  readonly store: Pick<Store, 'listUnreminded' | 'transact'>
  readonly calendar: Pick<Calendar, 'describe' | 'localTime'>
  /** The content of the version that a conversation goes on with. */
  readonly findContent: (version: string) => Promise<Content>
  readonly announcer: Announcer
  readonly clock: Clock
  readonly ids: Ids
  /** So long before a visit; 0: nobody is reminded. */
  readonly hours: number
  /** Called with a code and conversation id. */
  readonly reportFailure: (code: string, conversationId: string) => void
}

const HOUR_MILLISECONDS = 60 * 60 * 1000
const MINUTE_MILLISECONDS = 60 * 1000
/** Nobody is written to before nine in the morning or from eight in the evening on, by the clock of the practice. */
const MORNING_MINUTE = 9 * 60
const NIGHT_MINUTE = 20 * 60
/** What would come at night comes at seven in the evening before. */
const EVENING_MINUTE = 19 * 60
const DAY_MINUTES = 24 * 60

/**
 * Reminds those whose visit comes near, where a channel can be pushed to: one line of the bot in the transcript, which the outbox sends. A visit
 * is marked in the transaction that appends its line, so that no crash makes it two. Never rejects.
 */
export async function remindDue(parts: ReminderParts): Promise<void> {
  const { store, calendar, clock, hours, reportFailure } = parts
  const now = clock.now()
  if (hours === 0 || isNight(calendar, now)) return
  try {
    // The evening before may be most of a day earlier.
    const until = new Date(now.getTime() + (hours + 24) * HOUR_MILLISECONDS)
    const coming = await store.listUnreminded(now, until)
    for (const appointment of coming) if (isDue(parts, appointment, now)) await remind(parts, appointment, now)
  } catch {
    reportFailure('remind/failed', '')
  }
}

/** Who books when it would already have been due has just read the time. */
function isDue({ calendar, hours }: ReminderParts, { start, createdAt }: Appointment, now: Date): boolean {
  const due = chooseTime(calendar, start, hours)
  return createdAt < due && due <= now
}

/** So many hours before, or else the evening before that. */
function chooseTime(calendar: Pick<Calendar, 'localTime'>, start: Date, hours: number): Date {
  const due = new Date(start.getTime() - hours * HOUR_MILLISECONDS)
  if (!isNight(calendar, due)) return due
  const { minute } = calendar.localTime(due)
  const late = minute < MORNING_MINUTE ? minute + DAY_MINUTES : minute
  return new Date(due.getTime() - (late - EVENING_MINUTE) * MINUTE_MILLISECONDS)
}

function isNight(calendar: Pick<Calendar, 'localTime'>, time: Date): boolean {
  const { minute } = calendar.localTime(time)
  return minute < MORNING_MINUTE || minute >= NIGHT_MINUTE
}

async function remind(parts: ReminderParts, appointment: Appointment, now: Date): Promise<void> {
  const { conversationId } = appointment
  if (conversationId === null) return
  try {
    const entries = await append(parts, appointment, conversationId, now)
    parts.announcer.announce(conversationId, entries)
  } catch {
    parts.reportFailure('remind/failed', conversationId)
  }
}

function append(parts: ReminderParts, { id, start }: Appointment, conversationId: string, now: Date): Promise<readonly TranscriptEntry[]> {
  const { store, calendar, findContent, ids } = parts
  return store.transact(async (tx) => {
    const stored = await tx.findConversation(conversationId)
    if (!stored) return []
    const content = await findContent(stored.conversation.contentVersion)
    const visit = { start, opening: calendar.describe(start) }
    const reply = writeReminder(content, stored.conversation, visit, now.getTime())
    if (!reply || (await tx.markReminded(id, now)) === 'unneeded') return []
    return tx.append(conversationId, [{ activityId: ids.next(), from: 'bot', at: now, text: reply.text, reply }])
  })
}
