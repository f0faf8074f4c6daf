import { type Logger, LogLevel, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api'

export const SLACK_API_URL = 'https://slack.com/api/'
const TIMEOUT_MILLISECONDS = 10_000

/** The library would log on its own what it sends and gets. */
const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
}

/**
 * Slack's own client, held to one host: every request goes to the origin of `apiUrl`, redirects are refused, and nothing is retried, as the outbox
 * does that. Tokens are given with each call.
 */
export function createSlackApi(apiUrl: string = SLACK_API_URL): WebClient {
  const { origin } = new URL(apiUrl)
  return new WebClient(undefined, {
    slackApiUrl: apiUrl,
    allowAbsoluteUrls: false,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MILLISECONDS,
    logger: silentLogger,
    fetch: (url, init) => {
      if (new URL(String(url)).origin !== origin) throw new Error('slack: a request to another host')
      return fetch(url, init)
    },
  })
}

/** What Slack said no with: its error code, or for how long it wants to be left alone. Undefined if it said nothing. */
export function readRefusal(error: unknown): { readonly code: string } | { readonly waitMilliseconds: number } | undefined {
  if (error instanceof WebAPIRateLimitedError) return { waitMilliseconds: error.retryAfter * 1000 }
  if (error instanceof WebAPIPlatformError) return { code: error.data.error }
  return undefined
}
