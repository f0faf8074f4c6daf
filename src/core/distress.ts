import { answerAsides, digress } from './digressions'
import { noteFacts } from './note'
import { proceed } from './proceed'
import { askYesNo, change, readChoice, sayPhrase, type Progress } from './progress'
import type { Reading } from './slot-filling'
import type { Turn } from './turn'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

/** Who writes of harming herself is answered, whatever else the message tells; alone it is an aside that leaves the questions be. */
const DISTRESS = 'distress'
/** Beside facts a weak reading of it is more likely wrong: "I am 61". */
const SURE_OF_DISTRESS = 0.6

export function isDistressBesideFacts({ choice, understanding }: Message, { facts }: Reading): boolean {
  return !choice && understanding.intent === DISTRESS && understanding.confidence >= SURE_OF_DISTRESS && facts.length > 0
}

/** Alone or beside facts, said whole or beside something else. */
export function isDistress(message: Message, reading: Reading): boolean {
  const { intent, asides = [] } = message.understanding
  if (message.choice) return false
  return asides.includes(DISTRESS) || (reading.facts.length === 0 ? intent === DISTRESS : isDistressBesideFacts(message, reading))
}

/** What she told is kept, but nothing is asked on top of it. */
export function answerDistress(progress: Progress): Progress {
  const distress = progress.content.digressions.get(DISTRESS)
  return distress ? digress(progress, distress) : progress
}

/** Keeps what was told beside words of despair. */
export function keepFacts({ content, conversation, effects }: Progress, { facts }: Reading): Progress {
  return { content, conversation: noteFacts(content, conversation, facts).conversation, effects }
}

/**
 * Whether the message after the answer to distress says nothing of its own about the knee: "ok", "thanks" or silence in words is no
 * answer to a question that was put before. A tap, a fact, a number or "none of these" is, and goes on.
 */
export function needsComfort(progress: Progress, { choice, understanding }: Message, { facts }: Reading): boolean {
  if (choice || progress.conversation.comforted !== true) return false
  const { bare, intent } = understanding
  const aside = progress.content.digressions.get(intent)
  if (aside && (aside.kind === 'command' || !aside.returns)) return false
  return bare.none !== true && (bare.yesNo !== undefined || facts.length === 0)
}

/** Answers what was asked by the way, and asks whether to go on at all. */
export function askHowToGoOn(progress: Progress, { understanding }: Message): Progress {
  const told = answerAsides(progress, [understanding.intent, ...(understanding.asides ?? [])])
  const text = phrase(told.content, told.conversation, 'distress_check')
  return askYesNo(told, 'after_distress', text, 'go_on', 'not_now')
}

/** A yes goes on with the interview, a no leaves it for now; anything else is taken as said to whatever comes next. */
export function takeHowToGoOn(progress: Progress, message: Message): Progress | null {
  const { open, outcome } = progress.conversation
  const choice = open && readChoice(progress, open.prompt, message)
  const left = change(progress, { open: null })
  if (choice === 'yes') return proceed(left)
  if (choice === 'no') return change(sayPhrase(left, 'distress_rest'), outcome === 'open' ? { outcome: 'stopped', phase: 'closed' } : {})
  return null
}
