import type { SendMailOptions } from 'nodemailer'
import type { Mail, Mailer } from '../services/ports'
import { readFault } from './read-fault'

/** One mail server, and who writes to whom. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; STARTTLS, without which nothing more is said; or none, for a server on this machine. */
  readonly encryption: 'tls' | 'starttls' | 'none'
  readonly login: { readonly user: string; readonly password: string } | undefined
  readonly from: string
  readonly to: string
}

interface MailerOptions {
  readonly server: MailServer
  /** Stands beside the address of the sender. */
  readonly sender: string
  /** Certificate in PEM of who vouches for the server; left out: whom this system trusts. */
  readonly ca?: string
}

const CONNECT_MILLISECONDS = 10_000
const SILENCE_MILLISECONDS = 20_000
/** For all of one message, however slowly the server goes on. */
const SEND_MILLISECONDS = 60_000
/** Of a subject or a name, in characters; a line of a head may have 998 bytes (RFC 5322, 2.1.1). */
const MAX_LINE_LENGTH = 200

/** Loads nodemailer with the first use: most practices have no mail server set up. */
export function createMailer({ server, sender, ca }: MailerOptions): Mailer {
  const { from, to } = server
  let opened: ReturnType<typeof openTransport> | undefined
  const open = () => (opened ??= openTransport(server, ca))
  return {
    send: async (mail, signal) => {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(SEND_MILLISECONDS)])
      try {
        const transport = await open()
        await transport.sendMail({ ...compose(mail, from), from: { name: toLine(sender), address: from }, to, signal: limit })
        return 'sent'
      } catch (error) {
        return readFault(error)
      }
    },
    check: async () => {
      try {
        await (await open()).verify()
        return 'ready'
      } catch (error) {
        return readFault(error)
      }
    },
  }
}

/** Each message has a connection of its own: there are few. */
async function openTransport({ host, port, encryption, login, from }: MailServer, ca: string | undefined) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host,
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'none',
    ...(ca !== undefined && { tls: { ca } }),
    ...(login && { auth: { user: login.user, pass: login.password } }),
    // What stands in the headers of every message: not the name of this machine.
    name: domainOf(from),
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    dnsTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** The same mail is the same message, byte for byte. Programs that answer by themselves leave it alone. */
function compose({ id, at, subject, text }: Mail, from: string): SendMailOptions {
  const domain = domainOf(from)
  return {
    messageId: `<${id}@${domain}>`,
    date: at,
    subject: toLine(subject),
    text: toPlain(text),
    headers: { 'List-Id': `<knead.${domain}>`, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}

/** A header ends with its line, so that none of its text may end one; and a line ends somewhere. */
function toLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return Array.from(line).slice(0, MAX_LINE_LENGTH).join('')
}

/** Lines end in one way, and nothing but them controls anything. */
function toPlain(text: string): string {
  const lines = text.replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n').replace(/(?!\n)\p{Cc}/gu, ' ')
  return `${lines.trimEnd()}\n`
}
