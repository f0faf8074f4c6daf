import type { Content } from './content'
import type { News } from './news'
import { createTimeFormat } from './time-format'
import { fillPhrase } from './wording'

/** An e-mail as it is read: plain text. */
interface NoticeText {
  readonly subject: string
  readonly text: string
}

/**
 * What the therapist is written about news: that it happened, the time of the visit as the practice writes it, and where to read more. Neither
 * names nor anything of the chat: others may read e-mails, and their subjects stand on locked screens.
 * @param link of the case in the console
 */
export function writeNotice(content: Content, { kind, start, movedFrom }: News, link: string): NoticeText {
  const describe = createTimeFormat(content.practice)
  const times = { ...(start && { opening: describe(start) }), ...(movedFrom && { visit: describe(movedFrom) }) }
  const parts = [fillPhrase(content, `mail_${kind}`, times), fillPhrase(content, 'mail_link', { link }), fillPhrase(content, 'mail_footer')]
  return { subject: fillPhrase(content, `mail_${kind}_subject`, times), text: parts.join('\n\n') }
}

/** What is sent to see whether the settings are right. */
export function writeTrial(content: Content): NoticeText {
  return {
    subject: fillPhrase(content, 'mail_try_subject'),
    text: [fillPhrase(content, 'mail_try'), fillPhrase(content, 'mail_footer')].join('\n\n'),
  }
}

/** The content of a practice whose therapist gets e-mails: who asks about privacy is told so. */
export function tellOfMail(content: Content): Content {
  const told = [...content.digressions.values()].map(({ with_mail: added, ...digression }) => {
    if (added === undefined) return digression
    const { say: words, at_work } = digression
    return { ...digression, say: `${words} ${added}`, ...(at_work !== undefined && { at_work: `${at_work} ${added}` }) }
  })
  return { ...content, digressions: new Map(told.map((digression) => [digression.intent, digression])) }
}
