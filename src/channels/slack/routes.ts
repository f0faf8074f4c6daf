import type { Request, Server } from 'restify'
import type { Clock } from '../../services/ports'
import type { Inbox } from '../../services/work-inbox'
import { WireError, sendJson } from '../http-errors'
import { parseJsonBody, readRawBody } from '../read-body'
import { createRoute, type EventLog } from '../route'
import { readChallenge, readEvent } from './read-event'
import { readCommand, readInteraction } from './read-interaction'
import { isFromSlack } from './signature'
import type { SlackWords } from './words'

/** Slack's largest posts are taps on long messages, which come back whole. */
const LIMIT_BYTES = 256 * 1024

interface SlackRouteParts {
  readonly signingSecret: string
  readonly inbox: Pick<Inbox, 'receive'>
  readonly words: SlackWords
  readonly clock: Clock
  readonly log: EventLog
}

/**
 * `POST /slack/events`, `/slack/interactivity` and `/slack/commands`. Each checks the size, then the signature over the raw bytes, and only then
 * reads; what is for us is kept before Slack is answered, and worked on after. What can't be kept is answered with an error, so that Slack sends it again.
 */
export function mountSlackRoutes(app: Server, { signingSecret, inbox, words, clock, log }: SlackRouteParts): void {
  const readSigned = async (req: Request): Promise<Buffer> => {
    const body = await readRawBody(req, LIMIT_BYTES)
    const header = (name: string) => [req.headers[name]].flat()[0]
    const post = { timestamp: header('x-slack-request-timestamp'), signature: header('x-slack-signature'), body }
    if (!isFromSlack(post, signingSecret, clock.now())) throw new WireError('Unauthorized')
    return body
  }

  app.post(
    '/slack/events',
    createRoute(log, async (req, res) => {
      const body = parseJsonBody(await readSigned(req))
      const challenge = readChallenge(body)
      const post = readEvent(body)
      if (post) await inbox.receive(post)
      res.sendRaw(200, challenge ?? '', { 'Content-Type': 'text/plain; charset=utf-8' })
    }),
  )

  app.post(
    '/slack/interactivity',
    createRoute(log, async (req, res) => {
      const form = new URLSearchParams((await readSigned(req)).toString('utf8'))
      const post = readInteraction(parseJsonBody(Buffer.from(form.get('payload') ?? '')), clock.now())
      if (post) await inbox.receive(post)
      res.sendRaw(200, '', { 'Content-Type': 'text/plain; charset=utf-8' })
    }),
  )

  app.post(
    '/slack/commands',
    createRoute(log, async (req, res) => {
      const post = readCommand(Object.fromEntries(new URLSearchParams((await readSigned(req)).toString('utf8'))))
      if (!post) throw new WireError('BadArgument')
      await inbox.receive(post)
      sendJson(res, 200, { response_type: 'ephemeral', text: words.written })
    }),
  )
}
