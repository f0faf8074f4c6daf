import type { RequestHandler, Server } from 'restify'
import helmet from 'helmet'

/** Everything from the own server, nothing inline, nothing evaluated, framed by nobody. */
const PAGE_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

/** Puts the security headers on every answer, errors included. */
export function applySecurityHeaders(app: Server): void {
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  })
  app.pre(((req, res, next) => {
    secure(req, res, next)
  }) satisfies RequestHandler)
}
