import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { certificate, certificateKey } from './certificate'

/** What a server took: the envelope, and every byte of the message. */
interface Letter {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  readonly isEncrypted: boolean
  readonly user: string | undefined
  /** What the sender called itself. */
  readonly greeting: string
}

type Stage = 'connect' | 'from' | 'to' | 'data'
/** A reply code; `cut`: the connection ends there; `hang`: no answer ever. */
type Fault = number | 'cut' | 'hang'

interface OfficeOptions {
  readonly encryption?: 'tls' | 'starttls' | 'none'
  readonly login?: { readonly user: string; readonly password: string }
  /** Left out: any free one. */
  readonly port?: number
}

/** A mail server that somebody else wrote and that takes nothing which breaks the protocol; what of a message it does not look at stands in `complaints`. */
export class PostOffice {
  readonly letters: Letter[] = []
  readonly complaints: string[] = []
  /** Times that it came so far. */
  readonly seen: Record<Stage, number> = { connect: 0, from: 0, to: 0, data: 0 }
  /** What to do at a stage; asked each time. */
  fault: (stage: Stage) => Fault | undefined = () => undefined
  private readonly sockets = new Set<Socket>()

  private constructor(private readonly server: SMTPServer) {}

  static async open({ encryption = 'none', login, port = 0 }: OfficeOptions = {}): Promise<PostOffice> {
    const options: SMTPServerOptions = {
      secure: encryption === 'tls',
      key: certificateKey,
      cert: certificate,
      disabledCommands: [...(encryption === 'starttls' ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
      disableReverseLookup: true,
      authMethods: ['PLAIN', 'LOGIN'],
      closeTimeout: 0,
      onAuth: ({ username, password }, _session, done) => {
        const isRight = username === login?.user && password === login?.password
        done(null, isRight ? { user: username } : {})
      },
      onConnect: (_session, done) => office.pass('connect', done),
      onMailFrom: (_address, _session, done) => office.pass('from', done),
      onRcptTo: (_address, _session, done) => office.pass('to', done),
      onData: (stream, session, done) => {
        const parts: Buffer[] = []
        // The first bytes are in, the last are not.
        if (office.fault('data') === 'cut') stream.once('data', () => office.cut())
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => office.pass('data', (error) => done(error ?? office.take(session, Buffer.concat(parts)))))
      },
    }
    const office = new PostOffice(new SMTPServer(options))
    office.server.on('error', () => undefined)
    office.server.server.on('connection', (socket: Socket) => {
      office.sockets.add(socket)
      socket.once('close', () => office.sockets.delete(socket))
    })
    await new Promise<void>((resolve) => office.server.listen(port, '127.0.0.1', resolve))
    return office
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port
  }

  /** Once nothing is connected any more. */
  async close(): Promise<void> {
    this.cut()
    await new Promise<void>((resolve) => this.server.close(resolve))
  }

  private cut(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  private pass(stage: Stage, done: (error?: Error | null) => void): void {
    this.seen[stage] += 1
    const fault = this.fault(stage)
    if (fault === undefined) done()
    else if (fault === 'cut') this.cut()
    else if (fault !== 'hang') done(Object.assign(new Error('as it is'), { responseCode: fault }))
  }

  private take({ envelope, secure, user, hostNameAppearsAs }: SMTPServerSession, bytes: Buffer): null {
    const raw = bytes.toString('latin1')
    this.complaints.push(...findBreaches(raw))
    this.letters.push({
      from: envelope.mailFrom ? envelope.mailFrom.address : '',
      to: envelope.rcptTo.map(({ address }) => address),
      raw,
      isEncrypted: secure,
      user: user as string | undefined,
      greeting: hostNameAppearsAs,
    })
    return null
  }
}

/** RFC 5321 4.5.3.1.6 and 2.3.8; RFC 5322 2.1.1 and 2.2. */
function findBreaches(raw: string): string[] {
  const [head = ''] = raw.split('\r\n\r\n')
  const breaches: readonly (readonly [name: string, found: boolean])[] = [
    ['a line that does not end with CR and LF', /\r(?!\n)|(?<!\r)\n/.test(raw)],
    ['a line of more than 998 bytes', raw.split('\r\n').some((line) => line.length > 998)],
    // eslint's rule against control characters is about slips; here they are what is looked for.
    ['a byte beyond ASCII or a control', new RegExp('[^\\t\\r\\n\\x20-\\x7e]').test(raw)],
    ['a line of the head that is no field', head.split('\r\n').some((line) => !/^([!-9;-~]+:|[ \t]+\S)/.test(line))],
  ]
  return breaches.filter(([, found]) => found).map(([name]) => name)
}
