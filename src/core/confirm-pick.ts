import type { OpenPrompt } from './conversation'
import { askOf } from './interview'
import { askYesNo, change, putAgain, readChoice, type Progress } from './progress'
import type { Prompt } from './reply'
import type { Turn } from './turn'
import { phrase, wordFor } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

/** Makes sure of options of the open question that may be meant ("3"), or of a number that may have been meant for another, instead of guessing. */
export function askToConfirmPick(progress: Progress, ids: readonly string[]): Progress {
  const { open } = progress.conversation
  if (!open) return progress
  const asked = askYesNo(progress, 'confirm_pick', wordPick(progress, open.prompt, ids))
  return change(asked, { open: asked.conversation.open && { ...asked.conversation.open, about: { open, ids } } })
}

function wordPick({ content, conversation }: Progress, { slot, options }: Prompt, ids: readonly string[]): string {
  const words = slot === null ? undefined : content.questions.get(slot)?.make_sure
  if (words) return wordFor(content, conversation, askOf(words, conversation), { value: ids.join(', ') })
  const labels = options.filter(({ id }) => ids.includes(id)).map(({ label }) => label)
  return phrase(content, conversation, 'confirm_pick', { option: labels.join(', ') })
}

/**
 * What a message comes to once the question that was made sure of stands open again: a yes is a tap, a no puts it again, and anything else
 * is its own answer.
 */
export function resumePick(progress: Progress, open: OpenPrompt, message: Message): { progress: Progress; message: Message | null } {
  const { about } = open
  if (!about) return { progress, message }
  const restored = change(progress, { open: about.open })
  const meant = readConfirmation(progress, open, message)
  if (meant === 'yes') return { progress: restored, message: { ...message, choice: { step: about.open.prompt.step, ids: about.ids } } }
  return meant === 'no' ? { progress: putAgain(restored), message: null } : { progress: restored, message }
}

/** The number once more is a yes; "no, 31" is more than a no. */
function readConfirmation(progress: Progress, { prompt, about }: OpenPrompt, message: Message): string | null {
  if (message.choice && message.choice.step !== prompt.step) return null
  const { bare, reply } = message.understanding
  if (bare.number !== undefined) return about?.ids.includes(String(bare.number)) ? 'yes' : null
  const choice = readChoice(progress, prompt, message)
  return choice === 'no' && reply?.numbers?.length ? null : choice
}
