import type { Question } from './content'
import { slotsFrom, type Conversation, type OpenPrompt } from './conversation'
import { describeFacts } from './echo'
import { findStep } from './interview'
import { noteFacts, type Noted } from './note'
import type { PhraseId } from './phrase-ids'
import { askYesNo, change, putAgain, sayPhrase, type Progress } from './progress'
import { proceed } from './proceed'
import type { Bearing, Fact, Reading } from './slot-filling'
import { TEXT } from './slot-filling'
import { phrase, wordFor } from './wording'

/** Tries before a question is recorded as unknown and left: in other words, then by buttons. */
const MAX_ATTEMPTS = 3

/** Takes in what a message says: notes it, echoes what came in the visitor's own words, and goes on or asks again. */
export function takeReading(progress: Progress, reading: Reading): Progress {
  const noted = noteFacts(progress.content, progress.conversation, reading.facts)
  const echoed = echoNews({ ...progress, conversation: noted.conversation }, noted)
  if (noted.held.length > 0) return askToConfirm(echoed, noted)
  if (reading.bearing === 'answered' || reading.bearing === 'partly') return proceed(echoed)
  if (isUnasked(progress.conversation)) return proceed(echoed)
  // Something else was learned: the question may have become needless, and is asked as before if it has not.
  if (reading.bearing === 'nothing' && noted.news.length > 0) return proceed(echoed)
  return askAgain(echoed, reading.bearing)
}

/** Records the open question as unknown and goes on; for a sign that means that it can't be ruled out. */
export function leaveUnknown(progress: Progress, word?: PhraseId): Progress {
  const spoken = asksForSigns(progress) ? 'unsure_counts' : word
  return proceed(recordUnknown(spoken ? sayPhrase(progress, spoken) : progress))
}

/** The question that the open prompt asks alone, if it does. */
export function openQuestion({ content, conversation }: Progress): Question | undefined {
  const slot = conversation.open?.prompt.slot
  return slot === undefined || slot === null ? undefined : content.questions.get(slot)
}

/** The same question in other words, with an example where the content gives one. */
export function simplerWords(progress: Progress): string {
  const { content, conversation } = progress
  const step = conversation.open ? findStep(content, conversation.open.prompt.step) : undefined
  const words = openQuestion(progress)?.simpler ?? step?.simpler ?? step?.screen ?? conversation.open?.text ?? ''
  return wordFor(content, conversation, words)
}

/** "Not sure" about a sign is asked once more in other words, then kept as "can't be ruled out". */
export function takeNotSure(progress: Progress): Progress {
  const { open } = progress.conversation
  if (!open) return progress
  if (!asksForSigns(progress) || open.unsure) return leaveUnknown(progress)
  const unsure = change(sayPhrase(progress, 'unsure_again'), { open: { ...open, unsure: true } })
  return putAgain(unsure, simplerWords(progress), open.attempt + 1)
}

export function asksForSigns(progress: Progress): boolean {
  const { content, conversation } = progress
  return slotsOfPrompt(conversation).some((slot) => content.questions.get(slot)?.group === 'sign')
}

function askAgain(progress: Progress, bearing: Bearing): Progress {
  const open = progress.conversation.open
  if (!open) return progress
  if (bearing === 'not_sure') return takeNotSure(progress)
  const attempt = open.attempt + 1
  if (attempt >= MAX_ATTEMPTS) return leaveUnknown(progress, 'moving_on')
  if (bearing === 'yes_to_many') return putAgain(sayPhrase(progress, 'which_ones'), undefined, attempt)
  if (bearing === 'out_of_range') {
    const { min = 0, max = '' } = open.prompt
    return putAgain(sayPhrase(progress, 'out_of_range', { min, max }), undefined, attempt)
  }
  return rephrase(progress, open, attempt)
}

/** In other words first; then by its buttons, if it has any. */
function rephrase(progress: Progress, { prompt }: OpenPrompt, attempt: number): Progress {
  const byButtons = attempt > 1 && prompt.options.length > 0
  if (byButtons) return putAgain(sayPhrase(progress, 'use_buttons'), undefined, attempt)
  return putAgain(sayPhrase(progress, 'nothing_understood'), simplerWords(progress), attempt)
}

function recordUnknown(progress: Progress): Progress {
  const { content, conversation } = progress
  const known = slotsFrom(conversation.answers)
  // A question that was opened again keeps the answer it had.
  const unknown = slotsOfPrompt(conversation).filter((slot) => known[slot] === undefined)
  const facts = unknown.map((slot): Fact => {
    const many = content.questions.get(slot)?.kind === 'multi'
    return { slot, value: many ? ['not_sure'] : 'not_sure', origin: 'asked', rule: 'unknown' }
  })
  return { ...progress, conversation: noteFacts(content, conversation, facts).conversation }
}

function slotsOfPrompt({ open }: Conversation): string[] {
  if (!open) return []
  return open.prompt.slot === null ? open.prompt.options.map(({ id }) => id) : [open.prompt.slot]
}

/** Before the first question and after the result no question of the interview is open. */
function isUnasked(conversation: Conversation): boolean {
  return conversation.open === null || conversation.result !== null || !conversation.asked.includes(conversation.open.prompt.step)
}

function echoNews(progress: Progress, { news }: Noted): Progress {
  const corrected = describeFacts(
    progress.content,
    news.filter(({ origin }) => origin === 'corrected'),
  )
  const own = news.filter(({ origin, rule }) => origin === 'volunteered' || (origin === 'asked' && rule === TEXT))
  const noted = describeFacts(progress.content, own)
  const first = noted === '' ? progress : sayPhrase(progress, 'noted', { facts: noted }, 'echo')
  return corrected === '' ? first : sayPhrase(first, 'changed', { facts: corrected }, 'echo')
}

function askToConfirm(progress: Progress, { held }: Noted): Progress {
  const { content, conversation } = progress
  const facts = held.map((change): Fact => ({ ...change, origin: 'corrected', rule: 'confirmed' }))
  const text = phrase(content, conversation, 'confirm_change', { facts: describeFacts(content, facts) })
  return askYesNo(change(progress, { pending: held }), 'confirm_change', text)
}
