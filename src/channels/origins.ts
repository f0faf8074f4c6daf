import type { Request, Response } from 'restify'
import { WireError } from './http-errors'

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Which pages may talk to the bot. */
export interface OriginPolicy {
  allows(origin: string): boolean
}

/**
 * @param origins exact origins, e.g. `https://practice.example`; never a pattern, so that no suffix or prefix trick can match.
 * @param allowLocalhost also any port of this machine, for development.
 */
export function createOriginPolicy(origins: readonly string[], allowLocalhost: boolean): OriginPolicy {
  const exact = new Set(origins)
  return { allows: (origin) => exact.has(origin) || (allowLocalhost && isLocal(origin)) }
}

function isLocal(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  return url.origin === origin && /^https?:$/.test(url.protocol) && LOCAL_HOSTS.has(url.hostname)
}

/**
 * Refuses pages that are not on the list and lets the others read the answers. A request without an Origin is no page's (or the same page's) and passes.
 * @throws WireError `Forbidden`
 */
export function applyCors(req: Request, res: Response, policy: OriginPolicy): void {
  res.setHeader('Vary', 'Origin')
  const { origin } = req.headers
  if (origin === undefined) return
  if (!policy.allows(origin)) throw new WireError('Forbidden')
  res.setHeader('Access-Control-Allow-Origin', origin)
  res.setHeader('Access-Control-Expose-Headers', 'Retry-After')
  if (req.method !== 'OPTIONS') return
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST')
  res.setHeader('Access-Control-Allow-Headers', 'authorization, content-type, x-ms-bot-agent, x-requested-with')
  res.setHeader('Access-Control-Max-Age', '7200')
}
