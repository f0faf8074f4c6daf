import type { WebClient } from '@slack/web-api'
import type { Choice, Store } from '../../services/ports'
import type { TurnHandler } from '../../services/turn-handler'
import type { InboxHandler } from '../../services/work-inbox'
import { readRefusal } from './api'
import { renderInvitation, type SlackMessage } from './render'
import type { SlackWords } from './words'
import { conversationIdFor, type SlackAddress, type SlackWork, slackWorkSchema } from './work'
import type { Workspaces } from './workspaces'

interface SlackWorkerParts {
  readonly api: WebClient
  readonly workspaces: Workspaces
  readonly words: SlackWords
  readonly turnHandler: TurnHandler
  readonly store: Pick<Store, 'findConversation'>
}

type Work<K extends SlackWork['kind']> = Extract<SlackWork, { kind: K }>

/** Works on what Slack posted. Each post may come here twice, after a crash: turns know their message again, the rest may be done twice. */
export function createSlackWorker(parts: SlackWorkerParts): InboxHandler {
  return {
    channel: 'slack',
    work: (payload) => tryWork(parts, slackWorkSchema.parse(payload)),
    giveUp: async (payload) => {
      const post = slackWorkSchema.parse(payload)
      if ('key' in post) await postMessage(parts, post, { text: parts.words.failure, blocks: [] })
    },
  }
}

/** What Slack refuses for good is not tried again: there is no visitor's message in it to be lost. */
async function tryWork(parts: SlackWorkerParts, post: SlackWork): ReturnType<InboxHandler['work']> {
  try {
    await work(parts, post)
    return 'done'
  } catch (error) {
    const refusal = readRefusal(error)
    if (refusal === undefined) throw error
    return 'code' in refusal ? 'done' : refusal
  }
}

async function work(parts: SlackWorkerParts, post: SlackWork): Promise<void> {
  switch (post.kind) {
    case 'message':
      return takeMessage(parts, post)
    case 'unseen':
      return postMessage(parts, post, { text: post.what === 'files' ? parts.words.noFiles : parts.words.noEdits, blocks: [] })
    case 'tap':
      return takeTap(parts, post)
    case 'time':
      return takeTap(parts, { ...post, kind: 'tap', ids: [post.when], label: parts.words.pickedTime(post.when) })
    case 'no_day':
      return postMessage(parts, post, { text: parts.words.dayFirst, blocks: [] })
    case 'nothing_ticked':
      return postMessage(parts, post, { text: parts.words.tickFirst, blocks: [] })
    case 'start':
      return start(parts, post)
    case 'home':
      return showHome(parts, post)
    case 'elsewhere':
      return askIntoPrivate(parts, post)
    case 'removed':
      return parts.workspaces.remove(post.team, new Date(post.at))
  }
}

async function takeMessage(parts: SlackWorkerParts, { key, text, hasFiles, isCut, ...place }: Work<'message'>): Promise<void> {
  if (hasFiles) await postMessage(parts, place, { text: parts.words.noFiles, blocks: [] })
  const outcome = await parts.turnHandler.handleTurn({
    conversationId: conversationIdFor(place),
    activityId: key,
    text,
    destination: { channel: 'slack', address: addressOf(place) },
  })
  if (outcome.kind === 'failed') throw new Error(outcome.code)
  if (isCut && outcome.kind === 'handled') await postMessage(parts, place, { text: parts.words.tooLong, blocks: [] })
}

/** Words stand beside a tap in the transcript: those of the options, which Slack may have cut. */
async function takeTap(parts: SlackWorkerParts, { key, step, ids, label, ...place }: Work<'tap'>): Promise<void> {
  const conversationId = conversationIdFor(place)
  const destination = { channel: 'slack', address: addressOf(place) } as const
  const found = await parts.store.findConversation(conversationId)
  // The buttons of a conversation that was forgotten are left in Slack: consent is asked anew, not taken from one of them.
  if (!found) {
    await parts.turnHandler.startConversation(conversationId, destination)
    return
  }
  const choice: Choice = { step, ids }
  const prompt = found.conversation.open?.prompt
  const labels = prompt?.step === step ? prompt.options.filter(({ id }) => ids.includes(id)).map(({ label }) => label) : []
  const text = ids.length === 0 ? parts.words.noneOfThese : labels.join(', ') || label
  const outcome = await parts.turnHandler.handleTurn({ conversationId, activityId: key, text, choice, destination })
  if (outcome.kind === 'failed') throw new Error(outcome.code)
}

/** Opens the private chat and greets; says hello where the chat has begun before. */
async function start(parts: SlackWorkerParts, { team, user }: Work<'start'>): Promise<void> {
  const token = await parts.workspaces.findToken(team)
  if (token === undefined) return
  const { channel } = await parts.api.conversations.open({ token, users: user })
  if (channel?.id === undefined) throw new Error('slack: no chat was opened')
  const address: SlackAddress = { team, user, channel: channel.id }
  const greeting = await parts.turnHandler.startConversation(conversationIdFor(address), { channel: 'slack', address })
  if (greeting.length === 0) await postMessage(parts, address, { text: parts.words.here, blocks: [] })
}

async function showHome({ api, workspaces, words }: SlackWorkerParts, { team, user }: Work<'home'>): Promise<void> {
  const token = await workspaces.findToken(team)
  if (token === undefined) return
  await api.views.publish({ token, user_id: user, view: { type: 'home', blocks: renderInvitation(words.home, words).blocks } })
}

/** Only the person who asked sees it: nobody's health is talked about where others read. */
async function askIntoPrivate({ api, workspaces, words }: SlackWorkerParts, { team, user, channel }: Work<'elsewhere'>): Promise<void> {
  const token = await workspaces.findToken(team)
  if (token === undefined) return
  await api.chat.postEphemeral({ token, channel, user, ...renderInvitation(words.privateOnly, words) })
}

async function postMessage(
  { api, workspaces }: SlackWorkerParts,
  { team, channel }: { team: string; channel: string },
  message: SlackMessage,
): Promise<void> {
  const token = await workspaces.findToken(team)
  if (token !== undefined) await api.chat.postMessage({ token, channel, ...message })
}

function addressOf({ team, user, channel }: SlackAddress): SlackAddress {
  return { team, user, channel }
}
