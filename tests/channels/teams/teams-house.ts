import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createServer } from 'restify'
import { createEmbeddedCalendar } from '../../../src/calendars/embedded/create-embedded-calendar'
import { createPictureLinks, createPictureUrl } from '../../../src/channels/muscle-picture/picture-links'
import { createTeamsChannel } from '../../../src/channels/teams/teams-channel'
import type { Content } from '../../../src/core/content'
import { createDeliverer, type Deliverer } from '../../../src/services/deliver'
import { createTurnHandler } from '../../../src/services/handle-turn'
import type { TherapistDesk } from '../../../src/services/therapist-desk'
import type { Store } from '../../../src/services/ports'
import type { TurnHandler } from '../../../src/services/turn-handler'
import { randomIds as ids } from '../../../src/stores/random-ids'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { shippedKnowledge } from '../knowledge'
import { MovableClock } from '../movable-clock'
import { APP, FakeCloud } from './fake-cloud'

interface TeamsHouseOptions {
  /** Put before the real turn handler. */
  readonly wrap?: (handler: TurnHandler) => TurnHandler
  /** A cloud that outlives the house. */
  readonly cloud?: FakeCloud
  /** A store that outlives the house. */
  readonly store?: Store
  readonly clock?: MovableClock
  /** Left out: what ships. */
  readonly content?: Content
  readonly cardPath?: (conversationId: string) => string
}

/** The product behind `/api/messages` alone: shipped content, SQLite on disk, and the fake cloud on the other side. */
export class TeamsHouse {
  private constructor(
    /** Codes that were reported or logged. */
    readonly failures: readonly string[],
    readonly cloud: FakeCloud,
    readonly store: Store,
    readonly clock: MovableClock,
    readonly url: string,
    readonly desk: TherapistDesk,
    private readonly deliverer: Deliverer,
    private readonly stop: () => Promise<void>,
  ) {}

  static async open({ wrap = (handler) => handler, ...given }: TeamsHouseOptions = {}): Promise<TeamsHouse> {
    const cloud = given.cloud ?? (await FakeCloud.open())
    const clock = given.clock ?? new MovableClock()
    cloud.clock = clock
    const { understand, ...shipped } = await shippedKnowledge()
    const content = given.content ?? shipped.content
    const store = given.store ?? (await openSqliteStore({ file: fileOnDisk(), clock }))
    const failures: string[] = []
    const log = { error: (event: Readonly<Record<string, unknown>>) => failures.push(JSON.stringify(event)) }
    const reportFailure = (code: string) => failures.push(code)
    const publicUrl = 'https://chat.practice.test'
    const pictures = createPictureLinks('a secret of the test with more than 32 characters')
    const pictureUrl = createPictureUrl(pictures, publicUrl)
    const teams = createTeamsChannel({ app: APP, cloud: cloud.settings, content, publicUrl, pictureUrl, clock, log })
    const deliverer = createDeliverer({ store, senders: [teams.sender], clock, random: Math.random, reportFailure })
    const calendar = createEmbeddedCalendar(content.practice)
    const parts = { content, understand, store, calendar, announcer: deliverer, clock, ids, reportFailure }
    const server = createServer()
    const handler = createTurnHandler({ ...parts, ...(given.cardPath && { cardPath: given.cardPath }) })
    teams.mount(server, wrap(handler))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const stop = async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.server.closeAllConnections()
      })
      await deliverer.drain()
      if (!given.store) await store.close()
      if (!given.cloud) await cloud.close()
    }
    const url = `http://127.0.0.1:${server.address().port}`
    return new TeamsHouse(failures, cloud, store, clock, url, handler, deliverer, stop)
  }

  /** Sends what is due. */
  async deliver(): Promise<void> {
    await this.deliverer.deliverDue()
  }

  /** Resolves once everything said is sent, as far as this moment allows. */
  async settle(): Promise<void> {
    await this.deliverer.drain()
    await this.deliverer.deliverDue()
  }

  /** Closes it, and tells what the fake cloud complained of and what failed. */
  async end(): Promise<readonly string[]> {
    await this.close()
    return [...this.cloud.complaints, ...this.failures]
  }

  async close(): Promise<void> {
    await this.stop()
  }

  /** Posts as the channel does; `token: null` sends no header. */
  async post(activity: unknown, token?: string | null): Promise<{ status: number; text: string }> {
    const bearer = token === undefined ? await this.cloud.sign() : token
    const response = await fetch(`${this.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer !== null && { authorization: `Bearer ${bearer}` }) },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    })
    return { status: response.status, text: await response.text() }
  }

  /** An activity as Teams sends them. */
  activity(change: Record<string, unknown> = {}, conversationId = 'a:1-the-chat'): Record<string, unknown> {
    return {
      type: 'message',
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      localTimezone: 'America/New_York',
      serviceUrl: this.cloud.serviceUrl,
      channelId: 'msteams',
      from: { id: '29:visitor', name: 'Jo', aadObjectId: randomUUID() },
      conversation: { conversationType: 'personal', tenantId: randomUUID(), id: conversationId },
      recipient: { id: `28:${APP.appId}`, name: 'Knead' },
      textFormat: 'plain',
      locale: 'en-US',
      text: 'hello',
      entities: [{ locale: 'en-US', country: 'US', platform: 'Windows', type: 'clientInfo' }],
      channelData: { tenant: { id: randomUUID() } },
      ...change,
    }
  }

  /** Every conversation with its lines: what "no state write" is measured by. */
  async everything(): Promise<string> {
    const rows = await this.store.listConversations({ limit: 1000, offset: 0 })
    return JSON.stringify(await Promise.all(rows.map(async (row) => [row, await this.store.readTranscript(row.id, 0)])))
  }
}

function fileOnDisk(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'knead-teams-')), 'knead.sqlite')
}
