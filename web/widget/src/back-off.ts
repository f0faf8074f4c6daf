const FIRST_MS = 800
const LONGEST_MS = 30_000

/**
 * How long to wait before attempt `attempt` (0 is the first repeat): doubles up to 30 s, with a random half so that a server that comes
 * back is not met by everybody at once. `random` is in [0, 1).
 */
export function backOffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return ceiling / 2 + (ceiling / 2) * random
}

/** Milliseconds that a `Retry-After` header in seconds asks for, at most a minute; 0 if it asks for nothing readable. */
export function retryAfterMs(header: string | null): number {
  const seconds = Number(header)
  return header !== null && seconds > 0 ? Math.min(seconds, 60) * 1000 : 0
}
