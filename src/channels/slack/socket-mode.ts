import type { WebClient } from '@slack/web-api'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { Clock, NewInboxItem } from '../../services/ports'
import type { Inbox } from '../../services/work-inbox'
import { parseJsonBody } from '../read-body'
import type { EventLog } from '../route'
import { readEvent } from './read-event'
import { readCommand, readInteraction } from './read-interaction'
import type { SlackWords } from './words'

const MAX_FRAME_BYTES = 256 * 1024
/** Slack pings every few seconds; a connection that is silent for so long is dead. */
const SILENCE_MILLISECONDS = 60_000
const FIRST_WAIT_MILLISECONDS = 1_000
const MAX_WAIT_MILLISECONDS = 60_000

const frameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('disconnect') }),
  z.object({
    type: z.enum(['events_api', 'interactive', 'slash_commands']),
    envelope_id: z.string().min(1).max(255),
    payload: z.unknown(),
  }),
])
type Envelope = Extract<z.output<typeof frameSchema>, { envelope_id: string }>

interface SocketModeParts {
  readonly api: WebClient
  readonly appToken: string
  readonly inbox: Pick<Inbox, 'receive'>
  readonly words: SlackWords
  readonly clock: Clock
  readonly log: EventLog
  /** Whether a socket may be opened there. */
  readonly isAllowed: (url: URL) => boolean
}

export interface SocketMode {
  stop(): void
}

/** Slack's hosts alone, encrypted. */
export function isSlackSocket({ protocol, hostname, username }: URL): boolean {
  return protocol === 'wss:' && username === '' && hostname.endsWith('.slack.com')
}

/**
 * Slack's posts over a connection that we open, for servers without a public address. The same inbox as over HTTP: an envelope is acknowledged once it
 * is kept, and what is not acknowledged comes again. Nothing is signed, as only Slack is at the other end.
 */
export function startSocketMode(parts: SocketModeParts): SocketMode {
  const sockets = new Set<WebSocket>()
  let failures = 0
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const { url: address } = await parts.api.apps.connections.open({ token: parts.appToken })
    const url = new URL(address ?? '')
    if (!parts.isAllowed(url)) throw new Error('slack: a socket elsewhere')
    // Stopped while Slack was asked.
    if (isStopped) return
    const socket = new WebSocket(url, { maxPayload: MAX_FRAME_BYTES, followRedirects: false })
    sockets.add(socket)
    watch(socket)
  }

  const connectSoon = (milliseconds: number): void => {
    if (isStopped) return
    timer = setTimeout(() => {
      connect().catch(() => {
        parts.log.error({ code: 'slack/socket-failed' })
        retry()
      })
    }, milliseconds)
  }
  const retry = (): void => {
    connectSoon(Math.min(FIRST_WAIT_MILLISECONDS * 2 ** failures++, MAX_WAIT_MILLISECONDS))
  }

  const watch = (socket: WebSocket): void => {
    let isReplaced = false
    const silence = setTimeout(() => {
      socket.terminate()
    }, SILENCE_MILLISECONDS)
    const replace = (): void => {
      if (!isReplaced) retry()
      isReplaced = true
    }
    socket.on('ping', () => silence.refresh())
    socket.on('error', () => {
      parts.log.error({ code: 'slack/socket-failed' })
    })
    socket.on('close', () => {
      clearTimeout(silence)
      sockets.delete(socket)
      replace()
    })
    socket.on('message', (data: Buffer) => {
      silence.refresh()
      takeFrame(parts, socket, data).then(
        (type) => {
          if (type === 'hello') failures = 0
          // Slack closes this one soon; what it still brings is taken while the next one opens.
          if (type === 'disconnect') replace()
        },
        () => {
          parts.log.error({ code: 'slack/envelope-failed' })
        },
      )
    })
  }

  connectSoon(0)
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      for (const socket of sockets) socket.terminate()
    },
  }
}

async function takeFrame(parts: SocketModeParts, socket: WebSocket, data: Buffer): Promise<string | undefined> {
  const frame = frameSchema.safeParse(parseJsonBody(data)).data
  if (frame === undefined || !('envelope_id' in frame)) return frame?.type
  const post = readEnvelope(frame, parts.clock.now())
  if (post) await parts.inbox.receive(post)
  const answer = frame.type === 'slash_commands' ? { payload: { response_type: 'ephemeral', text: parts.words.written } } : {}
  socket.send(JSON.stringify({ envelope_id: frame.envelope_id, ...answer }))
  return frame.type
}

function readEnvelope({ type, payload }: Envelope, now: Date): NewInboxItem | undefined {
  switch (type) {
    case 'events_api':
      return readEvent(payload)
    case 'interactive':
      return readInteraction(payload, now)
    case 'slash_commands':
      return readCommand(payload)
  }
}
