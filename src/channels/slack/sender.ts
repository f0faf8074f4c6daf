import type { WebClient } from '@slack/web-api'
import type { Clock, Destination, Sender, SendOutcome, TranscriptEntry } from '../../services/ports'
import { readRefusal } from './api'
import { renderRetired, renderReply, type RenderParts, type SlackMessage } from './render'
import { type SlackAddress, slackAddressSchema } from './work'
import type { Workspaces } from './workspaces'

/** The person, the chat or the app is no more; trying again can't help. */
const GONE: ReadonlySet<string> = new Set([
  'account_inactive',
  'token_revoked',
  'team_not_found',
  'team_access_not_granted',
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
])
/** Slack does not take the blocks; it may take the words. */
const BAD_BLOCKS: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'invalid_arguments'])
const REFUSED: ReadonlySet<string> = new Set(['no_text', 'msg_too_long', 'restricted_action'])

interface SlackSenderParts extends RenderParts {
  readonly api: WebClient
  readonly workspaces: Workspaces
  readonly clock: Clock
}

/** Sends lines into private chats. A workspace that asked for rest gets it in all of its chats. */
export function createSlackSender(parts: SlackSenderParts): Sender {
  const restUntil = new Map<string, number>()
  const call = async (address: Destination['address'], post: (address: SlackAddress, token: string) => Promise<SendOutcome>) => {
    const slack = slackAddressSchema.parse(address)
    const rest = (restUntil.get(slack.team) ?? 0) - parts.clock.now().getTime()
    if (rest > 0) return { kind: 'wait', milliseconds: rest } as const
    const token = await parts.workspaces.findToken(slack.team)
    if (token === undefined) return { kind: 'gone' } as const
    const outcome = await post(slack, token)
    if (outcome.kind === 'wait') restUntil.set(slack.team, parts.clock.now().getTime() + outcome.milliseconds)
    return outcome
  }
  return {
    channel: 'slack',
    send: (address, entry) => call(address, (slack, token) => send(parts, slack, token, entry)),
    retire: (address, question, messageId, answer) =>
      call(address, (slack, token) => retire(parts, slack, token, question, messageId, answer)),
  }
}

async function send(parts: SlackSenderParts, { channel }: SlackAddress, token: string, entry: TranscriptEntry): Promise<SendOutcome> {
  const reply = entry.reply ?? { source: '', kind: 'text', text: entry.text }
  const isLive = reply.prompt !== undefined && reply.prompt.kind !== 'text'
  const post: Post = async (content) => {
    const { ts } = await parts.api.chat.postMessage({ token, channel, unfurl_links: false, unfurl_media: false, ...content })
    return { kind: 'sent', ...(isLive && ts !== undefined && { messageId: ts }) }
  }
  const message = renderReply(reply, parts)
  const hasPicture = message.blocks.some(({ type }) => type === 'image')
  const withoutPicture = hasPicture ? [renderReply(reply, { ...parts, pictureUrl: undefined })] : []
  return await postOrPlainer(post, message, [...withoutPicture, { text: message.text }])
}

type Post = (message: Partial<SlackMessage> & { text: string }) => Promise<SendOutcome>

/** Slack takes no message whose picture it can't fetch, or whose blocks it does not know: then the next plainer one. */
async function postOrPlainer(
  post: Post,
  message: Parameters<Post>[0],
  [next, ...rest]: readonly Parameters<Post>[0][],
): Promise<SendOutcome> {
  try {
    return await post(message)
  } catch (error) {
    const refusal = readRefusal(error)
    const hasBadBlocks = refusal !== undefined && 'code' in refusal && BAD_BLOCKS.has(refusal.code)
    return hasBadBlocks && next ? await postOrPlainer(post, next, rest) : refuse(error)
  }
}

async function retire(
  parts: SlackSenderParts,
  { channel }: SlackAddress,
  token: string,
  question: TranscriptEntry,
  ts: string,
  answer: string | null,
): Promise<SendOutcome> {
  if (!question.reply) return { kind: 'sent' }
  const message = renderRetired(question.reply, answer, parts)
  try {
    await parts.api.chat.update({ token, channel, ts, ...message })
    return { kind: 'sent' }
  } catch (error) {
    return refuse(error)
  }
}

/** What Slack's no means for the outbox. Rethrows what may pass. */
function refuse(error: unknown): SendOutcome {
  const refusal = readRefusal(error)
  if (refusal === undefined) throw error
  if ('waitMilliseconds' in refusal) return { kind: 'wait', milliseconds: refusal.waitMilliseconds }
  if (GONE.has(refusal.code)) return { kind: 'gone' }
  if (REFUSED.has(refusal.code) || BAD_BLOCKS.has(refusal.code)) return { kind: 'refused' }
  throw error
}
