import type { Content } from '../core/content'
import type { Conversation } from '../core/conversation'
import { findNews, type News } from '../core/news'
import type { Ids, StoreTransaction } from './ports'

const MINUTE_MILLISECONDS = 60_000
/** Who waits may leave a message next, or be answered by somebody who has the console open: one e-mail, or none, instead of two. */
const QUIET_MINUTES = 2

interface NoticeParts {
  readonly content: Content
  readonly ids: Ids
  /** Left out where nothing is sent. */
  readonly keepsNotices?: boolean
}

/** Keeps what the therapist should hear of with the turn that it came with, to be sent once that is committed. */
export async function keepNotices(
  tx: Pick<StoreTransaction, 'addNotice'>,
  { content, ids, keepsNotices = false }: NoticeParts,
  before: Conversation,
  after: Conversation,
  at: Date,
): Promise<void> {
  for (const news of keepsNotices ? findNews(before, after) : []) {
    const nextAttemptAt = new Date(at.getTime() + quietMinutes(news, content, after) * MINUTE_MILLISECONDS)
    await tx.addNotice({ id: ids.next(), conversationId: after.id, news, at, nextAttemptAt })
  }
}

/** While she is in the chat she is written to only when the bot, too, would no longer wait for her. */
function quietMinutes({ kind }: News, { practice }: Content, { therapist }: Conversation): number {
  if (kind !== 'waiting') return 0
  return therapist ? practice.therapist_wait_minutes : QUIET_MINUTES
}
