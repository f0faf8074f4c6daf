import { createHmac, timingSafeEqual } from 'node:crypto'

/** Slack's own window; we hold it in both directions. */
const MAX_SKEW_SECONDS = 300

interface SignedPost {
  /** Header `x-slack-request-timestamp`. */
  readonly timestamp: string | undefined
  /** Header `x-slack-signature`. */
  readonly signature: string | undefined
  /** The bytes as they came. */
  readonly body: Buffer
}

/**
 * Whether Slack posted this within the last five minutes: HMAC-SHA256 over `v0:timestamp:body`
 * (https://docs.slack.dev/authentication/verifying-requests-from-slack). Takes the same time however much of a forged signature is right.
 */
export function isFromSlack({ timestamp, signature, body }: SignedPost, signingSecret: string, now: Date): boolean {
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false
  if (signature === undefined || !/^v0=[0-9a-f]{64}$/.test(signature)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > MAX_SKEW_SECONDS) return false
  const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest()
  return timingSafeEqual(expected, Buffer.from(signature.slice('v0='.length), 'hex'))
}
