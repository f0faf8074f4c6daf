import { destination, pino } from 'pino'

/** What a log line may hold: codes, ids, numbers and places in our code. Every other field is dropped, so that nobody's words reach a log. */
const LOGGED_FIELDS = ['code', 'conversationId', 'error', 'at', 'status', 'count', 'milliseconds', 'port', 'signal'] as const

export interface Log {
  error(event: Readonly<Record<string, unknown>>): void
  info(event: Readonly<Record<string, unknown>>): void
}

/** JSON lines on standard error; standard output belongs to the three lines of the start. */
export function createLog(level: string): Log {
  return pino({ level, base: null, formatters: { log: keepAllowed } }, destination({ dest: 2, sync: true }))
}

function keepAllowed(event: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(LOGGED_FIELDS.filter((field) => field in event).map((field) => [field, event[field]]))
}
