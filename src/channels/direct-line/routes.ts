import type { RequestHandler, Server } from 'restify'
import { WireError, sendError } from '../http-errors'
import { applyCors } from '../origins'
import { mountActivityRoutes } from './activity-routes'
import type { DirectLineContext } from './context'
import { mountConversationRoutes } from './conversation-routes'
import { mountStream } from './stream'
import { mountTokenRoutes } from './token-routes'

const PREFIX = '/v3/directline/'

/** The Direct Line 3.0 endpoint: tokens, conversations, activities by POST, GET and WebSocket. */
export function mountDirectLine(app: Server, context: DirectLineContext): void {
  app.pre(createOriginGate(context))
  mountTokenRoutes(app, context)
  mountConversationRoutes(app, context)
  mountActivityRoutes(app, context)
  mountStream(app, context)
}

/** Runs before routing, so that errors too can be read by the pages that may, and preflights are answered for every path. */
function createOriginGate({ origins }: DirectLineContext): RequestHandler {
  return (req, res, next) => {
    if (!(req.url ?? '').startsWith(PREFIX)) {
      next()
      return
    }
    try {
      applyCors(req, res, origins)
    } catch (error) {
      sendError(res, error instanceof WireError ? error : new WireError('ServiceError'))
      next(false)
      return
    }
    if (req.method === 'OPTIONS') res.sendRaw(204, '')
    next(req.method === 'OPTIONS' ? false : undefined)
  }
}
