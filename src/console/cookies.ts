import type { Request } from 'restify'

/** The console's cookies, readable by the server alone and never sent along from another site. */
export interface Cookies {
  readonly login: string
  readonly device: string
  /** A `Set-Cookie` line. Without `maxAgeSeconds` the cookie ends with the browser; 0 deletes it. */
  write(name: string, value: string, maxAgeSeconds?: number): string
}

/** Over https the prefix `__Host-` makes browsers refuse the cookie from any other host or path; plain http (development) can't have it. */
export function createCookies(https: boolean): Cookies {
  const prefix = https ? '__Host-' : ''
  return {
    login: `${prefix}knead-console`,
    device: `${prefix}knead-device`,
    write: (name, value, maxAgeSeconds) =>
      [
        `${name}=${value}`,
        'Path=/',
        'HttpOnly',
        'SameSite=Strict',
        ...(https ? ['Secure'] : []),
        ...(maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]),
      ].join('; '),
  }
}

/** The value of a cookie, or undefined. */
export function readCookie(req: Request, name: string): string | undefined {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
