import type { Request, Server } from 'restify'
import { z } from 'zod'
import { WireError, sendJson } from '../http-errors'
import { clientAddress } from '../rate-limits'
import { readJsonBody } from '../read-body'
import { createRoute } from '../route'
import { readBearer } from './access'
import type { DirectLineContext } from './context'
import type { AccessToken } from './tokens'

const resumeBody = z.object({ resume: z.string().max(2000) })

/** `POST /v3/directline/tokens/generate`, `/refresh` and `/resume` (the last and the `resume` secret are our addition). */
export function mountTokenRoutes(app: Server, context: DirectLineContext): void {
  const { tokens, hub, ids, log, store } = context

  app.post(
    '/v3/directline/tokens/generate',
    createRoute(log, async (req, res) => {
      await admitStranger(req, context)
      const conversationId = ids.next()
      const access = describeAccess(await tokens.grantAccess(conversationId))
      sendJson(res, 200, { ...access, resume: await tokens.issueResume(conversationId) })
    }),
  )

  app.post(
    '/v3/directline/tokens/refresh',
    createRoute(log, async (req, res) => {
      const caller = await context.access.identify(req)
      if (caller.kind === 'server') throw new WireError('BadArgument')
      const access = await renewOrRefuse(context, caller.grant)
      hub.prolong(access.grant.conversationId, access.grant.grantId, access.grant.expiresAt)
      sendJson(res, 200, describeAccess(access))
    }),
  )

  app.post(
    '/v3/directline/tokens/resume',
    createRoute(log, async (req, res) => {
      await admitStranger(req, context)
      const body = resumeBody.safeParse(await readJsonBody(req))
      if (!body.success) throw new WireError('BadArgument')
      const right = await tokens.readResume(body.data.resume)
      if (right === 'invalid') throw new WireError('Forbidden')
      if ((await store.findConversation(right.conversationId)) === undefined) throw new WireError('NotFound')
      sendJson(res, 200, describeAccess(await tokens.grantAccess(right.conversationId)))
    }),
  )
}

/** Lets in the holder of the secret, or any page that the origin list allows, the latter only so often. */
async function admitStranger(req: Request, { access, limits, trustProxy }: DirectLineContext): Promise<void> {
  if (readBearer(req) !== undefined) {
    if ((await access.identify(req)).kind !== 'server') throw new WireError('Forbidden')
    return
  }
  // That the origin is on the list was checked for every request that names one.
  if (req.headers.origin === undefined) throw new WireError('Unauthorized')
  await limits.takeToken(clientAddress(req, trustProxy))
}

/** @throws WireError `TokenExpired` when the grant has reached its cap */
export async function renewOrRefuse({ tokens }: DirectLineContext, grant: AccessToken['grant']): Promise<AccessToken> {
  const access = await tokens.renewAccess(grant)
  if (access === 'expired') throw new WireError('TokenExpired')
  return access
}

/** An access token as Direct Line writes it. */
export function describeAccess({ token, grant, expiresInSeconds }: AccessToken) {
  return { conversationId: grant.conversationId, token, expires_in: expiresInSeconds }
}
