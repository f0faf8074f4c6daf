import { parse } from 'yaml'
import { writeSlackManifest } from '../../../src/channels/slack/manifest'
import type { Content } from '../../../src/core/content'
import { loadRealContent } from '../../content/real-content'

interface Manifest {
  readonly display_information: { readonly name: string; readonly description: string; readonly long_description: string }
  readonly features: { readonly slash_commands: readonly { readonly command: string; readonly url?: string }[] }
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] }; readonly redirect_urls?: readonly string[] }
  readonly settings: {
    readonly event_subscriptions: { readonly request_url?: string; readonly bot_events: readonly string[] }
    readonly interactivity: { readonly request_url?: string }
    readonly socket_mode_enabled: boolean
  }
}

let content: Content

beforeAll(async () => {
  content = await loadRealContent()
})

function write(url: string | undefined, name = 'Willow Lane Massage'): Manifest {
  return parse(writeSlackManifest({ content: { ...content, practice: { ...content.practice, name } }, url })) as Manifest
}

describe("the manifest of Slack's app", () => {
  test('leads to our routes, and asks for no more than they need', () => {
    const { features, oauth_config, settings } = write('https://chat.practice.test')
    expect(settings.event_subscriptions.request_url).toBe('https://chat.practice.test/slack/events')
    expect(settings.interactivity.request_url).toBe('https://chat.practice.test/slack/interactivity')
    expect(features.slash_commands).toMatchObject([{ command: '/knee', url: 'https://chat.practice.test/slack/commands' }])
    expect(oauth_config.redirect_urls).toEqual(['https://chat.practice.test/slack/oauth'])
    expect(oauth_config.scopes.bot).toEqual(['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write'])
    expect(settings.event_subscriptions.bot_events).toEqual([
      'app_home_opened',
      'app_mention',
      'app_uninstalled',
      'message.im',
      'tokens_revoked',
    ])
    expect(settings.socket_mode_enabled).toBe(false)
  })

  test('names no address for Socket Mode', () => {
    const manifest = write(undefined)
    expect(manifest.settings.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(manifest)).not.toContain('http')
  })

  test("keeps Slack's limits, whatever the practice is called", () => {
    const { display_information } = write('https://chat.practice.test', 'A very long name: of a practice #1 '.repeat(8))
    expect(display_information.name.length).toBeLessThanOrEqual(35)
    expect(display_information.description.length).toBeLessThanOrEqual(140)
    expect(write(undefined).display_information.long_description.length).toBeGreaterThanOrEqual(174)
    expect(display_information.long_description.length).toBeLessThanOrEqual(4000)
    const brief = { ...content, phrases: { ...content.phrases, workplace_app_long: 'Asks about your knee.' } }
    expect(parse(writeSlackManifest({ content: brief, url: undefined }))).not.toHaveProperty('display_information.long_description')
  })
})
