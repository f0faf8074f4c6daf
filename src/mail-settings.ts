import { z } from 'zod'
import type { MailServer } from './mail/create-mailer'
import { isThisMachine } from './this-machine'

const SCHEMES: Readonly<Record<string, { readonly isTls: boolean; readonly port: number }>> = {
  'smtp:': { isTls: false, port: 587 },
  'smtps:': { isTls: true, port: 465 },
}

const address = z.email({ error: 'expected one e-mail address such as ana@practice.example' }).optional()

/** Settings of the e-mails to the therapist. Each description is its comment in .env.example. */
export const mailSettings = {
  SMTP_URL: z
    .string()
    .transform((text, context) => {
      const server = readSmtpUrl(text)
      if (server) return server
      context.addIssue({
        code: 'custom',
        message:
          'expected smtp://user:password@host:587 or smtps://user:password@host:465, other characters than letters and digits as in %40 for @',
      })
      return z.NEVER
    })
    .optional()
    .describe('Mail server, smtp://user:password@host:587, for e-mails that tell the therapist of visits (docs/running.md); none without'),
  MAIL_FROM: address.describe('Address that these e-mails come from, one that the mail server lets you use'),
  MAIL_TO: address.describe('Address of the therapist'),
} as const

type RawSettings = Readonly<Record<string, string | undefined>>

/** Undefined while no e-mails are sent. */
export function toMailServer({ SMTP_URL: server, MAIL_FROM: from, MAIL_TO: to }: z.output<z.ZodObject<typeof mailSettings>>) {
  return server === undefined || from === undefined || to === undefined ? undefined : { ...server, from, to }
}

/** Either all of them or none. */
export function findMailProblems(raw: RawSettings): string[] {
  const names = Object.keys(mailSettings)
  const given = names.filter((name) => raw[name] !== undefined)
  const missing = names.filter((name) => raw[name] === undefined)
  return given.length === 0 ? [] : missing.map((name) => `${name}: needed with ${given.join(' and ')}`)
}

/** Undefined where it is none. */
function readSmtpUrl(text: string): Omit<MailServer, 'from' | 'to'> | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const { protocol, hostname, port, username, password } = url
  const scheme = SCHEMES[protocol]
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const login = readLogin(username, password)
  if (!scheme || !/^[\w.:-]+$/.test(host) || login === 'invalid' || hasMore(url)) return undefined
  const encryption = scheme.isTls ? 'tls' : isThisMachine(host) ? 'none' : 'starttls'
  return { host, port: port === '' ? scheme.port : Number(port), encryption, login }
}

function hasMore({ pathname, search, hash }: Pick<URL, 'pathname' | 'search' | 'hash'>): boolean {
  return !['', '/'].includes(pathname) || search !== '' || hash !== ''
}

/** Both or neither. */
function readLogin(username: string, password: string): MailServer['login'] | 'invalid' {
  const [user, secret] = [decode(username), decode(password)]
  if (user === undefined || secret === undefined || (user === '') !== (secret === '')) return 'invalid'
  return user === '' ? undefined : { user, password: secret }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
