import type { Conversation } from '../core/conversation'
import type { News } from '../core/news'
import type { LocalTime, OpeningWish } from '../core/opening-times'
import type { Reply } from '../core/reply'
import type { Urgency } from '../core/result-view'

/**
 * Everything that the services need from the world. The edges (stores, calendars, channels) implement these; the root hands them over.
 * All times are UTC `Date`s; time zones are the calendar's affair.
 */

export interface Clock {
  now(): Date
}

/** One line of the transcript: the visitor's message or one reply. `sequence` counts from 1 within its conversation, without gaps, in commit order. */
export interface TranscriptEntry {
  readonly conversationId: string
  readonly sequence: number
  /** Unique in the whole store; for a visitor's message the key that makes a redelivery a no-op. */
  readonly activityId: string
  /** `therapist`: a person wrote it, whatever `reply` says beside it. */
  readonly from: 'visitor' | 'bot' | 'therapist'
  readonly at: Date
  readonly text: string
  /** What was tapped, on a visitor's line. */
  readonly choice?: Choice
  /** The whole reply, on a line of the bot or the therapist. */
  readonly reply?: Reply
  /** The channel's own data, echoed unread (Web Chat matches its message by `clientActivityID`). At most 4 KiB as JSON. */
  readonly channelData?: Readonly<Record<string, unknown>>
}

/** A tap on offered options. `step` is the prompt that offered them, so that an old button is recognised. */
export interface Choice {
  readonly step: string
  readonly ids: readonly string[]
}

/** What a channel hands in. From here nobody knows which channel it was. */
export interface InboundMessage {
  readonly conversationId: string
  /** The sender's own key for this message; the same key twice is a redelivery. */
  readonly activityId: string
  readonly text: string
  readonly choice?: Choice
  readonly channelData?: Readonly<Record<string, unknown>>
  /** Where the replies are pushed to. With it a message begins a conversation that does not exist yet. */
  readonly destination?: Destination
}

/** Channels that have to be sent to; the others read the transcript themselves. */
export type PushChannel = 'slack' | 'teams'

/** Where a conversation's lines are pushed to. `address` is what that channel's sender needs to find the person: plain JSON, at most 4 KiB. */
export interface Destination {
  readonly channel: PushChannel
  readonly address: Readonly<Record<string, unknown>>
}

export type NewEntry = Omit<TranscriptEntry, 'sequence' | 'conversationId'>

/** Conversations, transcripts and appointments behind one transaction. */
export interface Store {
  /**
   * Runs `work` in one write transaction, one at a time for the whole store. Commits when it resolves and rolls back when it throws.
   * Nothing in `work` may wait for anything but the transaction itself, nor change anything else: it may be run a second time, should the first
   * have been lost together with others that shared its commit.
   */
  transact<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>
  /** Entries with a sequence above `after`, oldest first, at most `limit`. */
  readTranscript(conversationId: string, after: number, limit?: number): Promise<TranscriptEntry[]>
  findConversation(conversationId: string): Promise<StoredConversation | undefined>
  /** Who waits for the therapist first, the longest waiting before the others; then by newest activity. */
  listConversations(page: { limit: number; offset: number }): Promise<ConversationRow[]>
  /** How many there are, how many of them wait for the therapist, and when the last one changed. */
  countConversations(): Promise<{ readonly count: number; readonly waiting: number; readonly updatedAt: Date | null }>
  /** By start, from `from` on; confirmed only. */
  listAppointments(from: Date): Promise<Appointment[]>
  findAppointment(id: string): Promise<Appointment | undefined>
  /** By start, from `from` on: those that were called off. */
  listCancelled(from: Date): Promise<CancelledAppointment[]>
  findCancelled(id: string): Promise<CancelledAppointment | undefined>
  /** Deletes those called off that were to begin before then and whose chats were deleted; the others go with their chats. */
  pruneCancelled(before: Date): Promise<void>
  /** Confirmed ones that begin after `from` and not after `until`, whose visitors can be written to and were not reminded yet. By start. */
  listUnreminded(from: Date, until: Date): Promise<Appointment[]>
  /**
   * Deletes every trace of the conversation, as far as the database lets us its bytes, too (docs/adr/0006-sqlite-default.md); its confirmed appointments stay
   * with time and contact only.
   */
  forget(conversationId: string): Promise<'forgotten' | 'unknown'>
  /**
   * Conversations whose deletion was promised: silent since `before` without a coming appointment; silent since `unagreedBefore` without consent;
   * and those that the visitor had deleted, should it have failed then.
   */
  listExpired(before: Date, unagreedBefore: Date): Promise<string[]>
  /** Appends one line to the audit log, which outlives the conversation it names and is never changed. */
  recordAudit(entry: AuditEntry): Promise<void>
  findDelivery(conversationId: string): Promise<Delivery | undefined>
  /** Conversations with lines of the bot or the therapist above their cursor that are neither parked nor have to wait beyond `now`; those with a warning first, then the longest waiting. */
  listDueDeliveries(now: Date, limit: number): Promise<string[]>
  /** For the console: conversations whose lines could not be sent, parked last first. */
  listParkedDeliveries(): Promise<Delivery[]>
  /** Saves how far the delivery has come. Does nothing if the conversation was forgotten meanwhile. */
  saveDelivery(conversationId: string, state: DeliveryState): Promise<void>
  /** Keeps a post before it is acknowledged. `duplicate` if one of its keys was seen before: then nothing is kept. */
  receive(post: NewInboxItem, at: Date): Promise<'received' | 'duplicate'>
  /** Lanes with posts that are neither parked nor have to wait beyond `now`. */
  listDueLanes(now: Date, limit: number): Promise<string[]>
  /** The oldest post of the lane that is not parked. */
  findNextInboxItem(lane: string): Promise<InboxItem | undefined>
  /** Removes a post that was worked on; its keys stay. */
  settleInboxItem(id: number): Promise<void>
  /** Puts a post off, or parks it: kept, but no longer in the way of what follows. */
  postponeInboxItem(id: number, state: Pick<InboxItem, 'attempts' | 'nextAttemptAt' | 'isParked'>): Promise<void>
  /** Deletes keys and parked posts from before then. */
  pruneInbox(before: Date): Promise<void>
  /** Notices that need not wait beyond `now`, in the order of what they tell; none before an earlier one of its conversation that failed. */
  listDueNotices(now: Date, limit: number): Promise<Notice[]>
  postponeNotice(id: string, state: Pick<Notice, 'attempts' | 'nextAttemptAt'>): Promise<void>
  /** Deletes a notice that was sent, or never will be. */
  settleNotice(id: string): Promise<void>
  saveInstallation(installation: Installation, at: Date): Promise<void>
  findInstallation(channel: PushChannel, workspace: string): Promise<Installation | undefined>
  /** Only if it is from before that moment, if one is given: one that was made anew stays. */
  removeInstallation(channel: PushChannel, workspace: string, before?: Date): Promise<void>
  /** Keeps a version of the content. Does nothing if it is kept already. */
  keepContent(version: string, texts: KeptContent['texts'], at: Date): Promise<void>
  /** Every version kept, in the order in which they came. */
  listContent(): Promise<KeptContent[]>
  /** Forgets every version but the current one that no conversation goes on with. */
  pruneContent(current: string): Promise<void>
  /** Throws a StoreError `store/unavailable` if the database does not answer. */
  check(): Promise<void>
  close(): Promise<void>
}

/** The files of dialogs/ by name, as they were in this version. */
export interface KeptContent {
  readonly version: string
  readonly texts: Readonly<Record<string, string>>
}

export interface StoredConversation {
  readonly conversation: Conversation
  /** Counts saves; `saveConversation` refuses any other than the one it was read with. */
  readonly revision: number
  readonly updatedAt: Date
}

/** One line of the console's list. */
export interface ConversationRow {
  readonly id: string
  readonly startedAt: Date
  readonly updatedAt: Date
  readonly phase: Conversation['phase']
  readonly urgency: Urgency | null
  readonly outcome: Conversation['outcome']
  readonly wantsPerson: boolean
  /** Since when an answer of the therapist is waited for. */
  readonly waitingSince: Date | null
  readonly messages: number
}

/** Who did what to which conversation, and when; never a word of what was said. */
export interface AuditEntry {
  readonly actor: string
  readonly action: 'transcript_read' | 'wrote' | 'handed_back' | 'cancelled_visit'
  /** Of a visit whose chat was deleted: the visit's own. */
  readonly conversationId: string
  readonly at: Date
}

export interface StoreTransaction {
  findConversation(conversationId: string): Promise<StoredConversation | undefined>
  createConversation(conversation: Conversation, at: Date): Promise<void>
  /** Where this conversation's lines are pushed to from now on; what was delivered before stays delivered. */
  saveDestination(conversationId: string, destination: Destination): Promise<void>
  saveConversation(conversation: Conversation, revision: number, at: Date): Promise<'saved' | 'stale'>
  /** Like the store's, undone with the rest. */
  recordAudit(entry: AuditEntry): Promise<void>
  hasActivity(activityId: string): Promise<boolean>
  /** Appends in order and returns the entries with their sequences. */
  append(conversationId: string, entries: readonly NewEntry[]): Promise<TranscriptEntry[]>
  /** Times that can't be offered: confirmed appointments and holds that have not run out at `now`, buffers included. */
  listBusy(from: Date, to: Date, now: Date): Promise<Interval[]>
  /** Takes the time for a few minutes. Overlap with any living hold or appointment is refused by the database. Releases an earlier hold of this conversation. */
  hold(hold: Hold, now: Date): Promise<'held' | 'taken'>
  /** Turns this conversation's living hold into an appointment. */
  confirm(conversationId: string, person: Person, now: Date): Promise<Appointment | 'expired'>
  releaseHold(conversationId: string): Promise<void>
  /**
   * Puts this conversation's confirmed appointment to the time that it holds, and frees the time before: it keeps its id, its name and its contact, and is
   * to be reminded of anew.
   */
  move(conversationId: string, appointmentId: string, summary: string, now: Date): Promise<Appointment | 'expired'>
  /** Frees the time of a confirmed appointment that has not begun. */
  cancel(appointmentId: string, by: Canceller, now: Date): Promise<Appointment | CancelRefusal>
  /** `unneeded` if that appointment is no more, or its visitor was reminded before. */
  markReminded(appointmentId: string, at: Date): Promise<'marked' | 'unneeded'>
  /** A message that was left takes the place of a notice, not tried yet, that somebody waits. */
  addNotice(notice: Omit<Notice, 'attempts'>): Promise<void>
}

export interface Interval {
  readonly start: Date
  readonly end: Date
}

/** `end` is the end of the appointment; `busyUntil` includes the buffer after it. */
export interface Hold extends Interval {
  readonly id: string
  readonly conversationId: string
  readonly busyUntil: Date
  readonly expiresAt: Date
}

export interface Person {
  readonly name: string
  /** E-mail address or phone number, as given. */
  readonly contact: string
  /** Summary of the chat for the therapist, plain text. */
  readonly summary: string
}

export interface Appointment extends Interval, Person {
  readonly id: string
  readonly conversationId: string | null
  /** When this time was booked. */
  readonly createdAt: Date
  /** How often it was moved or cancelled. */
  readonly changes: number
  /** The time before it was moved last; left out where it never was. */
  readonly movedFrom?: Date
}

/** Whose doing it was that a visit stands no more. */
export type Canceller = 'visitor' | 'therapist'

/** `cancelled`: it was called off before; `past`: it has begun; `unknown`: nothing of that id was ever confirmed. */
export type CancelRefusal = 'cancelled' | 'past' | 'unknown'

export interface CancelledAppointment extends Appointment {
  readonly cancelledAt: Date
  readonly cancelledBy: Canceller
}

/** `opensAt`: when the practice opens next, if it is closed and that is known. */
export type Office = { readonly isOpen: true } | { readonly isOpen: false; readonly opensAt?: Date }

/** The practice's openings and how to write a time down. No waiting: the store brings what is busy. */
export interface Calendar {
  /** Span within which openings may lie, for `listBusy`. */
  horizon(now: Date): Interval
  /**
   * Free openings, earliest first, at most `limit`: without a wish at most a few a day, so that several days show; with one every opening
   * that fits, of those before a time the last ones. Near a time that was picked: those that are just so, or else a few on both sides of it; closest to a wish: a few.
   */
  openings(now: Date, busy: readonly Interval[], limit: number, wish?: OpeningWish): Interval[]
  /** The free opening that begins then, whether or not `openings` would show it now; nothing if it is busy, too soon or none of the practice's. */
  findOpening(start: Date, now: Date, busy: readonly Interval[]): Interval | undefined
  /** By the practice's hours, whether or not anybody has booked. */
  office(now: Date): Office
  holdFor(opening: Interval, conversationId: string, id: string, now: Date): Hold
  /** "Tuesday 24 November, 10:00" in the practice's time zone. */
  describe(start: Date): string
  /** The date then, in the practice's time zone; ISO 8601. */
  dateOf(time: Date): string
  /** What the practice's clock and calendar show then. */
  localTime(start: Date): LocalTime
  /** RFC 5545 file for the visitor: time and place, no health details. Of a visit that was called off one that takes the entry out again. */
  calendarFile(appointment: Appointment | CancelledAppointment): string
}

/** Tells channels that a conversation has new entries, after the commit. */
export interface Announcer {
  /** Must not throw and must not wait. */
  announce(conversationId: string, entries: readonly TranscriptEntry[]): void
  /** Before a conversation is forgotten: resolves once its last lines were sent, or could not be. Must not reject. */
  flush?(conversationId: string): Promise<void>
}

/** How far the lines of a conversation have been pushed. The transcript is the outbox; this is its cursor. */
export interface DeliveryState {
  /** Every line to the visitor up to this sequence was taken by the channel. 0 at first. */
  readonly deliveredSequence: number
  /** Failures in a row. */
  readonly attempts: number
  readonly nextAttemptAt: Date
  /** `gone`: the person or the installation is no more; `failed`: refused, or too many failures. Tried again only when there are new lines. */
  readonly parked: 'gone' | 'failed' | null
  /** The question that stands open in the channel, if the channel can take it back once it is answered. */
  readonly shown: ShownQuestion | null
}

export interface Delivery extends Destination, DeliveryState {
  readonly conversationId: string
}

/** A question as it was sent: its line, and the channel's own id of the message. */
interface ShownQuestion {
  readonly sequence: number
  readonly messageId: string
}

/**
 * What became of one message. `sent` with the channel's own id of the message, if it can be changed later; `wait`: nothing was sent, the platform
 * wants to be left alone for so long; `gone`: it never will be, as the person, the chat or the installation is no more; `refused`: the platform
 * will not take this very message, however often it is sent.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId?: string }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused' }

/** Pushes lines into one channel. Whatever else goes wrong it throws, and is asked again later; it never retries by itself. */
export interface Sender {
  readonly channel: PushChannel
  /** Sends one line of the bot or the therapist. The same line may come twice, after a crash between the platform's yes and our saving it. */
  send(address: Destination['address'], entry: TranscriptEntry): Promise<SendOutcome>
  /** Takes the buttons off a question; `answer` is what was said to it, null where it was left. Tried once: what it throws is forgotten. */
  retire?(address: Destination['address'], question: TranscriptEntry, messageId: string, answer: string | null): Promise<SendOutcome>
}

/** What the therapist is to be told by e-mail, kept in the transaction that it tells of and deleted with its conversation. */
export interface Notice {
  readonly id: string
  readonly conversationId: string
  readonly news: News
  /** When it happened. */
  readonly at: Date
  readonly attempts: number
  readonly nextAttemptAt: Date
}

/** One e-mail to the therapist. The same `id` (of `Ids`) and `at` make the same message, by which mail programs may know it again. */
export interface Mail {
  readonly id: string
  readonly at: Date
  readonly subject: string
  /** Plain text. */
  readonly text: string
}

/** Why nothing was sent: no connection in time; no encryption; login refused; the server asks to come later; it will never take this message. */
type MailFault = 'mail/unreachable' | 'mail/not-encrypted' | 'mail/login-refused' | 'mail/put-off' | 'mail/refused'

/** `status`: the reply code of SMTP, where there was one. */
export interface MailFailure {
  readonly fault: MailFault
  readonly status?: number
}

/** Speaks to one mail server. Never rejects and never retries by itself. */
export interface Mailer {
  /** Given up when `signal` aborts; whether the server has taken it then is not known. */
  send(mail: Mail, signal: AbortSignal): Promise<'sent' | MailFailure>
  /** Connects and logs in, and sends nothing. */
  check(): Promise<'ready' | MailFailure>
}

/** Ids that can't be guessed: at least 128 random bits, URL-safe. */
export interface Ids {
  next(): string
}

/** What a platform posted, kept before it is acknowledged: a crash after the acknowledgement loses nothing. */
export interface NewInboxItem {
  readonly channel: PushChannel
  /** Posts of one lane are worked on one after another. The conversation's id, where there is one: forgetting it deletes them. */
  readonly lane: string
  /** Every key by which a repetition may be recognised. */
  readonly keys: readonly string[]
  /** Plain JSON. */
  readonly payload: unknown
}

export interface InboxItem extends Pick<NewInboxItem, 'channel' | 'payload'> {
  readonly id: number
  readonly attempts: number
  readonly nextAttemptAt: Date
  readonly isParked: boolean
}

/** A workspace in which a channel's app was installed. */
export interface Installation {
  readonly channel: PushChannel
  readonly workspace: string
  /** What the app may use there, encrypted by the channel. */
  readonly sealedToken: string
}
