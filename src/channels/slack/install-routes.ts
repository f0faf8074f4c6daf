import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import type { Request, Response, Server } from 'restify'
import type { Clock } from '../../services/ports'
import { clientAddress, createRateLimits, DEFAULT_RATE_LIMITS } from '../rate-limits'
import { createRoute, type EventLog } from '../route'
import type { SlackWords } from './words'
import type { Workspaces } from './workspaces'

/** What the app may do: write in its own private chats, read them, hear mentions, and have a command. */
export const BOT_SCOPES = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write'] as const

const AUTHORIZE_URL = 'https://slack.com/oauth/v2/authorize'
const COOKIE = 'knead_slack_install'
const MAX_AGE_SECONDS = 600

interface InstallParts {
  readonly clientId: string
  readonly clientSecret: string
  /** Where this server is reached, without a slash at its end. */
  readonly publicUrl: string
  readonly api: WebClient
  readonly workspaces: Workspaces
  readonly words: SlackWords
  readonly clock: Clock
  readonly log: EventLog
  readonly trustProxy: boolean
}

/** `GET /slack/install` sends an administrator to Slack; `GET /slack/oauth` takes her back with the workspace's token. */
export function mountSlackInstall(app: Server, parts: InstallParts): void {
  const { clientId, publicUrl, clock, log, trustProxy } = parts
  const limits = createRateLimits(DEFAULT_RATE_LIMITS)

  app.get(
    '/slack/install',
    createRoute(log, async (req, res) => {
      await limits.takeToken(clientAddress(req, trustProxy))
      const nonce = randomBytes(18).toString('base64url')
      const expiresAt = Math.floor(clock.now().getTime() / 1000) + MAX_AGE_SECONDS
      const state = `${expiresAt}.${sign(parts, `${expiresAt}.${nonce}`)}`
      const query = new URLSearchParams({ client_id: clientId, scope: BOT_SCOPES.join(','), redirect_uri: redirectUri(publicUrl), state })
      res.setHeader('Set-Cookie', `${COOKIE}=${nonce}; Path=/slack; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; Secure; SameSite=Lax`)
      res.sendRaw(302, '', { Location: `${AUTHORIZE_URL}?${query.toString()}`, 'Cache-Control': 'no-store' })
    }),
  )

  app.get(
    '/slack/oauth',
    createRoute(log, async (req, res) => {
      await limits.takeToken(clientAddress(req, trustProxy))
      const query = new URLSearchParams((req.url ?? '').split('?', 2)[1])
      const isOurs = isOwnState(parts, query.get('state') ?? '', readCookie(req))
      const isInstalled = isOurs && (await install(parts, query.get('code') ?? ''))
      sendPage(res, isInstalled ? 200 : 400, isInstalled ? parts.words.installed : parts.words.notInstalled)
    }),
  )
}

/** False whatever is wrong: Slack's reasons are nothing that a page of ours should repeat. */
async function install({ api, clientId, clientSecret, publicUrl, workspaces }: InstallParts, code: string): Promise<boolean> {
  if (!/^[\w.-]{1,500}$/.test(code)) return false
  const grant = await api.oauth.v2
    .access({ client_id: clientId, client_secret: clientSecret, code, redirect_uri: redirectUri(publicUrl) })
    .catch(() => undefined)
  const team = grant?.team?.id
  const token = grant?.access_token
  // An installation for a whole enterprise has no team; each workspace adds the app by itself.
  if (team === undefined || token === undefined || grant?.token_type !== 'bot') return false
  await workspaces.install(team, token)
  return true
}

/** The state was signed for the browser that holds the cookie: nobody can be led into finishing somebody else's installation. */
function isOwnState(parts: InstallParts, state: string, nonce: string): boolean {
  const [expiresAt = '', signature = ''] = state.split('.')
  if (nonce === '' || !/^\d{1,12}$/.test(expiresAt) || Number(expiresAt) * 1000 < parts.clock.now().getTime()) return false
  const expected = Buffer.from(sign(parts, `${expiresAt}.${nonce}`))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function sign({ clientSecret }: InstallParts, text: string): string {
  return createHmac('sha256', clientSecret).update(`knead slack install|${text}`).digest('base64url')
}

function readCookie(req: Request): string {
  return new RegExp(`(?:^|; )${COOKIE}=([\\w-]{1,64})(?:;|$)`).exec(req.headers.cookie ?? '')?.[1] ?? ''
}

function redirectUri(publicUrl: string): string {
  return `${publicUrl}/slack/oauth`
}

function sendPage(res: Response, status: number, text: string): void {
  res.sendRaw(status, text, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
}
