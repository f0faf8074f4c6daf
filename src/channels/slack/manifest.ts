import { stringify } from 'yaml'
import type { Content } from '../../core/content'
import { fillPhrase } from '../../core/wording'
import { BOT_SCOPES } from './install-routes'

interface SlackManifestParts {
  readonly content: Content
  /** Where this server is reached, without a slash at its end; left out for Socket Mode, which needs no address. */
  readonly url: string | undefined
}

/** Slack's limits; a long description that is shorter than its least is refused, and may be left out. */
const LIMITS = { short: 140, leastLong: 174, long: 4000, command: 2000 }

/** Everything that Slack's "Create app from manifest" asks for, as YAML (https://docs.slack.dev/reference/app-manifest). */
export function writeSlackManifest({ content, url }: SlackManifestParts): string {
  const at = (path: string) => (url === undefined ? {} : { [path === '/slack/commands' ? 'url' : 'request_url']: `${url}${path}` })
  const long = `${fillPhrase(content, 'workplace_app_long')} ${fillPhrase(content, 'workplace_keeps_slack')}`.slice(0, LIMITS.long)
  return stringify({
    display_information: {
      name: 'Knead',
      description: fillPhrase(content, 'workplace_app_short').slice(0, LIMITS.short),
      ...(long.length >= LIMITS.leastLong && { long_description: long }),
      background_color: '#1d6b60',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Knead', always_online: true },
      slash_commands: [
        {
          command: '/knee',
          ...at('/slack/commands'),
          description: fillPhrase(content, 'workplace_app_command').slice(0, LIMITS.command),
          should_escape: false,
        },
      ],
    },
    oauth_config: {
      ...(url !== undefined && { redirect_urls: [`${url}/slack/oauth`] }),
      scopes: { bot: [...BOT_SCOPES] },
    },
    settings: {
      event_subscriptions: {
        ...at('/slack/events'),
        bot_events: ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'],
      },
      interactivity: { is_enabled: true, ...at('/slack/interactivity') },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  })
}
