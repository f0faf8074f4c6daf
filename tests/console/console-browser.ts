import { PASSWORD } from './console-house'

/** What a browser does for the console's page, without the page: keeps cookies and says where requests come from. */
export class ConsoleBrowser {
  readonly cookies = new Map<string, string>()
  csrf = ''

  constructor(
    readonly origin: string,
    readonly address = 'here',
  ) {}

  async send(method: 'GET' | 'POST', path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(this.origin + path, {
      method,
      redirect: 'manual',
      headers: {
        'X-Test-Address': this.address,
        ...(this.cookies.size > 0 && { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(method === 'POST' && { Origin: this.origin, 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) this.keepCookie(line)
    return response
  }

  async logIn(password = PASSWORD, headers: Record<string, string> = {}): Promise<Response> {
    const response = await this.send('POST', '/console/api/login', { password }, headers)
    if (response.ok) this.csrf = ((await response.clone().json()) as { csrf: string }).csrf
    return response
  }

  private keepCookie(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/Max-Age=0/.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
