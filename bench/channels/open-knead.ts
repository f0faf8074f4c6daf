import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'restify'
import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import { createTeamsChannel } from '../../src/channels/teams/teams-channel'
import { loadKnowledge } from '../../src/load-knowledge'
import { createDeliverer } from '../../src/services/deliver'
import { createTurnHandler } from '../../src/services/handle-turn'
import { randomIds as ids } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { systemClock as clock } from '../../src/stores/system-clock'
import { APP, ISSUER } from '../../tests/channels/teams/fake-cloud'
import { type Contender, type Surroundings, listen } from './contender'

/** The product: shipped content, its reading, SQLite with a commit on the disk for each turn, and its deliveries. */
export async function openKnead({ openIdUrl, login, connector }: Surroundings): Promise<Contender> {
  const { content, understand } = await loadKnowledge()
  const store = await openSqliteStore({ file: join(mkdtempSync(join(tmpdir(), 'knead-bench-')), 'knead.sqlite'), clock })
  const log = { error: (event: object) => process.stderr.write(`${JSON.stringify(event)}\n`) }
  const reportFailure = (code: string) => process.stderr.write(`${code}\n`)
  const cloud = {
    issuer: ISSUER,
    openIdUrl,
    tokenUrl: () => `${login}/botframework.com/oauth2/v2.0/token`,
    tokenScope: `${ISSUER}/.default`,
    serviceOrigins: new Set([connector]),
  }
  const teams = createTeamsChannel({ app: APP, cloud, content, publicUrl: undefined, clock, log })
  const deliverer = createDeliverer({ store, senders: [teams.sender], clock, random: Math.random, reportFailure })
  const calendar = createEmbeddedCalendar(content.practice)
  const server = createServer()
  teams.mount(server, createTurnHandler({ content, understand, store, calendar, announcer: deliverer, clock, ids, reportFailure }))
  return { url: await listen(server), settle: () => deliverer.deliverDue() }
}
