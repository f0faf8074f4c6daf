import { join } from 'node:path'
import type { Request, Response, Server } from 'restify'
import type { PageWords } from '../core/page-words'
import type { Clock } from '../services/ports'
import type { CancelOutcome, VisitDesk } from '../services/cancel-visit'
import type { CaseReview } from '../services/review-case'
import type { DeskOutcome, TherapistDesk } from '../services/therapist-desk'
import { createRoute, Refusal, sendJson, type EventLog } from './console-errors'
import { createCookies, readCookie } from './cookies'
import { createGuard, type Guard } from './guard'
import { createKnownDevices } from './known-devices'
import { createLoginLimiter } from './login-limiter'
import { createLogins, IDLE_MINUTES } from './logins'
import type { PasswordCheck } from './password'
import { checkInput, readJson } from './read-json'
import { fillFiles, loadFolder, sendHashedFile, sendPage, sendPicture } from './static-files'
import {
  accountSchema,
  appointmentListSchema,
  cancelAnswerSchema,
  cancelRequestSchema,
  caseListSchema,
  caseSchema,
  conversationIdSchema,
  handBackRequestSchema,
  lineRequestSchema,
  loginRequestSchema,
  newsSchema,
  pageSchema,
} from './wire'

/** There is one account; the audit log names it. */
const ACTOR = 'therapist'
const DEVICE_COOKIE_SECONDS = 365 * 24 * 3600

interface ConsoleOptions {
  /** Folder with the built front end, and its words. */
  readonly folder: string
  readonly words: PageWords
  /** Where the server is reached, e.g. https://chat.example.org; undefined in development. https makes the cookies secure. */
  readonly publicUrl: string | undefined
  readonly isPassword: PasswordCheck
  /** The address that attempts are counted by. */
  readonly addressOf: (req: Request) => string
  readonly practice: { readonly name: string; readonly time_zone: string }
  readonly review: CaseReview
  readonly desk: TherapistDesk & VisitDesk
  readonly clock: Clock
  readonly log: EventLog
}

/** Serves the therapist's console at /console and its data below /console/api, all of it behind the login. */
export async function mountConsole(server: Server, options: ConsoleOptions): Promise<void> {
  await mountFrontEnd(server, options)
  mountApi(server, options)
}

async function mountFrontEnd(server: Server, { folder, words }: ConsoleOptions): Promise<void> {
  const files = fillFiles(await loadFolder(folder), words)
  const page = files.get('index.html')
  if (!page) throw new Error(`The console is not built: there is no ${join(folder, 'index.html')}.`)
  for (const path of ['/console', '/console/']) {
    server.get(path, (_req: Request, res: Response, next) => {
      sendPage(res, page, { 'Cache-Control': 'no-store' })
      next(false)
    })
  }
  server.get('/console/assets/:file', (req: Request, res: Response, next) => {
    sendHashedFile(res, files, `assets/${String((req.params as Record<string, unknown>)['file'])}`)
    next(false)
  })
}

function mountApi(server: Server, options: ConsoleOptions): void {
  const { publicUrl, isPassword, addressOf, practice, review, clock, log } = options
  const logins = createLogins(clock)
  const limiter = createLoginLimiter(clock)
  const devices = createKnownDevices()
  const cookies = createCookies(publicUrl?.startsWith('https:') === true)
  const guard = createGuard(logins, cookies, publicUrl)
  const describeAccount = (csrf: string) =>
    accountSchema.parse({ csrf, practice: practice.name, timeZone: practice.time_zone, idleMinutes: IDLE_MINUTES })

  server.post(
    '/console/api/login',
    createRoute(log, async (req, res) => {
      guard.checkOwnPage(req)
      const request = await readJson(req, loginRequestSchema)
      const source = { address: addressOf(req), device: devices.read(readCookie(req, cookies.device)) }
      const waitSeconds = limiter.take(source)
      if (waitSeconds > 0) throw new Refusal('console/too-many-attempts', waitSeconds)
      if (!(await isPassword(request.password))) throw new Refusal('console/wrong-password')
      limiter.clear(source)
      logins.end(readCookie(req, cookies.login))
      const { token, csrf } = logins.begin()
      res.header('Set-Cookie', [cookies.write(cookies.login, token), cookies.write(cookies.device, devices.issue(), DEVICE_COOKIE_SECONDS)])
      sendJson(res, 200, describeAccount(csrf))
    }),
  )

  server.post(
    '/console/api/logout',
    createRoute(log, (req, res) => {
      guard.checkChange(req)
      logins.end(readCookie(req, cookies.login))
      res.header('Set-Cookie', cookies.write(cookies.login, '', 0))
      sendJson(res, 200, {}, { 'Clear-Site-Data': '"cache"' })
      return Promise.resolve()
    }),
  )

  /** A reading request: only for who is logged in, and only what the schema names goes out. */
  const serve = (path: string, read: (req: Request, csrf: string) => Promise<object>): void => {
    server.get(
      path,
      createRoute(log, async (req, res) => {
        const { csrf } = guard.checkLogin(req)
        sendJson(res, 200, await read(req, csrf))
      }),
    )
  }

  serve('/console/api/account', (_req, csrf) => Promise.resolve(describeAccount(csrf)))
  serve('/console/api/conversations', async (req) =>
    caseListSchema.parse(toWire(await review.listCases(checkInput(pageSchema, readQuery(req, 'page') ?? 0)))),
  )
  // In the query: ids of other channels are longer than the router takes in a path.
  serve('/console/api/conversation', async (req) => {
    const found = await review.readCase(checkInput(conversationIdSchema, readQuery(req, 'id')), ACTOR)
    if (found === 'unknown') throw new Refusal('console/unknown-case')
    return caseSchema.parse(toWire(found))
  })
  server.get(
    '/console/api/muscle-map',
    createRoute(log, async (req, res) => {
      guard.checkLogin(req)
      const drawing = await review.drawMap(checkInput(conversationIdSchema, readQuery(req, 'id')))
      if (drawing === undefined) throw new Refusal('console/unknown-case')
      sendPicture(res, drawing)
    }),
  )
  mountDesk(server, options, guard)
  serve('/console/api/appointments', async () => appointmentListSchema.parse(toWire(await review.listAppointments())))
}

/** What the therapist does in a conversation, and the question whether there is anything new in it, by which no login is kept awake unless she was active. */
function mountDesk(server: Server, { desk, review, log }: ConsoleOptions, guard: Guard): void {
  server.post(
    '/console/api/line',
    createRoute(log, async (req, res) => {
      guard.checkChange(req)
      const { id, key, text } = await readJson(req, lineRequestSchema)
      sendDone(res, await desk.writeLine(id, `console-${key}`, text, ACTOR))
    }),
  )
  server.post(
    '/console/api/hand-back',
    createRoute(log, async (req, res) => {
      guard.checkChange(req)
      const { id } = await readJson(req, handBackRequestSchema)
      sendDone(res, await desk.handBack(id, ACTOR))
    }),
  )
  server.post(
    '/console/api/cancel-visit',
    createRoute(log, async (req, res) => {
      guard.checkChange(req)
      const { id } = await readJson(req, cancelRequestSchema)
      sendCancelled(res, await desk.cancelVisit(id, ACTOR))
    }),
  )
  server.get(
    '/console/api/news',
    createRoute(log, async (req, res) => {
      guard.checkLogin(req, readQuery(req, 'active') === '1')
      const id = readQuery(req, 'id')
      sendJson(res, 200, newsSchema.parse(await review.readNews(id === undefined ? undefined : checkInput(conversationIdSchema, id))))
    }),
  )
}

/** A line that is there already was sent twice: all is well. */
function sendDone(res: Response, outcome: DeskOutcome): void {
  if (outcome === 'unknown') throw new Refusal('console/unknown-case')
  if (outcome === 'not_agreed') throw new Refusal('console/not-agreed')
  sendJson(res, 200, {})
}

/** What was called off before is so now: all is well. */
function sendCancelled(res: Response, outcome: CancelOutcome): void {
  if (outcome === 'unknown') throw new Refusal('console/unknown-visit')
  if (outcome === 'past') throw new Refusal('console/past-visit')
  sendJson(res, 200, cancelAnswerSchema.parse({ cancelled: outcome === 'done' ? 'now' : 'before' }))
}

/** Dates as they will be on the wire, so that the schema checks what is sent. */
function toWire(value: object): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown
}

function readQuery(req: Request, name: string): string | undefined {
  return new URL(req.url ?? '', 'http://localhost').searchParams.get(name) ?? undefined
}
