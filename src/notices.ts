import type { Content } from './core/content'
import { tellOfMail } from './core/write-notice'
import type { Log } from './log'
import { createMailer, type MailServer } from './mail/create-mailer'
import type { Clock, Store } from './services/ports'
import { createNoticeSender } from './services/send-notices'

const TICK_MILLISECONDS = 5_000

/** E-mails to the therapist, or that there are none. */
interface Notices {
  readonly areSent: boolean
  /** Says in the content what is sent. */
  readonly adapt: (content: Content) => Content
  /** Sends what was kept, also what was left at the last stop. Logs whether the mail server can be used: `mail/ready` or the fault. */
  start(content: Content, consoleUrl: string): void
  /** Begins to send nothing more, and lets what is in hand end. */
  stop(): Promise<void>
}

interface NoticesParts {
  readonly mail: MailServer | undefined
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

export function createNotices({ mail, store, clock, log }: NoticesParts): Notices {
  if (!mail) return { areSent: false, adapt: (content) => content, start: () => undefined, stop: () => Promise.resolve() }
  let stop = () => Promise.resolve()
  return {
    areSent: true,
    adapt: tellOfMail,
    start: (content, consoleUrl) => {
      const mailer = createMailer({ server: mail, sender: content.practice.name })
      const reportFailure = (code: string, status?: number) => log.error({ code, ...(status !== undefined && { status }) })
      const linkTo = (conversationId: string) => `${consoleUrl}#/case/${encodeURIComponent(conversationId)}`
      const sender = createNoticeSender({ store, mailer, content, linkTo, clock, reportFailure })
      void mailer.check().then((outcome) => {
        if (outcome === 'ready') log.info({ code: 'mail/ready' })
        else reportFailure(outcome.fault, outcome.status)
      })
      void sender.sendDue()
      const timer = setInterval(() => void sender.sendDue(), TICK_MILLISECONDS).unref()
      stop = () => {
        clearInterval(timer)
        return sender.stop()
      }
    },
    stop: () => stop(),
  }
}
