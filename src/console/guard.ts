import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'restify'
import { Refusal } from './console-errors'
import { readCookie, type Cookies } from './cookies'
import type { Login, Logins } from './logins'

/** Lets a request through or throws a Refusal. */
export interface Guard {
  /** The request comes from the console's own page. */
  checkOwnPage(req: Request): void
  /** Somebody is logged in, and stays so unless the page asks by itself. */
  checkLogin(req: Request, keepsAwake?: boolean): Login
  /** Both, and the request carries this login's CSRF token: for everything that changes something. */
  checkChange(req: Request): Login
}

/** `publicUrl` is undefined in development, where the address in the request decides. */
export function createGuard(logins: Logins, cookies: Cookies, publicUrl: string | undefined): Guard {
  const scheme = publicUrl?.startsWith('https:') ? 'https' : 'http'
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  const guard: Guard = {
    checkOwnPage(req) {
      const { origin, host } = req.headers
      const site = req.headers['sec-fetch-site']
      // A browser tells the truth about both, and a page cannot set either. Reading requests carry no Origin.
      if (site !== undefined && site !== 'same-origin') throw new Refusal('console/forbidden')
      const isOwn = origin === publicOrigin || origin === `${scheme}://${host ?? ''}`
      if (origin === undefined ? req.method !== 'GET' : !isOwn) throw new Refusal('console/forbidden')
    },
    checkLogin(req, keepsAwake) {
      guard.checkOwnPage(req)
      const login = logins.find(readCookie(req, cookies.login), keepsAwake)
      if (!login) throw new Refusal('console/login-required')
      return login
    },
    checkChange(req) {
      const login = guard.checkLogin(req)
      const given = Buffer.from(String(req.headers['x-csrf-token'] ?? ''))
      const expected = Buffer.from(login.csrf)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Refusal('console/forbidden')
      return login
    },
  }
  return guard
}
