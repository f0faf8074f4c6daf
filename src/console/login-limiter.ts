import type { Clock } from '../services/ports'

const WINDOW_MILLISECONDS = 15 * 60_000
/** Per address, or per device that has logged in before. */
const ATTEMPTS = 5
/** From all unknown devices together, so that many addresses don't make many guesses. */
const ATTEMPTS_TOGETHER = 10

/** Where an attempt comes from. `device` is set only for a browser that has logged in before (known-devices.ts). */
interface AttemptSource {
  readonly address: string
  readonly device: string | undefined
}

/**
 * Limits how often the password may be guessed. A known device has its own count: a stranger's guesses use up the common one and can't keep the
 * therapist out of the browser that she always uses.
 */
interface LoginLimiter {
  /** Counts an attempt before it is made. Answers 0, or the seconds to wait; a refused attempt is not counted. */
  take(source: AttemptSource): number
  /** The right password was given: its source starts afresh. */
  clear(source: AttemptSource): void
}

export function createLoginLimiter(clock: Clock): LoginLimiter {
  const attempts = new Map<string, number[]>()
  const recent = (key: string, now: number): number[] => (attempts.get(key) ?? []).filter((at) => now - at < WINDOW_MILLISECONDS)
  const limitsFor = ({ address, device }: AttemptSource): [key: string, limit: number][] =>
    device === undefined
      ? [
          ['together', ATTEMPTS_TOGETHER],
          [`address ${address}`, ATTEMPTS],
        ]
      : [[`device ${device}`, ATTEMPTS]]
  return {
    take(source) {
      const now = clock.now().getTime()
      forgetOld(attempts, now)
      const limits = limitsFor(source)
      const waits = limits.map(([key, limit]) => {
        const nth = recent(key, now).at(-limit)
        return nth === undefined ? 0 : Math.ceil((nth + WINDOW_MILLISECONDS - now) / 1000)
      })
      const wait = Math.max(...waits)
      if (wait === 0) for (const [key] of limits) attempts.set(key, [...recent(key, now), now])
      return wait
    },
    clear({ address, device }) {
      attempts.delete(device === undefined ? `address ${address}` : `device ${device}`)
    },
  }
}

function forgetOld(attempts: Map<string, number[]>, now: number): void {
  for (const [key, times] of attempts) if (times.every((at) => now - at >= WINDOW_MILLISECONDS)) attempts.delete(key)
}
