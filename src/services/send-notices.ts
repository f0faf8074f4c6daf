import type { Content } from '../core/content'
import { waitsSince } from '../core/news'
import { writeNotice } from '../core/write-notice'
import type { Clock, Mailer, Notice, Store } from './ports'

interface NoticeSenderParts {
  readonly store: Pick<Store, 'findConversation' | 'listDueNotices' | 'postponeNotice' | 'settleNotice'>
  readonly mailer: Mailer
  readonly content: Content
  /** Where the console shows a conversation. */
  readonly linkTo: (conversationId: string) => string
  readonly clock: Clock
  /** Called with a code and, where the mail server gave one, its reply code; never with a word of a message or an address. */
  readonly reportFailure: (code: string, status?: number) => void
}

export interface NoticeSender {
  /** Sends every notice whose time has come, one after another. Does nothing while it is at it already. Never rejects. */
  sendDue(): Promise<void>
  /** Begins none any more. Resolves once the one in hand is sent, given up after ten seconds to be sent after the next start. */
  stop(): Promise<void>
}

const FIRST_WAIT_MILLISECONDS = 60_000
const MAX_WAIT_MILLISECONDS = 60 * 60 * 1000
/** What is older helps nobody: the console has shown it for long. */
const MAX_AGE_MILLISECONDS = 2 * 24 * 60 * 60 * 1000
const STOP_MILLISECONDS = 10_000
const DUE_AT_ONCE = 20
/** Nobody who fills the chat with visits and calls shall fill her mailbox too, or have her provider close it. */
const MAX_AN_HOUR = 30
const HOUR_MILLISECONDS = 60 * 60 * 1000

/**
 * A notice is deleted only when the server has taken its message, so that a crash in between sends the same message once more. What fails waits
 * longer each time; what the server will never take, or what is too old, is given up. More than so many an hour wait for the next.
 */
export function createNoticeSender(parts: NoticeSenderParts): NoticeSender {
  const stopping = new AbortController()
  let inHand: Promise<void> | undefined
  let isStopping = false
  let sentAt: readonly number[] = []
  const isHeldBack = (): boolean => {
    sentAt = sentAt.filter((time) => time > parts.clock.now().getTime() - HOUR_MILLISECONDS)
    return sentAt.length >= MAX_AN_HOUR
  }
  const noteSent = (): void => {
    sentAt = [...sentAt, parts.clock.now().getTime()]
    if (isHeldBack()) parts.reportFailure('mail/held-back')
  }
  const sendAll = async (): Promise<void> => {
    try {
      const due = await parts.store.listDueNotices(parts.clock.now(), DUE_AT_ONCE)
      for (const notice of due) {
        if (isStopping || isHeldBack()) return
        const outcome = await sendOne(parts, notice, stopping.signal)
        // Whatever keeps one from being sent is mostly in the way of the others as well.
        if (outcome === 'failed') return
        if (outcome === 'sent') noteSent()
      }
    } catch {
      parts.reportFailure('mail/store-failed')
    }
  }
  return {
    sendDue: () => {
      inHand ??= sendAll().finally(() => (inHand = undefined))
      return inHand
    },
    stop: async () => {
      isStopping = true
      const timer = setTimeout(() => {
        stopping.abort()
      }, STOP_MILLISECONDS)
      await inHand
      clearTimeout(timer)
    },
  }
}

async function sendOne(parts: NoticeSenderParts, notice: Notice, signal: AbortSignal): Promise<'sent' | 'dropped' | 'failed'> {
  const { store, mailer, content, clock, reportFailure } = parts
  // First of all: whatever fails after that, it comes again later each time, and not at once.
  const wait = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** notice.attempts, MAX_WAIT_MILLISECONDS)
  await store.postponeNotice(notice.id, { attempts: notice.attempts + 1, nextAttemptAt: new Date(clock.now().getTime() + wait) })
  if (await isStale(parts, notice)) {
    await store.settleNotice(notice.id)
    return 'dropped'
  }
  const text = writeNotice(content, notice.news, parts.linkTo(notice.conversationId))
  const outcome = await mailer.send({ id: notice.id, at: notice.at, ...text }, signal)
  if (outcome !== 'sent') reportFailure(outcome.fault, outcome.status)
  if (outcome !== 'sent' && outcome.fault !== 'mail/refused') return 'failed'
  await store.settleNotice(notice.id)
  return outcome === 'sent' ? 'sent' : 'dropped'
}

/** Too old, deleted a moment ago, or about somebody who was answered since. */
async function isStale({ store, clock, reportFailure }: NoticeSenderParts, { at, news, conversationId }: Notice): Promise<boolean> {
  if (clock.now().getTime() - at.getTime() > MAX_AGE_MILLISECONDS) {
    reportFailure('mail/given-up')
    return true
  }
  const found = await store.findConversation(conversationId)
  return !found || (news.kind === 'waiting' && !waitsSince(found.conversation, at))
}
