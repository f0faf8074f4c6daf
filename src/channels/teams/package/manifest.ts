/** What the app is to be called, and where it lives. */
export interface ManifestParts {
  readonly appId: string
  readonly practice: string
  readonly therapist: string
  /** Public address of the server, https, without a slash at the end. */
  readonly url: string
}

const SCHEMA = 'https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json'
/** Teams' limits for names and descriptions. */
const LIMITS = { developer: 32, full: 100, short: 80 }

/** The app manifest: a bot for chats with one person, that reads nothing and needs no permission. */
export function buildTeamsManifest({ appId, practice, therapist, url }: ManifestParts): object {
  return {
    $schema: SCHEMA,
    manifestVersion: '1.19',
    version: '1.0.0',
    id: appId,
    developer: { name: cut(practice, LIMITS.developer), websiteUrl: url, privacyUrl: `${url}/`, termsOfUseUrl: `${url}/` },
    name: { short: 'Knee check', full: cut(`Knee check by ${practice}`, LIMITS.full) },
    description: {
      short: cut('Asks about your sore knee, checks for warning signs, books a visit.', LIMITS.short),
      full: [
        `An automated chat of ${practice}. It asks about your knee, checks for warning signs first, tells which habits and muscles may play a part, and can book a visit.`,
        `It is not a doctor and does not diagnose. ${therapist} reads the chat before your visit; your employer gets nothing from us. Microsoft Teams keeps its own copy of the chat.`,
      ].join('\n\n'),
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1D5A55',
    bots: [
      {
        botId: appId,
        scopes: ['personal'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          {
            scopes: ['personal'],
            commands: [
              { title: 'start over', description: 'Begin again with the first question' },
              { title: 'help', description: 'What you can say at any time' },
              { title: 'I want to talk to a person', description: 'How to reach the practice' },
              { title: 'delete my data', description: 'Delete what you told us' },
            ],
          },
        ],
      },
    ],
    validDomains: [new URL(url).host],
  }
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`
}
