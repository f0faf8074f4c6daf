import { join } from 'node:path'
import { loadConfig, readSettings } from '../config'
import { writeTrial } from '../core/write-notice'
import { PROJECT_FOLDER } from '../load-knowledge'
import { createMailer } from '../mail/create-mailer'
import { loadContent } from '../services/load-content'
import type { MailFailure } from '../services/ports'
import { openContentFolder } from '../stores/content-folder'
import { randomIds } from '../stores/random-ids'
import { systemClock } from '../stores/system-clock'

/** What to look at, for each fault. */
const ADVICE: Readonly<Record<MailFailure['fault'], string>> = {
  'mail/unreachable': 'No answer from the mail server: host and port of SMTP_URL, or a firewall in between.',
  'mail/not-encrypted': 'No encryption, or a certificate that this system does not trust: smtps:// is for port 465, smtp:// for 587.',
  'mail/login-refused': 'User or password in SMTP_URL; many providers want a password made for this program alone.',
  'mail/put-off': 'The mail server does not take it now: try again in some minutes.',
  'mail/refused': 'The mail server does not take it: MAIL_FROM must be an address that it lets you use, MAIL_TO one that exists.',
}

/** `npm run mail:try`: sends one e-mail to MAIL_TO and tells how that went. Exit code 1 if it did not go. */
async function main(): Promise<void> {
  const { mail, contentDir } = loadConfig(readSettings(process.env))
  if (!mail) throw new Error('SMTP_URL, MAIL_FROM and MAIL_TO are not set: no e-mails are sent. See .env.example.')
  const content = await loadContent(openContentFolder(join(contentDir ?? PROJECT_FOLDER, 'dialogs')))
  const mailer = createMailer({ server: mail, sender: content.practice.name })
  const trial = { id: randomIds.next(), at: systemClock.now(), ...writeTrial(content) }
  const outcome = await mailer.send(trial, new AbortController().signal)
  if (outcome !== 'sent') throw new Error(describeFailure(outcome))
  process.stdout.write(`${mail.host} has taken an e-mail to ${mail.to}. If it does not come, look among what was taken for spam.\n`)
}

function describeFailure({ fault, status }: MailFailure): string {
  return `${fault}${status === undefined ? '' : ` (${status})`}\n${ADVICE[fault]}`
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
