import { goOn, isChanging, keepAnswer } from './change-answer'
import { askToConfirmPick } from './confirm-pick'
import type { Content, Question } from './content'
import { slotsFrom, type Conversation, type OpenPrompt } from './conversation'
import { describeFacts, nameValue } from './echo'
import { findStep, reopenStep } from './interview'
import { noteFacts, notePending, type News, type Noted } from './note'
import { OTHER_KNEE } from './other-knee'
import type { PhraseId } from './phrase-ids'
import { askYesNo, change, putAgain, sayPhrase, type Progress } from './progress'
import { ask, proceed, tellNewFlags } from './proceed'
import { decideUrgency, isStopLevel, raiseFlags } from './red-flags'
import { CHANGE_STEP } from './reply'
import type { Fact, Reading } from './slot-filling'
import { TEXT } from './slot-filling'
import { phrase, wordFor } from './wording'
import { isForAnother, type SlotValue } from './understanding'

/** Tries before a question is recorded as unknown and left: in other words, then by buttons. */
const MAX_ATTEMPTS = 3

/** Takes in what a message says: notes it, echoes what came in the visitor's own words, and goes on or asks again. */
export function takeReading(progress: Progress, reading: Reading): Progress {
  const noted = noteFacts(progress.content, progress.conversation, reading.facts)
  const echoed = echoNews({ ...progress, conversation: noted.conversation }, noted)
  if (noted.held.length > 0) return askToConfirm(tellNewFlags(echoed), noted)
  if (isChanging(progress)) return takeNewAnswer(echoed, reading, noted)
  const doubted = askDoubt(echoed, reading)
  if (doubted) return doubted
  if (reading.bearing === 'answered' || reading.bearing === 'partly') return proceed(echoed, reading.guess)
  if (isUnasked(progress.conversation)) return proceed(echoed, reading.guess)
  // Something else was learned: the question may have become needless, and is asked as before if it has not.
  if (reading.bearing === 'nothing' && noted.news.length > 0) return proceed(echoed, reading.guess)
  return askAgain(echoed, reading)
}

/** Whether a correction that would take a warning sign back is meant so. */
export function takeConfirmed(progress: Progress, choice: 'yes' | 'no'): Progress {
  if (choice === 'no') return leaveChange(sayPhrase(change(progress, { pending: [] }), 'change_kept'))
  const noted = notePending(progress.content, progress.conversation)
  return goOn(echoNews({ ...progress, conversation: noted.conversation }, noted))
}

/** What was told beside a correction that was not meant so stands. */
function leaveChange(progress: Progress): Progress {
  const { open } = progress.conversation
  return proceed(open?.back === undefined ? progress : change(progress, { open: open.back }))
}

/** The message while an earlier answer is being changed: the new answer, something else that is noted, or neither. */
function takeNewAnswer(progress: Progress, reading: Reading, { news }: Noted): Progress {
  const { bearing } = reading
  const isAnswer = bearing === 'answered' || bearing === 'partly'
  if (news.length > 0 && (isAnswer || progress.conversation.open?.prompt.step === CHANGE_STEP)) return goOn(progress)
  if (isAnswer) return keepAnswer(progress)
  if (news.length === 0) return askAgain(progress, reading)
  return tellNewFlags(progress) === progress ? putAgain(progress) : goOn(progress)
}

/** A hint at a warning sign is no answer: it is asked about at once, unless there is a stop to tell. */
function askDoubt(progress: Progress, { doubts, facts }: Reading): Progress | undefined {
  const { content, conversation } = progress
  const doubt = doubts.find((slot) => !facts.some((fact) => fact.slot === slot))
  if (doubt === undefined || isStopLevel(decideUrgency(raiseFlags(content, slotsFrom(conversation.answers))))) return undefined
  const due = reopenStep(content, conversation, doubt)
  return due ? ask(sayPhrase(progress, 'make_sure'), due) : undefined
}

/** Records the open question as unknown and goes on; for a sign that means that it can't be ruled out. */
export function leaveUnknown(progress: Progress, word?: PhraseId): Progress {
  if (isChanging(progress))
    return takeReading(progress, { bearing: 'answered', facts: listUnknown(slotsOfPrompt(progress.conversation), progress), doubts: [] })
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

function askAgain(progress: Progress, { bearing, picks, facts }: Reading): Progress {
  const open = progress.conversation.open
  if (!open) return progress
  if (picks) return askToConfirmPick(progress, picks)
  if (bearing === 'not_sure') return takeNotSure(progress)
  const attempt = open.attempt + 1
  if (attempt >= MAX_ATTEMPTS) return isChanging(progress) ? keepAnswer(progress) : leaveUnknown(progress, 'moving_on')
  if (bearing === 'yes_to_many') return putAgain(sayPhrase(progress, 'which_ones'), undefined, attempt)
  if (bearing === 'out_of_range') {
    const { min = 0, max = '' } = open.prompt
    return putAgain(sayPhrase(progress, 'out_of_range', { min, max }), undefined, attempt)
  }
  return rephrase(sayWhatIsMissing(progress, facts, open, attempt), attempt)
}

/** In other words first; then by its buttons, or in a few words where it has none. */
function rephrase(progress: Progress, attempt: number): Progress {
  return putAgain(progress, attempt > 1 ? undefined : simplerWords(progress), attempt)
}

/** What was told before was understood, and answers something else. */
function sayWhatIsMissing(progress: Progress, facts: readonly Fact[], open: OpenPrompt, attempt: number): Progress {
  const known = describeFacts(progress.content, facts)
  if (known !== '') return sayPhrase(progress, 'known_already', { facts: known })
  if (attempt === 1) return sayPhrase(progress, 'nothing_understood')
  return sayPhrase(progress, open.prompt.options.length > 0 ? 'use_buttons' : 'short_answer')
}

function recordUnknown(progress: Progress): Progress {
  const { content, conversation } = progress
  const known = slotsFrom(conversation.answers)
  // A list may have been answered in part.
  const unknown = slotsOfPrompt(conversation).filter((slot) => known[slot] === undefined)
  return { ...progress, conversation: noteFacts(content, conversation, listUnknown(unknown, progress)).conversation }
}

function listUnknown(slots: readonly string[], { content }: Progress): Fact[] {
  return slots.map((slot): Fact => {
    const many = content.questions.get(slot)?.kind === 'multi'
    return { slot, value: many ? ['not_sure'] : 'not_sure', origin: 'asked', rule: 'unknown' }
  })
}

function slotsOfPrompt({ open }: Conversation): string[] {
  if (!open) return []
  return open.prompt.slot === null ? open.prompt.options.map(({ id }) => id) : [open.prompt.slot]
}

/** Before the first question and after the result no question of the interview is open. */
function isUnasked(conversation: Conversation): boolean {
  return conversation.open === null || conversation.result !== null || !conversation.asked.includes(conversation.open.prompt.step)
}

function echoNews(progress: Progress, { news, moot }: Noted): Progress {
  const { content } = progress
  const own = news.filter(({ origin, rule }) => origin === 'volunteered' || (origin === 'asked' && rule === TEXT))
  const changes = news.filter(({ rule }) => rule !== OTHER_KNEE).flatMap((fact) => describeChange(progress, fact))
  const dropped = moot.map((fact): Fact => ({ ...fact, origin: 'corrected', rule: 'moot' }))
  const echoes = [
    { id: 'noted', facts: describeFacts(content, own) },
    { id: 'changed', facts: changes.join(', ') },
    { id: 'changed_moot', facts: describeFacts(content, dropped) },
  ] as const
  const both = news.filter(({ rule }) => rule === OTHER_KNEE).flatMap(({ was }) => (was === undefined ? [] : nameSide(content, was)))
  const told = echoes.reduce((said, { id, facts }) => (facts === '' ? said : sayPhrase(said, id, { facts }, 'echo')), progress)
  const sided = both.reduce((said, side) => sayPhrase(said, 'both_noted', { side }, 'echo'), told)
  return news.some(isForThem) ? tellWhoIsMeant(sided, news) : sided
}

/** All questions speak to the one with the sore knee, so it is said once who that is, and what becomes of what was told before. */
function tellWhoIsMeant(progress: Progress, news: readonly News[]): Progress {
  const told = sayPhrase(progress, 'meant_for_them')
  return progress.conversation.answers.length > news.length ? sayPhrase(told, 'meant_for_them_all') : told
}

function nameSide(content: Content, side: SlotValue): string[] {
  const question = content.questions.get('side')
  return question ? [nameValue(content, question, side)] : []
}

function isForThem({ slot, value }: News): boolean {
  return slot === 'asking_for' && isForAnother(value)
}

/** What it was and what it is now. */
function describeChange({ content, conversation }: Progress, { slot, value, was }: News): string[] {
  const question = content.questions.get(slot)
  if (!question || was === undefined) return []
  return [
    phrase(content, conversation, 'changed_from', { old: nameValue(content, question, was), new: nameValue(content, question, value) }),
  ]
}

function askToConfirm(progress: Progress, { held }: Noted): Progress {
  const { content, conversation } = progress
  const facts = held.map((change): Fact => ({ ...change, origin: 'corrected', rule: 'confirmed' }))
  const text = phrase(content, conversation, 'confirm_change', { facts: describeFacts(content, facts) })
  const asked = askYesNo(change(progress, { pending: held }), 'confirm_change', text)
  const { open } = asked.conversation
  const back = conversation.open?.back
  return open && back !== undefined ? change(asked, { open: { ...open, back } }) : asked
}
