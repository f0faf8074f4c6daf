import type { Content } from './content'
import type { Conversation } from './conversation'
import type { PhraseId } from './phrase-ids'
import type { Option, Prompt, Reply, ReplyKind } from './reply'
import type { Effect } from './turn'
import { matchOptions } from './match-options'
import { plainWord } from './reply-to-question'
import type { Understanding } from './understanding'
import { phrase, type Extras } from './wording'

/** A turn on its way: the conversation so far and what is to be done about it. Each function here returns the next one. */
export interface Progress {
  readonly content: Content
  readonly conversation: Conversation
  readonly effects: readonly Effect[]
}

export function change(progress: Progress, patch: Partial<Conversation>): Progress {
  return { ...progress, conversation: { ...progress.conversation, ...patch } }
}

export function act(progress: Progress, effect: Effect): Progress {
  return { ...progress, effects: [...progress.effects, effect] }
}

export function say(progress: Progress, reply: Reply): Progress {
  return act(progress, { kind: 'say', reply })
}

export function sayPhrase(progress: Progress, id: PhraseId, extras: Extras = {}, kind: ReplyKind = 'text'): Progress {
  return say(progress, { source: id, kind, text: phrase(progress.content, progress.conversation, id, extras) })
}

/** Puts a question and leaves it open. */
export function put(progress: Progress, prompt: Prompt, text: string, attempt = 0, spoken = text): Progress {
  const said = say(progress, { source: prompt.step, kind: 'question', text: spoken, prompt })
  return change(said, { open: { prompt, text, attempt } })
}

/** Puts the open question once more, in the same words or in others; an aside never uses up an attempt. */
export function putAgain(progress: Progress, spoken?: string, attempt?: number): Progress {
  const { open } = progress.conversation
  if (!open) return progress
  const said = put(progress, open.prompt, open.text, open.attempt, spoken)
  return change(said, { open: { ...open, attempt: attempt ?? open.attempt } })
}

/** A yes-or-no prompt of the engine's own (consent, booking, confirmations), worded by two phrases. */
export function askYesNo(progress: Progress, step: string, text: string, yes: PhraseId = 'yes', no: PhraseId = 'no'): Progress {
  const { content, conversation } = progress
  const options: Option[] = [
    { id: 'yes', label: phrase(content, conversation, yes) },
    { id: 'no', label: phrase(content, conversation, no) },
  ]
  return put(progress, { step, slot: null, kind: 'yes_no', options, skippable: false }, text)
}

/** The option that was tapped or typed on a choice of one, or a bare yes or no; null if it was something else. */
export function readChoice(
  { content }: Progress,
  prompt: Prompt,
  message: { text: string; choice?: { step: string; ids: readonly string[] }; understanding: Pick<Understanding, 'bare' | 'reply'> },
): string | null {
  if (message.choice?.step === prompt.step) return message.choice.ids[0] ?? null
  const typed = matchOptions(content, message.text, prompt.options)
  if (typed?.length === 1) return typed[0] ?? null
  return prompt.kind === 'yes_no' ? readYesNo(message.understanding) : null
}

/** "Ugh, YES", "yes I want": nothing else is said, and nothing is kept back. */
function readYesNo({ bare, reply }: Pick<Understanding, 'bare' | 'reply'>): string | null {
  const isPlain = reply?.isAll === true && !reply.torn && !reply.reserved
  return bare.yesNo ?? (isPlain ? plainWord(reply.answer) : undefined) ?? null
}
