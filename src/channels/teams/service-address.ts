/**
 * Whether replies may go there: on one of the listed origins, and written as the URL parser writes it. What that would mend (case, line breaks,
 * other ways to write an IP address, a name and password) is refused, so that nobody downstream can read another host in it.
 */
export function isServiceAddress(serviceUrl: string, origins: ReadonlySet<string>): boolean {
  if (!URL.canParse(serviceUrl)) return false
  const { href, origin, username, password, search, hash } = new URL(serviceUrl)
  const isPlain = username === '' && password === '' && search === '' && hash === ''
  return isPlain && origins.has(origin) && (href === serviceUrl || href === `${serviceUrl}/`)
}
