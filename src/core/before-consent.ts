import { answerAsides, digress } from './digressions'
import { matchOptions } from './match-options'
import { takeConsent } from './opening'
import { tellFlag } from './proceed'
import { change, putAgain, readChoice, say, sayPhrase, type Progress } from './progress'
import { raiseFlags } from './red-flags'
import type { Turn } from './turn'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

/** Nothing is noted before consent, but somebody who writes of an emergency is told what to do all the same, and again until she agrees. */
export function takeBeforeConsent(progress: Progress, message: Message): Progress {
  const { content, conversation } = progress
  const [raised] = raiseFlags(content, message.understanding.slots)
  if (raised?.urgency === 'emergency_now') return letWait(say(progress, tellFlag(content, conversation, raised)))
  return conversation.helpUrged === true ? takeUrged(progress, message) : takeUndecided(progress, message)
}

/** Who was told to call for help agrees with a tap or that very word, and to nothing with "okay", "sure" or "yes I will call". */
function takeUrged(progress: Progress, message: Message): Progress {
  const choice = choose(progress, message)
  if (choice === 'yes' && isPlain(progress, message)) return takeConsent(progress, message)
  const urged = sayPhrase(progress, 'stop_do_emergency')
  return choice === 'no' ? takeConsent(urged, message) : letWait(urged)
}

function isPlain({ content, conversation: { open } }: Progress, { choice, text }: Message): boolean {
  return choice !== undefined || (open !== null && matchOptions(content, text, open.prompt.options) !== null)
}

function letWait(progress: Progress): Progress {
  return putAgain(change(progress, { helpUrged: true }), phrase(progress.content, progress.conversation, 'consent_can_wait'))
}

function choose(progress: Progress, message: Message): string | null {
  const { open } = progress.conversation
  return open && readChoice(progress, open.prompt, message)
}

/** Who wants to know first who reads this, or what it costs, is told, and asked again. */
function takeUndecided(progress: Progress, message: Message): Progress {
  if (progress.conversation.open === null || choose(progress, message) !== null) return takeConsent(progress, message)
  const { intent, asides = [] } = message.understanding
  const aside = progress.content.digressions.get(intent)
  if (aside?.kind === 'answer' && !aside.returns) return digress(progress, aside)
  return takeConsent(answerAsides(progress, [...(message.choice ? [] : asides), intent]), message)
}
