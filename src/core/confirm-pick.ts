import type { OpenPrompt } from './conversation'
import { askYesNo, change, putAgain, readChoice, type Progress } from './progress'
import type { Turn } from './turn'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

/** Makes sure of options of the open question that may be meant ("3"), instead of guessing. */
export function askToConfirmPick(progress: Progress, ids: readonly string[]): Progress {
  const { content, conversation } = progress
  const { open } = conversation
  if (!open) return progress
  const labels = open.prompt.options.filter(({ id }) => ids.includes(id)).map(({ label }) => label)
  const asked = askYesNo(progress, 'confirm_pick', phrase(content, conversation, 'confirm_pick', { option: labels.join(', ') }))
  return change(asked, { open: asked.conversation.open && { ...asked.conversation.open, about: { open, ids } } })
}

/** What a message comes to once the question that was made sure of stands open again: a yes is a tap, anything but yes and no its own answer. */
export function resumePick(
  progress: Progress,
  { about, prompt }: OpenPrompt,
  message: Message,
): { progress: Progress; message: Message | null } {
  if (!about) return { progress, message }
  const restored = change(progress, { open: about.open })
  const isElsewhere = message.choice !== undefined && message.choice.step !== prompt.step
  const choice = isElsewhere ? null : readChoice(progress, prompt, message)
  if (choice === 'yes') return { progress: restored, message: { ...message, choice: { step: about.open.prompt.step, ids: about.ids } } }
  return choice === 'no' ? { progress: putAgain(restored), message: null } : { progress: restored, message }
}
