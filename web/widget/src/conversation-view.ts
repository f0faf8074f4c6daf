import { THERAPIST_STEP, type Phase, type Prompt } from '../../../src/core/reply'
import type { ActivitySet, Choice, Message } from './wire'

/** What the visitor wrote and the server has not echoed yet. Lives in memory only: no words in the browser's storage. */
export interface Outgoing {
  readonly clientActivityId: string
  readonly text: string
  readonly choice: Choice | undefined
  readonly status: 'sending' | 'failed'
}

/** `starting`: nothing loaded yet; `offline`: trying again by itself; `gone`: the conversation was deleted. */
type Connection = 'starting' | 'online' | 'offline' | 'gone'

/** Everything that the panel shows, computed from events alone. */
export interface ConversationView {
  readonly messages: readonly Message[]
  readonly outbox: readonly Outgoing[]
  readonly connection: Connection
  /** The bot owes an answer. */
  readonly waiting: boolean
  /** It has owed it for longer than usual. */
  readonly slow: boolean
  readonly open: boolean
  /** Bot messages that arrived while the panel was closed. */
  readonly unread: number
}

export type ViewEvent =
  | { readonly kind: 'received'; readonly set: ActivitySet; readonly history: boolean }
  | { readonly kind: 'queued'; readonly outgoing: Omit<Outgoing, 'status'> }
  /** What is unsent failed, or is sent again. */
  | { readonly kind: 'marked'; readonly status: Outgoing['status'] }
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'slowed' }
  | { readonly kind: 'shown'; readonly open: boolean }
  /** Another tab counted or read what is unread. */
  | { readonly kind: 'counted'; readonly unread: number }
  | { readonly kind: 'reset' }

export const emptyView: ConversationView = {
  messages: [],
  outbox: [],
  connection: 'starting',
  waiting: false,
  slow: false,
  open: false,
  unread: 0,
}

/** The next view. Pure: the same events in the same order give the same view. */
export function applyEvent(view: ConversationView, event: ViewEvent): ConversationView {
  switch (event.kind) {
    case 'received':
      return receive(view, event.set, event.history)
    case 'queued':
      return { ...view, waiting: true, slow: false, outbox: [...view.outbox, { ...event.outgoing, status: 'sending' }] }
    case 'marked':
      return markOutbox(view, event.status)
    case 'connection':
      return connect(view, event.connection)
    case 'slowed':
      return { ...view, slow: view.waiting }
    case 'shown':
      return { ...view, open: event.open, unread: event.open ? 0 : view.unread }
    case 'counted':
      return { ...view, unread: event.unread }
    case 'reset':
      return { ...emptyView, open: view.open }
  }
}

/** One failure holds up everything behind it: messages are sent in order. */
function markOutbox(view: ConversationView, status: Outgoing['status']): ConversationView {
  if (view.outbox.length === 0) return view
  return { ...view, waiting: status === 'sending', outbox: view.outbox.map((outgoing) => ({ ...outgoing, status })) }
}

function connect(view: ConversationView, connection: Connection): ConversationView {
  // Words that were deleted on the server don't stay on the screen.
  return connection === 'gone' ? { ...emptyView, open: view.open, connection } : { ...view, connection }
}

function receive(view: ConversationView, set: ActivitySet, history: boolean): ConversationView {
  // A reconnect may deliver a message twice; the id tells.
  const known = new Set(view.messages.map((message) => message.id))
  const fresh = set.messages.filter((message) => !known.has(message.id))
  if (fresh.length === 0) return set.typing ? { ...view, waiting: true } : view
  const echoed = new Set(fresh.map((message) => message.clientActivityId))
  const outbox = view.outbox.filter((outgoing) => !echoed.has(outgoing.clientActivityId))
  const fromBot = fresh.filter((message) => message.from === 'bot').length
  const messages = [...view.messages, ...fresh]
  // Nobody can tell whether a person is writing.
  const owesAnswer = fresh.at(-1)?.from === 'visitor' && !isWithTherapist(messages)
  return {
    ...view,
    messages,
    outbox,
    slow: false,
    waiting: set.typing || owesAnswer || outbox.some((outgoing) => outgoing.status === 'sending'),
    unread: view.open || history ? view.unread : view.unread + fromBot,
  }
}

/**
 * The question that stands open: the newest prompt with nothing from the visitor after it. Older buttons are gone, not dead. The way back from the
 * therapist to the bot stands as long as she is there.
 */
export function openPrompt({ messages, outbox }: ConversationView): Prompt | undefined {
  if (outbox.length > 0) return undefined
  const own = messages.findLastIndex(({ from }) => from === 'visitor')
  const prompt = messages.slice(own + 1).findLast((message) => message.prompt)?.prompt
  return prompt ?? (isWithTherapist(messages) ? messages.findLast((message) => message.prompt?.step === THERAPIST_STEP)?.prompt : undefined)
}

/** The name of the therapist while she is in the chat herself. */
export function currentSpeaker({ messages }: ConversationView): string | undefined {
  return isWithTherapist(messages) ? messages.findLast(({ speaker }) => speaker !== undefined)?.speaker : undefined
}

function isWithTherapist(messages: readonly Message[]): boolean {
  return messages.findLast(({ from }) => from === 'bot')?.withTherapist ?? false
}

/** Where the conversation stands; undefined until the bot has spoken, and after a warning, which leads to no booking. */
export function currentPhase(view: ConversationView): Phase | undefined {
  if (view.messages.findLast((message) => message.result)?.kind === 'stop') return undefined
  return view.messages.findLast((message) => message.phase !== undefined)?.phase
}
