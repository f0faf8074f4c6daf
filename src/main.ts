import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEmbeddedCalendar } from './calendars/embedded/create-embedded-calendar'
import { StreamHub } from './channels/direct-line/hub'
import { mountPictures } from './channels/muscle-picture/mount-pictures'
import { createPictureLinks, createPictureUrl } from './channels/muscle-picture/picture-links'
import { clientAddress } from './channels/rate-limits'
import { createServer } from './channels/server'
import { createCardLinks } from './channels/visitor-card/card-links'
import { mountCards } from './channels/visitor-card/mount-cards'
import { createSlackChannel } from './channels/slack/slack-channel'
import { PUBLIC_CLOUD } from './channels/teams/cloud'
import { createTeamsChannel } from './channels/teams/teams-channel'
import { type Config, loadConfig, readSettings } from './config'
import { mountConsole } from './console/mount-console'
import { mountSite } from './console/mount-site'
import { createPasswordCheck } from './console/password'
import type { Content } from './core/content'
import { listPageWords } from './core/page-words'
import { fillPhrase } from './core/wording'
import { SECRETS_FILE, completeSecrets } from './development-secrets'
import { loadKnowledge, PROJECT_FOLDER } from './load-knowledge'
import { createLog, type Log } from './log'
import { createNotices } from './notices'
import { openStore } from './open-store'
import { endOnSurprise, stopOnSignal } from './process-end'
import { createPushChannels } from './push-channels'
import { openContentVersions } from './services/content-versions'
import { TriageError } from './services/errors'
import { forgetExpired } from './services/forget-expired'
import { createTurnHandler } from './services/handle-turn'
import type { Sender, Store } from './services/ports'
import { readCard } from './services/read-card'
import { remindDue, type ReminderParts } from './services/remind'
import { createCaseReview } from './services/review-case'
import { randomIds as ids } from './stores/random-ids'
import { systemClock as clock } from './stores/system-clock'

const MINUTE_MILLISECONDS = 60 * 1000
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** Wires everything and listens. Read it from the top: settings, content, store, the turn handler, its doors. */
async function start(): Promise<void> {
  const config = loadConfig(readSettings(process.env))
  const log = createLog(config.logLevel)
  const secrets = completeSecrets(config.secrets, config.dataDir)
  const { texts, understand, ...loaded } = await loadKnowledge(config.contentDir)
  const store = await openStore(config, clock)
  const notices = createNotices({ mail: config.mail, store, clock, log })
  const content = notices.adapt(loaded.content)
  const versions = await openContentVersions(store, clock, content, texts, notices.adapt)
  const words = listPageWords(content)
  const calendar = createEmbeddedCalendar(content.practice, fillPhrase(content, 'book_calendar_note'))
  const hub = new StreamHub({ store, clock })
  const reportFailure = (code: string, conversationId: string) => log.error({ code, conversationId })
  const { publicUrl, trustProxy } = config
  const pictureLinks = createPictureLinks(secrets.directLineSecret)
  const shared = { content, publicUrl, pictureUrl: createPictureUrl(pictureLinks, publicUrl), clock, log }
  const teams = config.teams && createTeamsChannel({ app: config.teams, cloud: PUBLIC_CLOUD, ...shared })
  const slack = config.slack && createSlackChannel({ app: config.slack, store, trustProxy, ...shared })
  const senders = [teams, slack].flatMap((channel) => channel?.sender ?? [])
  const push = createPushChannels({ store, clock, log, senders, streams: hub })
  const cardLinks = createCardLinks({ secret: secrets.directLineSecret, days: content.practice.retention_days, clock })
  const turnHandler = createTurnHandler({
    content,
    findContent: versions.find,
    understand,
    store,
    calendar,
    announcer: push.announcer,
    clock,
    ids,
    cardPath: cardLinks.pathFor,
    keepsNotices: notices.areSent,
    reportFailure,
  })
  const server = createServer({
    store,
    turnHandler,
    hub,
    clock,
    ids,
    log,
    directLineSecret: secrets.directLineSecret,
    resumeDays: content.practice.retention_days,
    allowedOrigins: config.allowedOrigins,
    allowLocalhost: !config.production,
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    trustProxy: config.trustProxy,
    busySentence: fillPhrase(content, 'busy'),
    widget: { folder: join(PROJECT_FOLDER, 'dist', 'web', 'widget'), words },
    findCalendarFile: async (id) => {
      const appointment = (await store.findAppointment(id)) ?? (await store.findCancelled(id))
      return appointment && calendar.calendarFile(appointment)
    },
  })
  teams?.mount(server.app, turnHandler)
  slack?.mount(server.app, turnHandler, push.inbox)
  mountPictures(server.app, pictureLinks, log)
  await mountCards(server.app, {
    folder: join(PROJECT_FOLDER, 'dist', 'web', 'card'),
    links: cardLinks,
    readCard: (conversationId) => readCard(store, versions, conversationId),
    gone: { lang: content.practice.lang, title: content.phrases['card_title'] ?? '', text: content.phrases['card_gone'] ?? '' },
    log,
  })
  await mountSite(server.app, {
    folder: join(PROJECT_FOLDER, 'dist', 'web', 'site'),
    page: readFileSync(join(config.contentDir ?? PROJECT_FOLDER, 'dialogs', 'page.html'), 'utf8'),
    content,
  })
  await mountConsole(server.app, {
    folder: join(PROJECT_FOLDER, 'dist', 'web', 'console'),
    words,
    publicUrl: config.publicUrl,
    isPassword: createPasswordCheck(secrets.consolePassword),
    addressOf: (req) => clientAddress(req, config.trustProxy),
    practice: content.practice,
    review: createCaseReview(store, clock, content, versions.find),
    desk: turnHandler,
    clock,
    log,
  })
  const port = await server.listen(config.port, config.host).catch(explainTakenPort(config.port))
  const url = config.publicUrl ?? `http://localhost:${port}`
  stopOnSignal(async () => {
    await server.close()
    slack?.stop()
    await push.stop()
    await notices.stop()
    await store.close()
  }, log)
  forgetDaily(store, content, log)
  push.start()
  notices.start(content, `${url}/console`)
  const reminder = {
    store,
    calendar,
    findContent: versions.find,
    announcer: push.announcer,
    clock,
    ids,
    hours: config.reminderHours,
    reportFailure,
  }
  remindEachMinute(reminder, senders)
  sayWhere(config, url)
}

/** The only lines on standard output. */
function sayWhere({ secrets, dataDir }: Config, url: string): void {
  const password = secrets.consolePassword === undefined ? ` (password in ${join(dataDir, SECRETS_FILE)})` : ''
  process.stdout.write(`Page:     ${url}/\nConsole:  ${url}/console${password}\nTerminal: npm run talk\n`)
}

function forgetDaily(store: Store, { practice, version }: Content, log: Log): void {
  const forget = () =>
    void forgetExpired(store, clock, practice.retention_days)
      .then(async (count) => {
        await store.pruneContent(version)
        log.info({ code: 'retention/done', count })
      })
      .catch(() => log.error({ code: 'retention/failed' }))
  forget()
  setInterval(forget, DAY_MILLISECONDS).unref()
}

/** Where no channel can be written to there is nobody to remind. */
function remindEachMinute(reminder: ReminderParts, senders: readonly Sender[]): void {
  if (senders.length > 0) setInterval(() => void remindDue(reminder), MINUTE_MILLISECONDS).unref()
}

function explainTakenPort(port: number): (error: unknown) => never {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new TriageError('config/invalid', `PORT: ${port} is taken by another program`)
  }
}

/** Before the first visitor an error can be told in full. */
function refuseToStart(error: unknown): never {
  if (error instanceof TriageError) process.stderr.write(`Knead does not start: ${error.code}\n${error.message}\n`)
  else process.stderr.write(`Knead does not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}

endOnSurprise(createLog('error'))
start().catch(refuseToStart)
