import type { Content } from '../../../core/content'
import { fillPhrase } from '../../../core/wording'

/** What the app is to be called, and where it lives. */
export interface ManifestParts {
  readonly appId: string
  readonly content: Content
  /** Three numbers: Teams takes a changed package only under a higher one. */
  readonly version: string
  /** Public address of the server, https, without a slash at the end. */
  readonly url: string
}

const SCHEMA = 'https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json'
/** Teams' limits for names and descriptions. */
const LIMITS = { developer: 32, name: 30, full: 100, short: 80, long: 4000, command: 32, about: 128 }
const COMMANDS = ['restart', 'help', 'person', 'delete'] as const

/** The app manifest: a bot for chats with one person, that reads nothing and needs no permission. */
export function buildTeamsManifest({ appId, content, version, url }: ManifestParts): object {
  const long = [fillPhrase(content, 'workplace_app_long'), fillPhrase(content, 'workplace_keeps_teams')].join('\n\n')
  return {
    $schema: SCHEMA,
    manifestVersion: '1.19',
    version,
    id: appId,
    developer: { name: cut(content.practice.name, LIMITS.developer), websiteUrl: url, privacyUrl: `${url}/`, termsOfUseUrl: `${url}/` },
    name: {
      short: cut(fillPhrase(content, 'workplace_app_name'), LIMITS.name),
      full: cut(fillPhrase(content, 'workplace_app_full_name'), LIMITS.full),
    },
    description: { short: cut(fillPhrase(content, 'workplace_app_short'), LIMITS.short), full: cut(long, LIMITS.long) },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1D5A55',
    bots: [
      {
        botId: appId,
        scopes: ['personal'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [{ scopes: ['personal'], commands: COMMANDS.map((command) => describeCommand(content, command)) }],
      },
    ],
    validDomains: [new URL(url).host],
  }
}

/** Teams sends the title as if it were typed. */
function describeCommand(content: Content, command: (typeof COMMANDS)[number]): { title: string; description: string } {
  return {
    title: cut(fillPhrase(content, `workplace_says_${command}`), LIMITS.command),
    description: cut(fillPhrase(content, `workplace_says_${command}_about`), LIMITS.about),
  }
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`
}
