import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../services/ports'

/** Without a request for so long a login ends; a therapist may leave the screen. */
export const IDLE_MINUTES = 15
/** However busy, a login ends after so long. */
const LONGEST_HOURS = 8

export interface Login {
  readonly csrf: string
}

interface LivingLogin extends Login {
  readonly startedAt: number
  seenAt: number
}

/** Who is logged in. Lives in memory: a restart logs everybody out. */
export interface Logins {
  /** Begins a login under a new secret of 256 random bits, for the cookie. */
  begin(): Login & { readonly token: string }
  /** The login that the cookie's secret opens, undefined if there is none or it has run out. Kept awake by asking, unless the page asks by itself. */
  find(token: string | undefined, keepsAwake?: boolean): Login | undefined
  end(token: string | undefined): void
}

export function createLogins(clock: Clock): Logins {
  // By the hash of the secret: a lookup then takes the same time for a near guess as for a wild one.
  const living = new Map<string, LivingLogin>()
  const isOver = (login: LivingLogin, now: number): boolean =>
    now - login.seenAt >= IDLE_MINUTES * 60_000 || now - login.startedAt >= LONGEST_HOURS * 3_600_000
  return {
    begin() {
      const now = clock.now().getTime()
      for (const [key, login] of living) if (isOver(login, now)) living.delete(key)
      const token = randomBytes(32).toString('base64url')
      const csrf = randomBytes(32).toString('base64url')
      living.set(hash(token), { csrf, startedAt: now, seenAt: now })
      return { token, csrf }
    },
    find(token, keepsAwake = true) {
      const key = token === undefined ? '' : hash(token)
      const login = living.get(key)
      const now = clock.now().getTime()
      if (!login) return undefined
      if (isOver(login, now)) {
        living.delete(key)
        return undefined
      }
      if (keepsAwake) login.seenAt = now
      return login
    },
    end(token) {
      if (token !== undefined) living.delete(hash(token))
    },
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
