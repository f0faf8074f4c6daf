import { z } from 'zod'
import { isThisMachine } from './this-machine'

/** The two that say what they do; pg takes others, and some of those not for what they say. */
const TLS_MODES: readonly (string | null)[] = ['verify-full', 'disable', null]

/** Which database is used. The description is its comment in .env.example. */
export const databaseSettings = {
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, { error: 'expected postgres://user:password@host:5432/database' })
    .refine((url) => !isDatabaseUrl(url) || TLS_MODES.includes(readTlsMode(url)), {
      error: 'expected sslmode=verify-full or sslmode=disable',
    })
    .optional()
    .describe('postgres://user:password@host:5432/database keeps the data there; default a file in DATA_DIR'),
} as const

/** A server elsewhere may be spoken to in the clear, but only by somebody who has thought of it. */
export function findDatabaseWeakness(url: string | undefined): string[] {
  if (url === undefined || !isDatabaseUrl(url) || readTlsMode(url) !== null || isOnThisMachine(url)) return []
  return ['DATABASE_URL: needs ?sslmode=verify-full in production, or ?sslmode=disable where the network in between is yours alone']
}

function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname } = new URL(text)
  return /^postgres(ql)?:$/.test(protocol) && pathname.length > 1
}

function readTlsMode(url: string): string | null {
  return new URL(url).searchParams.get('sslmode')
}

/** By a socket of the system, or over the loopback. */
function isOnThisMachine(url: string): boolean {
  const { hostname, searchParams } = new URL(url)
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  return host === '' || host.startsWith('/') || isThisMachine(host)
}
