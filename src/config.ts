import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'dotenv'
import { z } from 'zod'
import { databaseSettings, findDatabaseWeakness } from './database-settings'
import type { MailServer } from './mail/create-mailer'
import { findMailProblems, mailSettings, toMailServer } from './mail-settings'
import { TriageError } from './services/errors'
import { findSlackProblems, slackSettings, toSlackConfig, type SlackConfig } from './slack-settings'

/** What HS256 asks of its key (RFC 7518, 3.2). */
const MIN_SECRET_BYTES = 32
const MIN_PASSWORD_LENGTH = 12

const flag = z.stringbool({ error: 'expected true or false' })
const secret = z.string()
const url = z
  .url({ protocol: /^https?$/, error: 'expected a URL such as https://chat.example.org' })
  .transform((value) => value.replace(/\/+$/, ''))
const origins = z
  .string()
  .transform((list) => list.split(',').map((each) => each.trim()))
  .refine((list) => list.every((each) => each === '*' || originOf(each) === each), {
    error: 'expected origins such as https://www.example.org, separated by commas, without a path',
  })

/** Every setting there is. The description is its comment in .env.example. */
export const settingsSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'expected development, production or test' })
    .default('development')
    .describe('development makes its own secrets; production refuses to start with a weak setting'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all, e.g. in a container'),
  PORT: z.coerce
    .number({ error: 'expected a port number' })
    .int({ error: 'expected a whole number' })
    .min(0, { error: 'expected 0 to 65535' })
    .max(65535, { error: 'expected 0 to 65535' })
    .default(3978)
    .describe('Port to listen on; 0 for any free one'),
  PUBLIC_URL: url.optional().describe('Where visitors reach this server, https in production; default http://localhost:PORT'),
  DATA_DIR: z.string().default('./data').describe('Folder of the database, for this server alone'),
  ...databaseSettings,
  CONTENT_DIR: z
    .string()
    .optional()
    .describe('Folder with dialogs/, and intents/ to read another language (docs/languages.md); default what ships'),
  DIRECT_LINE_SECRET: secret
    .optional()
    .describe('Signs the chat tokens of visitors, and lets your own server ask for one; at least 32 random bytes'),
  CONSOLE_PASSWORD: secret.optional().describe('Opens the console of the practice; at least 12 characters'),
  ALLOWED_ORIGINS: origins.optional().describe('Sites that may embed the widget, separated by commas; default the one of PUBLIC_URL'),
  TRUST_PROXY: flag.default(false).describe('true behind a reverse proxy that sets X-Forwarded-For'),
  REMINDER_HOURS: z.coerce
    .number({ error: 'expected a number of hours' })
    .int({ error: 'expected a whole number' })
    .min(0, { error: 'expected 0 to 168' })
    .max(168, { error: 'expected 0 to 168' })
    // Twice cancel_hours of the shipped practice.yaml: who is reminded has a day to change the visit in the chat.
    .default(48)
    .describe(
      'Hours before a visit at which who booked in Teams or Slack is reminded of it, never at night: more than cancel_hours in practice.yaml, so that there is time to change it; 0 for no reminders',
    ),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], { error: 'expected silent, error, warn, info or debug' })
    .default('info')
    .describe('silent, error, warn, info or debug; no level logs what visitors write'),
  TEAMS_ENABLED: flag.default(false).describe('true opens /api/messages for Microsoft Teams'),
  MICROSOFT_APP_ID: z
    .guid({ error: 'expected the GUID of the app registration' })
    .optional()
    .describe('App (client) id of the bot registration'),
  MICROSOFT_APP_PASSWORD: secret.optional().describe('Client secret of the bot registration'),
  MICROSOFT_APP_TENANT_ID: z
    .guid({ error: 'expected the GUID of the directory' })
    .optional()
    .describe('Directory (tenant) id of the bot registration'),
  ...slackSettings,
  ...mailSettings,
})

type Settings = z.output<typeof settingsSchema>
type RawSettings = Readonly<Record<string, string | undefined>>

/** Where settings come from. Set variables win over the file. `fileMode` is the file's permission bits where the system has them. */
interface SettingsSource {
  readonly env: RawSettings
  readonly file: RawSettings
  readonly fileMode?: number
}

/** The secrets that the server can't do without. */
export interface Secrets {
  readonly directLineSecret: string
  readonly consolePassword: string
}

/** What the root wires with. Secrets may be missing outside production: `development-secrets.ts` makes them. */
export interface Config {
  readonly production: boolean
  readonly host: string
  readonly port: number
  /** Without a slash at its end; undefined outside production where the port decides. */
  readonly publicUrl: string | undefined
  /** Absolute path. */
  readonly dataDir: string
  /** Undefined for a file in `dataDir`. Holds a password. */
  readonly databaseUrl: string | undefined
  /** Absolute path; undefined for the content that ships. */
  readonly contentDir: string | undefined
  readonly secrets: Partial<Secrets>
  readonly allowedOrigins: readonly string[]
  readonly trustProxy: boolean
  readonly logLevel: Settings['LOG_LEVEL']
  /** 0 for none. */
  readonly reminderHours: number
  readonly teams: { readonly appId: string; readonly appPassword: string; readonly tenantId: string | undefined } | undefined
  readonly slack: SlackConfig | undefined
  readonly mail: MailServer | undefined
}

/** The environment and ./.env as they stand. */
export function readSettings(env: RawSettings, path = '.env'): SettingsSource {
  const fileMode = statSync(path, { throwIfNoEntry: false })?.mode
  return fileMode === undefined ? { env, file: {} } : { env, file: parse(readFileSync(path)), fileMode }
}

/** The one setting that programs in the terminal need, unchecked otherwise. */
export function readContentDir({ env, file }: SettingsSource): string | undefined {
  const { CONTENT_DIR: folder } = { ...dropEmpty(file), ...dropEmpty(env) }
  return folder === undefined ? undefined : resolve(folder)
}

/**
 * Checks every setting. Throws `config/invalid` with all problems at once, a line each, by the setting's name and never with its value.
 * Does not touch the disk.
 */
export function loadConfig(source: SettingsSource): Config {
  const raw = { ...dropEmpty(source.file), ...dropEmpty(source.env) }
  const parsed = settingsSchema.safeParse(raw)
  const problems = [
    ...findUnknown(source),
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...findTeamsProblems(raw),
    ...findSlackProblems(raw),
    ...findMailProblems(raw),
    ...(raw['NODE_ENV'] === 'production' ? findProductionProblems(raw, source.fileMode) : []),
  ]
  if (!parsed.success || problems.length > 0) throw new TriageError('config/invalid', [...new Set(problems)].join('\n'))
  return toConfig(parsed.data)
}

function toConfig(settings: Settings): Config {
  const publicOrigin = settings.PUBLIC_URL === undefined ? [] : [new URL(settings.PUBLIC_URL).origin]
  return {
    production: settings.NODE_ENV === 'production',
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL,
    dataDir: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    contentDir: settings.CONTENT_DIR === undefined ? undefined : resolve(settings.CONTENT_DIR),
    secrets: {
      ...(settings.DIRECT_LINE_SECRET !== undefined && { directLineSecret: settings.DIRECT_LINE_SECRET }),
      ...(settings.CONSOLE_PASSWORD !== undefined && { consolePassword: settings.CONSOLE_PASSWORD }),
    },
    allowedOrigins: [...new Set([...publicOrigin, ...(settings.ALLOWED_ORIGINS ?? [])])],
    trustProxy: settings.TRUST_PROXY,
    logLevel: settings.LOG_LEVEL,
    reminderHours: settings.REMINDER_HOURS,
    teams:
      settings.TEAMS_ENABLED && settings.MICROSOFT_APP_ID !== undefined && settings.MICROSOFT_APP_PASSWORD !== undefined
        ? { appId: settings.MICROSOFT_APP_ID, appPassword: settings.MICROSOFT_APP_PASSWORD, tenantId: settings.MICROSOFT_APP_TENANT_ID }
        : undefined,
    slack: toSlackConfig(settings),
    mail: toMailServer(settings),
  }
}

/** The file is ours alone, so any other name in it is a slip. In the environment only names that look like ours can be told. */
function findUnknown({ env, file }: SettingsSource): string[] {
  const known = new Set(Object.keys(settingsSchema.shape))
  const ours = /^(KNEAD|CONTENT_DIR|TEAMS|DIRECT_LINE|CONSOLE_PASS|ALLOWED_ORIGIN|TRUST_PROXY|MICROSOFT_APP|SLACK|SMTP_URL|MAIL_(FROM|TO))/
  const names = [...Object.keys(file), ...Object.keys(env).filter((name) => ours.test(name))]
  return names.filter((name) => !known.has(name)).map((name) => `${name}: there is no such setting; see .env.example`)
}

function findTeamsProblems(raw: RawSettings): string[] {
  if (!flag.safeParse(raw['TEAMS_ENABLED']).data) return []
  return ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD'].flatMap((name) =>
    raw[name] === undefined ? [`${name}: needed while TEAMS_ENABLED is true, or anybody could speak as Teams`] : [],
  )
}

function findProductionProblems(raw: RawSettings, fileMode: number | undefined): string[] {
  const listed = (raw['ALLOWED_ORIGINS'] ?? '').split(',').map((each) => each.trim())
  const checks: readonly (readonly [problem: string, found: boolean])[] = [
    ['ALLOWED_ORIGINS: * would let any site speak for the practice', listed.includes('*')],
    ['ALLOWED_ORIGINS: expected https only', listed.some((each) => each.startsWith('http:'))],
    ['PUBLIC_URL: needed in production', raw['PUBLIC_URL'] === undefined],
    ['PUBLIC_URL: expected https', raw['PUBLIC_URL']?.startsWith('http:') === true],
    ['.env: everybody on this machine can read it; chmod 600 .env', fileMode !== undefined && (fileMode & 0o004) !== 0],
  ]
  return [
    ...findWeakness('DIRECT_LINE_SECRET', raw['DIRECT_LINE_SECRET'], MIN_SECRET_BYTES),
    ...findWeakness('CONSOLE_PASSWORD', raw['CONSOLE_PASSWORD'], MIN_PASSWORD_LENGTH),
    ...findDatabaseWeakness(raw['DATABASE_URL']),
    ...checks.filter(([, found]) => found).map(([problem]) => problem),
  ]
}

function findWeakness(name: string, value: string | undefined, minBytes: number): string[] {
  if (value === undefined) return [`${name}: needed in production`]
  if (Buffer.byteLength(value) < minBytes) return [`${name}: too short, expected at least ${minBytes} bytes`]
  const looksDefault = /change.?me|default|example|password|your.?(own|key|secret)|12345|qwert/i.test(value)
  if (looksDefault || new Set(value).size < minBytes / 3) return [`${name}: easy to guess; make one with: openssl rand -base64 32`]
  return []
}

/** An empty value is a missing one, as people leave lines of .env.example empty. */
function dropEmpty(raw: RawSettings): RawSettings {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value.trim() !== ''))
}

function originOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined
}
