import type { Request, Server } from 'restify'
import type { Store } from '../../services/ports'
import { WireError, sendJson } from '../http-errors'
import { clientAddress } from '../rate-limits'
import { createRoute } from '../route'
import type { Caller } from './access'
import type { DirectLineContext } from './context'
import { describeAccess, renewOrRefuse } from './token-routes'
import type { AccessToken } from './tokens'
import { parseWatermark } from './watermark'

/** `POST /v3/directline/conversations` to begin, `GET /v3/directline/conversations/:id` to come back. */
export function mountConversationRoutes(app: Server, context: DirectLineContext): void {
  const { access, store, turnHandler, ids, tokens, log, limits, trustProxy } = context
  // A server speaks for many visitors from one address.
  const admit = async (req: Request, { kind }: Caller): Promise<void> => {
    if (kind === 'visitor') await limits.takeConversation(clientAddress(req, trustProxy))
  }

  app.post(
    '/v3/directline/conversations',
    createRoute(log, async (req, res) => {
      const caller = await access.identify(req)
      await admit(req, caller)
      const token = caller.kind === 'server' ? await tokens.grantAccess(ids.next()) : await renewOrRefuse(context, caller.grant)
      const greeting = await turnHandler.startConversation(token.grant.conversationId)
      const streamUrl = await createStreamUrl(req, context, caller, token, 0)
      sendJson(res, greeting.length > 0 ? 201 : 200, { ...describeAccess(token), streamUrl })
    }),
  )

  app.get(
    '/v3/directline/conversations/:conversationId',
    createRoute(log, async (req, res) => {
      const conversationId = readConversationId(req)
      const caller = await access.identifyFor(req, conversationId)
      await admit(req, caller)
      const watermark = parseWatermark(readQuery(req, 'watermark'))
      await requireConversation(store, conversationId)
      const token = caller.kind === 'server' ? await tokens.grantAccess(conversationId) : await renewOrRefuse(context, caller.grant)
      // Direct Line's rule: who comes back without a watermark gets only what is new from now on.
      const after = watermark ?? (await findLastSequence(store, conversationId))
      sendJson(res, 200, { ...describeAccess(token), streamUrl: await createStreamUrl(req, context, caller, token, after) })
    }),
  )
}

export function readConversationId(req: Request): string {
  return String((req.params as Record<string, unknown>)['conversationId'])
}

export function readQuery(req: Request, name: string): string | null {
  return new URLSearchParams((req.url ?? '').split('?', 2)[1]).get(name)
}

/** @throws WireError `NotFound` if it was never begun, or forgotten */
export async function requireConversation(store: Pick<Store, 'findConversation'>, conversationId: string): Promise<void> {
  if ((await store.findConversation(conversationId)) === undefined) throw new WireError('NotFound')
}

/** A URL that opens one WebSocket within a minute. What the bearer may do stands in its ticket, so that the bearer itself stays out of URLs. */
async function createStreamUrl(
  req: Request,
  { tokens, publicUrl }: DirectLineContext,
  caller: Caller,
  { grant }: AccessToken,
  after: number,
): Promise<string> {
  const { conversationId } = grant
  const ticket = await tokens.issueTicket(caller.kind === 'server' ? { conversationId, after } : { conversationId, after, grant })
  const base = (publicUrl ?? `http://${req.headers.host ?? 'localhost'}`).replace(/^http/, 'ws')
  return `${base}/v3/directline/conversations/${conversationId}/stream?t=${ticket}`
}

async function findLastSequence(store: Pick<Store, 'readTranscript'>, conversationId: string): Promise<number> {
  const PAGE = 500
  let last = 0
  for (let isFull = true; isFull;) {
    const entries = await store.readTranscript(conversationId, last, PAGE)
    last = entries.at(-1)?.sequence ?? last
    isFull = entries.length === PAGE
  }
  return last
}
