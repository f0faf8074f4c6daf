import { connect } from 'node:net'

/** A request as its bytes. */
export interface RawPost {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Sends the body in chunks of this many bytes instead of naming its length. */
  readonly chunkBytes?: number
}

const CONNECTIONS = 8

/** Sends many requests over a few connections, each without waiting for the answer before it; resolves with how often each status was answered. */
export async function postAll(url: string, posts: readonly RawPost[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  const shares = Array.from({ length: CONNECTIONS }, (_, share) => posts.filter((_post, index) => index % CONNECTIONS === share))
  await Promise.all(shares.map((share) => postShare(new URL(url), share, (status) => (counts[status] = (counts[status] ?? 0) + 1))))
  return counts
}

async function postShare({ hostname, port }: URL, posts: readonly RawPost[], count: (status: number) => void): Promise<void> {
  if (posts.length === 0) return
  let answers = 0
  let rest = ''
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    socket.on('data', (data: Buffer) => {
      const text = rest + data.toString('latin1')
      const found = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)]
      for (const [, status] of found) count(Number(status))
      answers += found.length
      // A status line may be cut in two.
      const last = found.at(-1)
      rest = text.slice(Math.max(last ? last.index + 13 : 0, text.length - 13))
      if (answers === posts.length) socket.end()
    })
    socket.on('error', reject)
    socket.on('close', () => (answers === posts.length ? resolve() : reject(new Error(`${answers} of ${posts.length} were answered`))))
    for (const post of posts) socket.write(toBytes(post))
  })
}

function toBytes({ path, headers, body, chunkBytes }: RawPost): Buffer {
  const length = chunkBytes === undefined ? `content-length: ${body.length}` : 'transfer-encoding: chunked'
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `POST ${path} HTTP/1.1\r\nhost: chat.practice.test\r\n${lines.join('')}${length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), chunkBytes === undefined ? body : toChunks(body, chunkBytes)])
}

function toChunks(body: Buffer, size: number): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size)
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}
