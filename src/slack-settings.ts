import { z } from 'zod'

/** What a key that encrypts at rest needs at least. */
const MIN_KEY_BYTES = 32

const flag = z.stringbool({ error: 'expected true or false' })
const startingWith = (prefix: string) => z.string().startsWith(prefix, { error: `expected a token that begins with ${prefix}` })

/** Settings of the Slack app. Each description is its comment in .env.example. */
export const slackSettings = {
  SLACK_ENABLED: flag.default(false).describe('true opens /slack/ for Slack (docs/slack.md)'),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[\w-]{20,}$/, { error: 'expected the Signing Secret of the app' })
    .optional()
    .describe('Signing Secret of the app, by which posts of Slack are told from forged ones'),
  SLACK_BOT_TOKEN: startingWith('xoxb-').optional().describe('Bot User OAuth Token of the one workspace that has the app'),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, { error: 'expected two numbers with a dot between them' })
    .optional()
    .describe('Client ID of the app, instead of the bot token, if several workspaces install it'),
  SLACK_CLIENT_SECRET: z.string().optional().describe('Client Secret of the app, with SLACK_CLIENT_ID'),
  SLACK_TOKEN_KEY: z.string().optional().describe('Encrypts the tokens of the workspaces, with SLACK_CLIENT_ID; at least 32 random bytes'),
  SLACK_APP_TOKEN: startingWith('xapp-')
    .optional()
    .describe('App-Level Token, for Socket Mode: no public address is needed, only outgoing connections'),
} as const

type SlackName = keyof typeof slackSettings
type RawSettings = Readonly<Record<string, string | undefined>>

/** How the app is registered with Slack, and how Slack's posts come in: signed over HTTP, or over Socket Mode. */
export interface SlackConfig {
  readonly signingSecret: string | undefined
  readonly appToken: string | undefined
  readonly botToken: string | undefined
  readonly oauth: { readonly clientId: string; readonly clientSecret: string; readonly tokenKey: string } | undefined
}

/** Undefined while Slack is off. */
export function toSlackConfig(settings: z.output<z.ZodObject<typeof slackSettings>>): SlackConfig | undefined {
  if (!settings.SLACK_ENABLED) return undefined
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_TOKEN_KEY: tokenKey } = settings
  return {
    signingSecret: settings.SLACK_SIGNING_SECRET,
    appToken: settings.SLACK_APP_TOKEN,
    botToken: settings.SLACK_BOT_TOKEN,
    oauth:
      clientId !== undefined && clientSecret !== undefined && tokenKey !== undefined ? { clientId, clientSecret, tokenKey } : undefined,
  }
}

/** What is missing or does not go together; nothing while Slack is off. */
export function findSlackProblems(raw: RawSettings): string[] {
  if (!flag.safeParse(raw['SLACK_ENABLED']).data) return []
  const has = (name: SlackName) => raw[name] !== undefined
  const isOauth = has('SLACK_CLIENT_ID')
  const checks: readonly Check[] = [
    [
      'SLACK_SIGNING_SECRET: needed while SLACK_ENABLED is true, or anybody could speak as Slack',
      !has('SLACK_SIGNING_SECRET') && !has('SLACK_APP_TOKEN'),
    ],
    ['SLACK_BOT_TOKEN: needed while SLACK_ENABLED is true, or SLACK_CLIENT_ID for several workspaces', !has('SLACK_BOT_TOKEN') && !isOauth],
    ...(isOauth ? checkOauth(raw) : []),
  ]
  return checks.filter(([, found]) => found).map(([problem]) => problem)
}

type Check = readonly [problem: string, found: boolean]

function checkOauth(raw: RawSettings): Check[] {
  const key = raw['SLACK_TOKEN_KEY']
  return [
    ['SLACK_BOT_TOKEN: expected either this or SLACK_CLIENT_ID', raw['SLACK_BOT_TOKEN'] !== undefined],
    ['SLACK_CLIENT_SECRET: needed with SLACK_CLIENT_ID', raw['SLACK_CLIENT_SECRET'] === undefined],
    ['SLACK_TOKEN_KEY: needed with SLACK_CLIENT_ID; make one with: openssl rand -base64 32', key === undefined],
    ['SLACK_TOKEN_KEY: too short or easy to guess; make one with: openssl rand -base64 32', isWeak(key)],
    ['SLACK_CLIENT_ID: Socket Mode is for one workspace; use SLACK_BOT_TOKEN', raw['SLACK_APP_TOKEN'] !== undefined],
    ['PUBLIC_URL: needed in https with SLACK_CLIENT_ID, as workspaces install the app there', !/^https:/.test(raw['PUBLIC_URL'] ?? '')],
  ]
}

function isWeak(key: string | undefined): boolean {
  return key !== undefined && (Buffer.byteLength(key) < MIN_KEY_BYTES || new Set(key).size < MIN_KEY_BYTES / 3)
}
