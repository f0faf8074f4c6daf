/** A production environment in which nothing is wrong. */
export const goodSettings: Readonly<Record<string, string>> = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://chat.practice.test',
  DIRECT_LINE_SECRET: 'mB3uS0vQx7Lr2TnWf9ZkYc5HdGjPa8Ee1RtUiO4w',
  CONSOLE_PASSWORD: 'violet harbour ladder 31',
  ALLOWED_ORIGINS: 'https://www.practice.test',
}

const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
const SLACK_OAUTH = {
  SLACK_ENABLED: 'true',
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_CLIENT_ID: '123.456',
  SLACK_CLIENT_SECRET: 'c5',
  SLACK_TOKEN_KEY: 'mB3uS0vQx7Lr2TnWf9ZkYc5HdGjPa8Ei',
}

const MAIL = { SMTP_URL: 'smtp://ana:q8RzWm4@mail.practice.test', MAIL_FROM: 'knead@practice.test', MAIL_TO: 'ana@practice.test' }

/** One mistake each: what is changed, what the file says, and the line that must be printed. An empty string leaves the setting out. */
export const badSettings: readonly {
  readonly name: string
  readonly change: Readonly<Record<string, string>>
  readonly file?: Readonly<Record<string, string>>
  readonly fileMode?: number
  readonly problem: RegExp
}[] = [
  { name: 'no Direct Line secret', change: { DIRECT_LINE_SECRET: '' }, problem: /^DIRECT_LINE_SECRET: needed/m },
  {
    name: 'a short Direct Line secret',
    change: { DIRECT_LINE_SECRET: 'mB3uS0vQx7Lr2TnWf9ZkYc5HdGjPa8E' },
    problem: /^DIRECT_LINE_SECRET: too short/m,
  },
  {
    name: 'a default secret',
    change: { DIRECT_LINE_SECRET: 'changeme-changeme-changeme-changeme' },
    problem: /^DIRECT_LINE_SECRET: easy/m,
  },
  { name: 'a secret of one letter', change: { DIRECT_LINE_SECRET: 'x'.repeat(64) }, problem: /^DIRECT_LINE_SECRET: easy/m },
  { name: 'a blank secret', change: { DIRECT_LINE_SECRET: ' '.repeat(40) }, problem: /^DIRECT_LINE_SECRET: needed/m },
  { name: 'a secret of 16 bytes', change: { DIRECT_LINE_SECRET: 'Zp6VqN1oXs8KtJy3' }, problem: /^DIRECT_LINE_SECRET: too short/m },
  {
    name: 'a secret that is an example',
    change: { DIRECT_LINE_SECRET: 'your-secret-goes-here-0123456789abcdef' },
    problem: /^DIRECT_LINE_SECRET: easy/m,
  },
  { name: 'no console password', change: { CONSOLE_PASSWORD: '' }, problem: /^CONSOLE_PASSWORD: needed/m },
  { name: 'a short console password', change: { CONSOLE_PASSWORD: 'knee-2026' }, problem: /^CONSOLE_PASSWORD: too short/m },
  { name: 'a usual console password', change: { CONSOLE_PASSWORD: 'Password12345' }, problem: /^CONSOLE_PASSWORD: easy/m },
  { name: 'any origin', change: { ALLOWED_ORIGINS: '*' }, problem: /^ALLOWED_ORIGINS: \*/m },
  { name: 'any origin beside others', change: { ALLOWED_ORIGINS: 'https://www.practice.test, *' }, problem: /^ALLOWED_ORIGINS: \*/m },
  { name: 'an http origin', change: { ALLOWED_ORIGINS: 'http://www.practice.test' }, problem: /^ALLOWED_ORIGINS: expected https/m },
  {
    name: 'an origin with a path',
    change: { ALLOWED_ORIGINS: 'https://www.practice.test/knee' },
    problem: /^ALLOWED_ORIGINS: expected origins/m,
  },
  { name: 'an origin that is none', change: { ALLOWED_ORIGINS: 'practice.test' }, problem: /^ALLOWED_ORIGINS: expected origins/m },
  { name: 'no public URL', change: { PUBLIC_URL: '' }, problem: /^PUBLIC_URL: needed/m },
  { name: 'an http public URL', change: { PUBLIC_URL: 'http://chat.practice.test' }, problem: /^PUBLIC_URL: expected https/m },
  { name: 'a public URL that is none', change: { PUBLIC_URL: 'chat.practice.test' }, problem: /^PUBLIC_URL: expected a URL/m },
  { name: 'a port that is a word', change: { PORT: 'eighty' }, problem: /^PORT: expected a port/m },
  { name: 'a port out of range', change: { PORT: '70000' }, problem: /^PORT: expected 0 to 65535/m },
  { name: 'a log level that is none', change: { LOG_LEVEL: 'loud' }, problem: /^LOG_LEVEL: expected/m },
  { name: 'a switch that is neither on nor off', change: { TRUST_PROXY: 'perhaps' }, problem: /^TRUST_PROXY: expected true or false/m },
  {
    name: 'Teams without an app id',
    change: { TEAMS_ENABLED: 'true', MICROSOFT_APP_PASSWORD: 'q8RzWm4' },
    problem: /^MICROSOFT_APP_ID: needed/m,
  },
  {
    name: 'Teams without a client secret',
    change: { TEAMS_ENABLED: 'true', MICROSOFT_APP_ID: '5d0c7a34-6a0f-4f59-9e0b-0f6d6f0a9c11' },
    problem: /^MICROSOFT_APP_PASSWORD: needed/m,
  },
  {
    name: 'an app id that is none',
    change: { TEAMS_ENABLED: 'true', MICROSOFT_APP_ID: 'my-bot', MICROSOFT_APP_PASSWORD: 'q8RzWm4' },
    problem: /^MICROSOFT_APP_ID: expected the GUID/m,
  },
  {
    name: 'Slack without a signing secret',
    change: { SLACK_ENABLED: 'true', SLACK_BOT_TOKEN: 'xoxb-1-2-abc' },
    problem: /^SLACK_SIGNING_SECRET: needed/m,
  },
  {
    name: 'Slack without a token',
    change: { SLACK_ENABLED: 'true', SLACK_SIGNING_SECRET: SIGNING_SECRET },
    problem: /^SLACK_BOT_TOKEN: needed/m,
  },
  {
    name: 'a Slack token of another kind',
    change: { SLACK_ENABLED: 'true', SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_BOT_TOKEN: 'xoxp-1-2-abc' },
    problem: /^SLACK_BOT_TOKEN: expected a token that begins with xoxb-/m,
  },
  {
    name: 'both ways to get Slack tokens',
    change: { ...SLACK_OAUTH, SLACK_BOT_TOKEN: 'xoxb-1-2-abc' },
    problem: /^SLACK_BOT_TOKEN: expected either/m,
  },
  { name: 'Slack OAuth without its secret', change: { ...SLACK_OAUTH, SLACK_CLIENT_SECRET: '' }, problem: /^SLACK_CLIENT_SECRET: needed/m },
  { name: 'Slack OAuth without a key', change: { ...SLACK_OAUTH, SLACK_TOKEN_KEY: '' }, problem: /^SLACK_TOKEN_KEY: needed/m },
  {
    name: 'a short key of Slack tokens',
    change: { ...SLACK_OAUTH, SLACK_TOKEN_KEY: 'Zp6VqN1oXs8KtJy3' },
    problem: /^SLACK_TOKEN_KEY: too short/m,
  },
  {
    name: 'Slack OAuth over Socket Mode',
    change: { ...SLACK_OAUTH, SLACK_APP_TOKEN: 'xapp-1-A' },
    problem: /^SLACK_CLIENT_ID: Socket Mode/m,
  },
  {
    name: 'a database of another kind',
    change: { DATABASE_URL: 'mysql://knead:s3cr3t@127.0.0.1/knead' },
    problem: /^DATABASE_URL: expected postgres:/m,
  },
  {
    name: 'a server without a database',
    change: { DATABASE_URL: 'postgres://knead@127.0.0.1' },
    problem: /^DATABASE_URL: expected postgres:/m,
  },
  {
    name: 'a database elsewhere, and no word of TLS',
    change: { DATABASE_URL: 'postgres://knead:s3cr3t@db.practice.test/knead' },
    problem: /^DATABASE_URL: needs \?sslmode=verify-full/m,
  },
  {
    name: 'a database with TLS that checks nobody',
    change: { DATABASE_URL: 'postgres://knead:s3cr3t@db.practice.test/knead?sslmode=require' },
    problem: /^DATABASE_URL: expected sslmode=verify-full/m,
  },
  { name: 'a Slack setting that is none', change: { SLACK_TOKEN: 'xoxb-1' }, problem: /^SLACK_TOKEN: there is no such/m },
  ...[
    'mail.practice.test:587',
    'https://mail.practice.test',
    'smtp://',
    'smtp://ana@mail.practice.test',
    'smtp://:q8RzWm4@mail.practice.test',
    'smtp://ana:q8%RzWm4@mail.practice.test',
    'smtp://ana:q8/RzWm4@mail.practice.test',
    'smtps://mail.practice.test/?tls=off',
    'smtp://mail.practice.test:99999',
  ].map((address) => ({
    name: `the mail server ${address}`,
    change: { ...MAIL, SMTP_URL: address },
    problem: /^SMTP_URL: expected smtp:\/\//m,
  })),
  {
    name: 'two therapists in one setting',
    change: { ...MAIL, MAIL_TO: 'ana@a.test, jo@a.test' },
    problem: /^MAIL_TO: expected one e-mail/m,
  },
  { name: 'a sender with a header', change: { ...MAIL, MAIL_FROM: 'a@a.test\nBcc: eve@evil.test' }, problem: /^MAIL_FROM: expected one/m },
  { name: 'a mail server without a sender', change: { ...MAIL, MAIL_FROM: '' }, problem: /^MAIL_FROM: needed with SMTP_URL and MAIL_TO/m },
  {
    name: 'a therapist without a mail server',
    change: { ...MAIL, SMTP_URL: '' },
    problem: /^SMTP_URL: needed with MAIL_FROM and MAIL_TO/m,
  },
  { name: 'a mail setting that is none', change: { ...MAIL, SMTP_URLS: 'smtp://a' }, problem: /^SMTP_URLS: there is no such/m },
  {
    name: 'an unknown setting in .env',
    change: {},
    file: { ALOWED_ORIGINS: 'https://a.test' },
    problem: /^ALOWED_ORIGINS: there is no such/m,
  },
  { name: 'an unknown setting in the environment', change: { TEAMS_ENABLE: 'true' }, problem: /^TEAMS_ENABLE: there is no such/m },
  { name: 'a .env that everybody can read', change: {}, file: { PORT: '3978' }, fileMode: 0o644, problem: /^\.env: everybody/m },
]
