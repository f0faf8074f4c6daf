import type { Server } from 'restify'
import type { Activity } from 'botbuilder'
import type { Content } from '../../core/content'
import type { Clock, Sender } from '../../services/ports'
import type { TurnHandler } from '../../services/turn-handler'
import { WireError, sendJson } from '../http-errors'
import { parseJsonBody, readRawBody } from '../read-body'
import type { PictureUrl } from '../muscle-picture/picture-links'
import { type EventLog, createRoute } from '../route'
import { type TeamsApp, createAccessToken } from './access-token'
import { TeamsAdapter } from './adapter'
import type { TeamsCloud } from './cloud'
import { createConnector } from './connector'
import { readActivity } from './incoming'
import { createTeamsSender } from './sender'
import { isServiceAddress } from './service-address'
import { createSigningKeys } from './signing-keys'
import { TeamsBot } from './teams-bot'
import { type ChannelClaims, createTokenCheck } from './token-check'
import { wordsFrom } from './words'

/** Teams' own limit for a message is 100 KB. */
const LIMIT_BYTES = 256 * 1024

interface TeamsParts {
  readonly app: TeamsApp
  readonly cloud: TeamsCloud
  readonly content: Content
  /** Where links lead, without a slash at the end; without it they are left out. */
  readonly publicUrl: string | undefined
  /** Left out: no pictures. */
  readonly pictureUrl?: PictureUrl | undefined
  readonly clock: Clock
  readonly log: EventLog
}

interface TeamsChannel {
  /** For the deliverer. */
  readonly sender: Sender
  /** Opens `POST /api/messages`. */
  mount(server: Server, turnHandler: TurnHandler): void
}

/**
 * Teams by way of Azure Bot Service. A request is checked in this order: token, size, shape, and whether token and activity belong together; only then
 * the SDK sees it, and only after the turn was committed it is acknowledged.
 */
export function createTeamsChannel({ app, cloud, content, publicUrl, pictureUrl, clock, log }: TeamsParts): TeamsChannel {
  const accessToken = createAccessToken(app, cloud, clock)
  const connector = createConnector({ serviceOrigins: cloud.serviceOrigins, accessToken, clock })
  const words = wordsFrom(content)
  const keys = createSigningKeys(cloud, clock, log)
  const checkToken = createTokenCheck({ appId: app.appId, issuer: cloud.issuer, keys, clock })
  const adapter = new TeamsAdapter(connector)
  return {
    sender: createTeamsSender(connector, { words, publicUrl, pictureUrl }),
    mount: (server, turnHandler) => {
      const bot = new TeamsBot(turnHandler, words)
      server.post(
        '/api/messages',
        createRoute(log, async (req, res) => {
          const claims = await checkToken(req.headers.authorization)
          if (!claims) throw new WireError('Unauthorized')
          const activity = readActivity(parseJsonBody(await readRawBody(req, LIMIT_BYTES)))
          requireFit(activity, claims, cloud)
          await adapter.take(activity, bot)
          sendJson(res, 200, {})
        }),
      )
    },
  }
}

/** The token must have been made for this very conversation partner, by a key that may speak for Teams. */
function requireFit({ serviceUrl, channelId }: Activity, claims: ChannelClaims, { serviceOrigins }: TeamsCloud): void {
  const isMeant = claims.serviceUrl === serviceUrl && claims.endorsements.includes(channelId)
  if (!isMeant || !isServiceAddress(serviceUrl, serviceOrigins)) throw new WireError('Forbidden')
}
