import { stringify } from 'yaml'
import { BOT_SCOPES } from './install-routes'

export interface SlackManifestParts {
  readonly practice: string
  /** Where this server is reached, without a slash at its end; left out for Socket Mode, which needs no address. */
  readonly url: string | undefined
}

/** Everything that Slack's "Create app from manifest" asks for, as YAML (https://docs.slack.dev/reference/app-manifest). */
export function writeSlackManifest({ practice, url }: SlackManifestParts): string {
  const at = (path: string) => (url === undefined ? {} : { [path === '/slack/commands' ? 'url' : 'request_url']: `${url}${path}` })
  return stringify({
    display_information: {
      name: 'Knead',
      description: `Asks about a sore knee before a visit at ${practice}.`.slice(0, 140),
      long_description:
        `Knead is the chat of ${practice}. In a private chat it asks about a sore knee, checks for warning signs first, tells which habits and ` +
        'muscles may play a part, and offers free times for a visit. It does not diagnose and is no emergency service. The therapist of the ' +
        'practice reads the chat; the employer gets nothing from the practice. Slack keeps its own copy, as it does of every chat.',
      background_color: '#1d6b60',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Knead', always_online: true },
      slash_commands: [
        { command: '/knee', ...at('/slack/commands'), description: 'Start a private chat about your knee', should_escape: false },
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
