import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Server } from 'restify'
import { WebSocketServer } from 'ws'
import type { OriginPolicy } from '../origins'
import type { StreamHub } from './hub'
import type { StreamTicket, Tokens } from './tokens'

const STREAM_PATH = /^\/v3\/directline\/conversations\/([\w-]{1,100})\/stream$/
const LIMIT_FRAME_BYTES = 64 * 1024

interface StreamSettings {
  readonly hub: StreamHub
  readonly tokens: Tokens
  readonly origins: OriginPolicy
}

/** Takes WebSocket handshakes at the stream URLs; refuses every other upgrade. */
export function mountStream(app: Server, settings: StreamSettings): void {
  // Compression costs 80 KB a connection and saves little on short texts.
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: LIMIT_FRAME_BYTES })
  app.server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A peer that resets before the handshake is over must not end the process.
    socket.on('error', () => socket.destroy())
    admit(req, settings)
      .then((admission) => {
        if (typeof admission === 'number') refuse(socket, admission)
        else
          sockets.handleUpgrade(req, socket, head, (accepted) => {
            settings.hub.attach(accepted, admission)
          })
      })
      .catch(() => {
        refuse(socket, 500)
      })
  })
}

/** The ticket, or the HTTP status to refuse with. Pages of other origins are refused before their ticket is used up. */
async function admit(req: IncomingMessage, { hub, tokens, origins }: StreamSettings): Promise<StreamTicket | number> {
  const target = readTarget(req.url ?? '')
  if (target === undefined) return 404
  const { origin } = req.headers
  if (origin !== undefined && !origins.allows(origin)) return 403
  if (!hub.hasRoom(target.conversationId)) return 429
  const ticket = await tokens.redeemTicket(target.token)
  if (ticket === 'invalid' || ticket.conversationId !== target.conversationId) return 403
  // Others may have come in while the ticket was read.
  return hub.hasRoom(target.conversationId) ? ticket : 429
}

function readTarget(url: string): { conversationId: string; token: string } | undefined {
  const [path, query] = url.split('?', 2)
  const conversationId = STREAM_PATH.exec(path ?? '')?.[1]
  return conversationId === undefined ? undefined : { conversationId, token: new URLSearchParams(query).get('t') ?? '' }
}

const REASONS: Readonly<Record<number, string>> = { 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests' }

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${REASONS[status] ?? 'Internal Server Error'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
