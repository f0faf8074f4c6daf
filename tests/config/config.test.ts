import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { loadConfig, settingsSchema } from '../../src/config'
import { TriageError } from '../../src/services/errors'
import { badSettings, goodSettings } from './bad-settings'

function problemsOf(env: Record<string, string>, file: Record<string, string> = {}, fileMode = 0o600): string {
  try {
    loadConfig({ env, file, fileMode })
  } catch (error) {
    if (error instanceof TriageError && error.code === 'config/invalid') return error.message
    throw error
  }
  return ''
}

describe('loadConfig in production', () => {
  it('takes good settings', () => {
    expect(problemsOf(goodSettings)).toBe('')
  })

  it.each(badSettings)('refuses $name', ({ change, file, fileMode, problem }) => {
    const message = problemsOf({ ...goodSettings, ...change }, file, fileMode)
    expect(message).toMatch(problem)
    expect(message.split('\n')).toHaveLength(1)
  })

  it('tells all problems at once, each by name and none by value', () => {
    const secrets = { DIRECT_LINE_SECRET: 'short-one', CONSOLE_PASSWORD: 'tiny' }
    const message = problemsOf(
      { NODE_ENV: 'production', ...secrets, ALLOWED_ORIGINS: '*', PORT: 'x', TEAMS_ENABLED: 'yes' },
      { KNEES: '2' },
    )
    const names = message.split('\n').map((line) => line.slice(0, line.indexOf(':')))
    expect(names.sort()).toEqual([
      'ALLOWED_ORIGINS',
      'CONSOLE_PASSWORD',
      'DIRECT_LINE_SECRET',
      'KNEES',
      'MICROSOFT_APP_ID',
      'MICROSOFT_APP_PASSWORD',
      'PORT',
      'PUBLIC_URL',
    ])
    for (const value of Object.values(secrets)) expect(message).not.toContain(value)
  })
})

describe('a database', () => {
  it.each([
    'postgres://knead:s3cr3t@127.0.0.1/knead',
    'postgresql://knead@localhost:5433/knead',
    'postgres://knead@%2Fvar%2Frun%2Fpostgresql/knead',
    'postgres:///knead?host=/var/run/postgresql',
    'postgres://knead:s3cr3t@db.practice.test/knead?sslmode=verify-full',
    'postgres://knead:s3cr3t@db/knead?sslmode=disable',
  ])('may be named in production as %s', (url) => {
    expect(problemsOf({ ...goodSettings, DATABASE_URL: url })).toBe('')
  })
})

describe('loadConfig in development', () => {
  it('needs nothing', () => {
    expect(loadConfig({ env: {}, file: {} })).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 3978,
      secrets: {},
      allowedOrigins: [],
    })
  })

  it('refuses an unknown setting, a bad value and Teams without an app id as production does', () => {
    const message = problemsOf({ PORT: '-1', TEAMS_ENABLED: 'true', MICROSOFT_APP_PASSWORD: 'q8RzWm4' }, { COLOUR: 'red' })
    expect(message.split('\n')).toHaveLength(3)
  })

  it('lets a set variable win over the file and takes an empty one as missing', () => {
    expect(loadConfig({ env: { PORT: '4000', HOST: '' }, file: { PORT: '5000', HOST: '::1' } })).toMatchObject({ port: 4000, host: '::1' })
  })

  it('counts the origin of the public URL among the allowed ones', () => {
    const config = loadConfig({
      env: { PUBLIC_URL: 'https://chat.practice.test/', ALLOWED_ORIGINS: 'https://www.practice.test' },
      file: {},
    })
    expect(config.publicUrl).toBe('https://chat.practice.test')
    expect(config.allowedOrigins).toEqual(['https://chat.practice.test', 'https://www.practice.test'])
  })
})

describe('Slack', () => {
  const enabled = { SLACK_ENABLED: 'true' }
  const load = (env: Record<string, string>) => loadConfig({ env: { ...enabled, ...env }, file: {} }).slack

  it('is off until it is switched on', () => {
    expect(loadConfig({ env: { SLACK_BOT_TOKEN: 'xoxb-1' }, file: {} }).slack).toBeUndefined()
  })

  it('takes the token of one workspace, with signed posts or Socket Mode', () => {
    expect(load({ SLACK_SIGNING_SECRET: 'a'.repeat(32), SLACK_BOT_TOKEN: 'xoxb-1' })).toMatchObject({
      botToken: 'xoxb-1',
      oauth: undefined,
    })
    expect(load({ SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' })).toMatchObject({ appToken: 'xapp-1', signingSecret: undefined })
  })

  it('takes OAuth for several, and wants https for it', () => {
    const oauth = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', SLACK_TOKEN_KEY: 'mB3uS0vQx7Lr2TnWf9ZkYc5HdGjPa8Ei' }
    const settings = { SLACK_SIGNING_SECRET: 'a'.repeat(32), ...oauth }
    expect(load({ ...settings, PUBLIC_URL: 'https://chat.practice.test' })?.oauth).toMatchObject({ clientId: '1.2' })
    expect(problemsOf({ ...enabled, ...settings })).toMatch(/^PUBLIC_URL: needed in https/)
  })
})

describe('e-mails', () => {
  const people = { from: 'knead@practice.test', to: 'ana@practice.test' }
  const load = (url: string) => loadConfig({ env: { SMTP_URL: url, MAIL_FROM: people.from, MAIL_TO: people.to }, file: {} }).mail

  it('are off until they are set up', () => {
    expect(loadConfig({ env: {}, file: {} }).mail).toBeUndefined()
  })

  it('go encrypted to any server but one on this machine, by the port that is usual for it', () => {
    const far = { ...people, host: 'mail.practice.test', login: undefined }
    expect(load('smtp://mail.practice.test')).toEqual({ ...far, port: 587, encryption: 'starttls' })
    expect(load('smtps://mail.practice.test/')).toEqual({ ...far, port: 465, encryption: 'tls' })
    expect(load('smtp://mail.practice.test:25')).toMatchObject({ port: 25, encryption: 'starttls' })
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(load(`smtp://${host}:25`)).toMatchObject({ port: 25, encryption: 'none' })
  })

  it('log in with what is written as in any address', () => {
    expect(load('smtp://knead%40practice.test:a%3Ab%2F%20%C3%B6@mail.practice.test')?.login).toEqual({
      user: 'knead@practice.test',
      password: 'a:b/ ö',
    })
  })
})

describe('.env.example', () => {
  const text = readFileSync(join(__dirname, '../../.env.example'), 'utf8')

  it('lists every setting in the order of the schema, each under its one line of description', () => {
    const entries = text.split('\n\n').slice(1)
    const expected = Object.entries(settingsSchema.shape).map(([name, setting]) => `# ${setting.description}\n${name}=`)
    expect(entries.map((entry) => entry.slice(0, entry.indexOf('=') + 1))).toEqual(expected)
  })

  it('is a good development .env, and its values are the defaults', () => {
    expect(loadConfig({ env: {}, file: parse(text) })).toEqual(loadConfig({ env: {}, file: {} }))
  })
})
