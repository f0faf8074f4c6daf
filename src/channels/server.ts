import { type Request, type Response, type Server, createServer as createRestifyServer } from 'restify'
import type { PageWords } from '../core/page-words'
import type { Clock, Ids, Store } from '../services/ports'
import type { TurnHandler } from '../services/turn-handler'
import { createAccessControl } from './direct-line/access'
import type { StreamHub } from './direct-line/hub'
import { mountDirectLine } from './direct-line/routes'
import { createTokens } from './direct-line/tokens'
import { WireError, codeForStatus, sendError, sendJson } from './http-errors'
import { createOriginPolicy } from './origins'
import { DEFAULT_RATE_LIMITS, type RateLimitSettings, createRateLimits } from './rate-limits'
import { type EventLog, createRoute } from './route'
import { applySecurityHeaders } from './security-headers'
import { mountWidget } from './widget-files'

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 15_000
const MAX_HEADERS = 100
/** Turns in hand when the server closes get this long to end. */
const CLOSE_TIMEOUT_MS = 10_000

export interface ServerSettings {
  readonly store: Pick<Store, 'readTranscript' | 'findConversation' | 'check'>
  readonly turnHandler: TurnHandler
  /** The hub that the turn handler announces to. */
  readonly hub: StreamHub
  readonly clock: Clock
  readonly ids: Ids
  readonly log: EventLog
  /** At least 32 random characters. */
  readonly directLineSecret: string
  /** How long a visitor may come back, i.e. as long as the practice keeps transcripts. */
  readonly resumeDays: number
  /** Pages that may hold the widget, e.g. `https://practice.example`. The server's own public origin must be among them. */
  readonly allowedOrigins: readonly string[]
  /** For development: pages of this machine at any port may, too. */
  readonly allowLocalhost: boolean
  /** Where clients reach the server, without a slash at the end; left out: as each request's Host says. */
  readonly publicUrl?: string
  /** Whether one reverse proxy of ours stands in front and writes `X-Forwarded-For`. */
  readonly trustProxy: boolean
  /** Absolute path of the widget's build, and its words. Left out: it is not served. */
  readonly widget?: { readonly folder: string; readonly words: PageWords }
  /** The calendar file of an appointment; undefined if there is no such appointment. */
  readonly findCalendarFile: (appointmentId: string) => Promise<string | undefined>
  readonly rateLimits?: RateLimitSettings
  /** Said where a limit keeps a message from being read, with the emergency number: whoever writes it may be in danger. */
  readonly busySentence: string
}

export interface ChannelServer {
  /** For the page and the console, which add their own routes. */
  readonly app: Server
  /** Resolves with the port, which is chosen freely for 0. Rejects if the port is taken. */
  listen(port: number, host: string): Promise<number>
  /** Takes nothing new, lets the requests in hand end (10 s at most) and closes the streams with 1001. */
  close(): Promise<void>
}

/** The web server with every channel on it. */
export function createServer(settings: ServerSettings): ChannelServer {
  const { store, clock, ids, log, hub, trustProxy, turnHandler } = settings
  const app = createRestifyServer({ name: 'knead' })
  limitRequests(app)
  applySecurityHeaders(app)
  answerErrors(app)

  const tokens = createTokens({ secret: settings.directLineSecret, resumeDays: settings.resumeDays, clock, ids })
  mountDirectLine(app, {
    store,
    turnHandler,
    hub,
    tokens,
    clock,
    ids,
    log,
    trustProxy,
    busySentence: settings.busySentence,
    access: createAccessControl(settings.directLineSecret, tokens),
    limits: createRateLimits(settings.rateLimits ?? DEFAULT_RATE_LIMITS),
    origins: createOriginPolicy(settings.allowedOrigins, settings.allowLocalhost),
    publicUrl: settings.publicUrl,
  })
  mountHealth(app, settings)
  mountCalendarFiles(app, settings)
  if (settings.widget) mountWidget(app, settings.widget.folder, settings.widget.words)

  return {
    app,
    listen: async (port, host) => await listen(app, port, host),
    close: async () => await close(app, hub),
  }
}

/** Slow clients are cut off; bodies are limited where they are read. */
function limitRequests(app: Server): void {
  app.server.headersTimeout = HEADERS_TIMEOUT_MS
  app.server.requestTimeout = REQUEST_TIMEOUT_MS
  app.server.maxHeadersCount = MAX_HEADERS
}

/** Errors of the HTTP library itself (no such path, no such method) get our constant bodies instead of its own, which quote the request. */
function answerErrors(app: Server): void {
  app.on('restifyError', (_req: Request, res: Response, error: { statusCode?: number }, done: () => void) => {
    sendError(res, new WireError(codeForStatus(error.statusCode ?? 500)))
    done()
  })
}

function mountHealth(app: Server, { store, log }: ServerSettings): void {
  app.get(
    '/healthz',
    createRoute(log, async (_req, res) => {
      await store.check()
      sendJson(res, 200, { status: 'ok' })
    }),
  )
}

/** Whoever has the unguessable id of an appointment may have its time and place. */
function mountCalendarFiles(app: Server, { findCalendarFile, log }: ServerSettings): void {
  app.get(
    '/appointments/:file',
    createRoute(log, async (req, res) => {
      const id = /^([\w-]{1,100})\.ics$/.exec(String((req.params as Record<string, unknown>)['file']))?.[1]
      const calendarFile = id === undefined ? undefined : await findCalendarFile(id)
      if (calendarFile === undefined) throw new WireError('NotFound')
      res.sendRaw(200, calendarFile, {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'attachment; filename="appointment.ics"',
        'Cache-Control': 'no-store',
      })
    }),
  )
}

async function listen(app: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    // On the library's object: an error of the socket that nobody takes there is thrown.
    app.once('error', reject)
    app.listen(port, host, () => {
      app.off('error', reject)
      resolve()
    })
  })
  return app.address().port
}

async function close(app: Server, hub: StreamHub): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    app.close(() => {
      resolve()
    })
  })
  // A connection that falls idle only now would be kept alive for its next request, which never comes.
  const idle = setInterval(() => {
    app.server.closeIdleConnections()
  }, 100)
  const deadline = setTimeout(() => {
    app.server.closeAllConnections()
  }, CLOSE_TIMEOUT_MS)
  await hub.close()
  await closed
  clearInterval(idle)
  clearTimeout(deadline)
}
