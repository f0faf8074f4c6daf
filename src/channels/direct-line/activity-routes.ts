import type { Server } from 'restify'
import { ActivityTypes } from 'botbuilder'
import { isOutage } from '../../services/errors'
import type { TurnOutcome } from '../../services/turn-handler'
import { KneadBot } from '../bot'
import { createOutageError, WireError, sendJson } from '../http-errors'
import { clientAddress } from '../rate-limits'
import { readJsonBody } from '../read-body'
import { createRoute } from '../route'
import { toActivitySet } from './activity-set'
import { DirectLineAdapter } from './adapter'
import type { DirectLineContext } from './context'
import { readConversationId, readQuery, requireConversation } from './conversation-routes'
import { toIncomingActivity } from './incoming'
import { parseWatermark } from './watermark'

/** Entries in one poll; the next poll gets the rest. */
const PAGE = 200
const PATH = '/v3/directline/conversations/:conversationId/activities'

/** `POST` and `GET /v3/directline/conversations/:id/activities`. */
export function mountActivityRoutes(app: Server, context: DirectLineContext): void {
  const { access, limits, store, turnHandler, log, trustProxy } = context
  const adapter = new DirectLineAdapter()
  const bot = new KneadBot(turnHandler)

  app.post(
    PATH,
    createRoute(log, async (req, res) => {
      const conversationId = readConversationId(req)
      const caller = await access.identifyFor(req, conversationId)
      // A server speaks for many visitors from one address.
      if (caller.kind === 'visitor') await takeOrTell(context, conversationId, limits.takeRequest(clientAddress(req, trustProxy)))
      const activity = toIncomingActivity(await readJsonBody(req), conversationId, context)
      // Typing signals and a client's own events are none of the bot's business, but clients want an id for them.
      if (activity.type === (ActivityTypes.Message as string)) {
        await takeOrTell(context, conversationId, limits.takeMessage(conversationId))
        requireTaken(await adapter.process(activity, bot))
      }
      sendJson(res, 200, { id: activity.id })
    }),
  )

  app.get(
    PATH,
    createRoute(log, async (req, res) => {
      const conversationId = readConversationId(req)
      const caller = await access.identifyFor(req, conversationId)
      if (caller.kind === 'visitor') await limits.takePoll(clientAddress(req, trustProxy))
      const after = parseWatermark(readQuery(req, 'watermark')) ?? 0
      const entries = await store.readTranscript(conversationId, after, PAGE)
      if (entries.length === 0) await requireConversation(store, conversationId)
      sendJson(res, 200, toActivitySet(entries, after))
    }),
  )
}

/** A limit must not keep the emergency number from anybody: it goes to the open streams, and into the refusal. */
async function takeOrTell({ hub, busySentence }: DirectLineContext, conversationId: string, point: Promise<void>): Promise<void> {
  try {
    await point
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    hub.tell(conversationId, busySentence)
    throw new WireError(error.code, error.retryAfterSeconds, busySentence)
  }
}

/** A message that was taken in before is as good as one taken in now: both answer with the same id. */
function requireTaken(outcome: TurnOutcome): void {
  switch (outcome.kind) {
    case 'handled':
    case 'duplicate':
      return
    case 'unknown_conversation':
      throw new WireError('NotFound')
    case 'failed':
      throw isOutage(outcome.code) ? createOutageError() : new WireError('BotError')
  }
}
