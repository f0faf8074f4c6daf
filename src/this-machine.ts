const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/** Whether a server at that host is spoken to without a network; an IPv6 address as a URL has it, or without its brackets. */
export function isThisMachine(host: string): boolean {
  return LOOPBACK.has(host)
}
