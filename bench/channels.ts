import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { ServiceClientCredentialsFactory } from 'botframework-connector'
import { createServer, plugins } from 'restify'
import { createEmbeddedCalendar } from '../src/calendars/embedded/create-embedded-calendar'
import { createTeamsChannel } from '../src/channels/teams/teams-channel'
import { loadKnowledge } from '../src/load-knowledge'
import { createDeliverer } from '../src/services/deliver'
import { createTurnHandler } from '../src/services/handle-turn'
import { randomIds as ids } from '../src/stores/random-ids'
import { openSqliteStore } from '../src/stores/sqlite/open-sqlite-store'
import { systemClock as clock } from '../src/stores/system-clock'
import { APP, FakeCloud, ISSUER } from '../tests/channels/teams/fake-cloud'

/**
 * Turns a second over /api/messages: Knead, with its reading, its durable commit and its deliveries, beside a bare echo bot of the SDK, both with
 * tokens checked and replies posted to a connector, in one process and one run. A turn counts when it was acknowledged; replies still on their way
 * at the end are waited for within the time. Prints a table.
 */

const CHATS = 16
const ROUNDS = 3
const ROUND_MILLISECONDS = 3_000
const SAID = ['Yes', 'My left knee hurts at the back', 'No', 'three weeks', 'about 4', 'why do you ask?', 'No', 'I wear heels most days']

type AdapterRequest = Parameters<CloudAdapter['process']>[0]

type Signer = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>['signRequest']

interface Contender {
  readonly name: string
  readonly url: string
  /** Resolves when nothing is left to be sent. */
  readonly settle: () => Promise<void>
}

async function listen(app: { listen(port: number, host: string, done: () => void): unknown; address(): unknown }): Promise<string> {
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${String((app.address() as { port: number }).port)}`
}

/** Takes everything, as fast as it can. */
async function openConnector(): Promise<string> {
  return listen(
    createHttpServer((req, res) => {
      req.resume().on('end', () => {
        res.setHeader('content-type', 'application/json')
        res.end('{"id":"1:sent"}')
      })
    }),
  )
}

async function openKnead(cloud: FakeCloud, connector: string): Promise<Contender> {
  const { content, understand } = await loadKnowledge()
  const store = await openSqliteStore({ file: join(mkdtempSync(join(tmpdir(), 'knead-bench-')), 'knead.sqlite'), clock })
  const log = { error: (event: object) => process.stderr.write(`${JSON.stringify(event)}\n`) }
  const reportFailure = (code: string) => process.stderr.write(`${code}\n`)
  const settings = { ...cloud.settings, serviceOrigins: new Set([connector]) }
  const teams = createTeamsChannel({ app: APP, cloud: settings, content, publicUrl: undefined, clock, log })
  const deliverer = createDeliverer({ store, senders: [teams.sender], clock, random: Math.random, reportFailure })
  const calendar = createEmbeddedCalendar(content.practice)
  const server = createServer()
  teams.mount(server, createTurnHandler({ content, understand, store, calendar, announcer: deliverer, clock, ids, reportFailure }))
  return { name: 'Knead', url: await listen(server), settle: () => deliverer.deliverDue() }
}

/** Signs replies without asking Microsoft for a token. */
class LocalCredentials extends ServiceClientCredentialsFactory {
  override isValidAppId = async (appId: string) => appId === APP.appId
  override isAuthenticationDisabled = async () => false
  override createCredentials = async () => ({
    signRequest: async (request: Parameters<Signer>[0]) => {
      request.headers.set('authorization', 'Bearer x')
      return request
    },
  })
}

async function openEcho(cloud: FakeCloud): Promise<Contender> {
  const { openIdUrl } = cloud.settings
  const addresses = {
    ToBotFromChannelTokenIssuer: ISSUER,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    ToChannelFromBotLoginUrl: cloud.login,
    ToChannelFromBotOAuthScope: ISSUER,
    OAuthUrl: cloud.login,
    CallerId: 'bench',
    ValidateAuthority: false,
  }
  const authentication = new ConfigurationBotFrameworkAuthentication(addresses, new LocalCredentials())
  const adapter = new CloudAdapter(authentication)
  const bot = new ActivityHandler()
  bot.onMessage(async (context, next) => {
    await context.sendActivity(`You said ${context.activity.text}`)
    await next()
  })
  const server = createServer()
  server.use(plugins.bodyParser())
  server.post('/api/messages', async (req, res) => {
    await adapter.process(req as AdapterRequest, res, (context) => bot.run(context))
  })
  return { name: 'echo bot', url: await listen(server), settle: async () => undefined }
}

async function run({ url, settle }: Contender, token: string, serviceUrl: string): Promise<number> {
  const begun = performance.now()
  let turns = 0
  const chat = async () => {
    const conversation = { id: `a:${randomUUID()}`, conversationType: 'personal' }
    for (let line = 0; performance.now() - begun < ROUND_MILLISECONDS; line++) {
      const activity = {
        ...{ type: 'message', id: randomUUID(), channelId: 'msteams', serviceUrl, conversation, text: SAID[line % SAID.length] },
        ...{ from: { id: '29:visitor' }, recipient: { id: `28:${APP.appId}` } },
      }
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
      const answer = await fetch(`${url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) })
      await answer.text()
      if (answer.status !== 200) throw new Error(`status ${answer.status}`)
      turns += 1
    }
  }
  await Promise.all(Array.from({ length: CHATS }, chat))
  await settle()
  return turns / ((performance.now() - begun) / 1000)
}

async function main(): Promise<void> {
  const cloud = await FakeCloud.open()
  const connector = await openConnector()
  const serviceUrl = `${connector}/amer/`
  const token = await cloud.sign({ serviceurl: serviceUrl })
  const contenders = [await openKnead(cloud, connector), await openEcho(cloud)]
  // The first round warms up.
  for (const contender of contenders) await run(contender, token, serviceUrl)
  const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < ROUNDS; round++)
    for (const contender of contenders) rates.get(contender.name)?.push(await run(contender, token, serviceUrl))
  const medians = [...rates].map(([name, each]) => ({ name, median: each.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0, each }))
  for (const { name, median, each } of medians)
    console.log(`${name.padEnd(10)} ${median.toFixed(0).padStart(6)} turns/s   (${each.map((rate) => rate.toFixed(0)).join(', ')})`)
  console.log(`share      ${((medians[0]?.median ?? 0) / (medians[1]?.median ?? 1)).toFixed(2).padStart(6)}   asked: 0.7`)
  process.exit()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
