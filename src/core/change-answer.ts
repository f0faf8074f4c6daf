import { slotsFrom, type OpenPrompt } from './conversation'
import { nameValue } from './echo'
import { buildPrompt, findStep, reopenStep, type DueStep } from './interview'
import { matchOptions } from './match-options'
import { ask, keepsResult, proceed } from './proceed'
import { change, put, putAgain, readChoice, sayPhrase, type Progress } from './progress'
import { CHANGE_STEP, type Option, type Prompt } from './reply'
import type { Turn } from './turn'
import { visitOf } from './visit'
import { joinWords, phrase, wordFor } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

/** Opens an earlier answer; which one, if the message told several; and says so where it can't. Trusts none of the ids. */
export function takeChange(progress: Progress, ids: readonly string[]): Progress {
  if (ids.length === 0) return keepAnswer(progress)
  const answered = ids.flatMap((id) => findAnswer(progress, id) ?? [])
  const [first] = answered
  if (first === undefined) return putAgain(sayPhrase(progress, 'change_gone'))
  return answered.length > 1 ? askWhich(progress, answered) : openAnswer(progress, first)
}

/** Offers everything that was answered, for who does not say which answer to change; puts the open question again where there is nothing. */
export function offerChange(progress: Progress): Progress {
  const answered = progress.content.interview.flatMap(({ id }) => findAnswer(progress, id) ?? [])
  return answered.length > 0 ? askWhich(progress, answered) : putAgain(progress)
}

/** Puts an answered question again with its answer, and keeps the place to come back to. */
export function openAnswer(progress: Progress, due: DueStep): Progress {
  if (!isAnswered(progress, due)) return ask(progress, due)
  const { content, conversation } = progress
  const { prompt, text } = buildPrompt(content, conversation, due)
  const keep = phrase(content, conversation, 'keep_answer')
  const said = sayPhrase(progress, 'change_open', { answer: nameAnswer(progress, due), keep })
  return putInstead(said, { ...prompt, standing: { ids: listStanding(progress, due), keep } }, text)
}

/** Whether an earlier answer is being changed. */
export function isChanging({ conversation }: Progress): boolean {
  return conversation.open?.back !== undefined
}

/** Words that leave the answers as they are, or name the one to change; null for any others. */
export function takeWordsOfChange(progress: Progress, message: Message): Progress | null {
  const { content, conversation } = progress
  const { open } = conversation
  if (open?.back === undefined) return null
  const keep = { id: 'keep', label: phrase(content, conversation, 'keep_answer') }
  if (matchOptions(content, message.text, [keep]) !== null) return keepAnswer(progress)
  const picked = open.prompt.step === CHANGE_STEP ? readChoice(progress, open.prompt, message) : null
  return picked === null ? null : takeChange(progress, [picked])
}

/** Back to where the visitor was, with nothing changed. */
export function keepAnswer(progress: Progress): Progress {
  const kept = sayPhrase(progress, 'change_kept')
  const { open } = kept.conversation
  if (open?.back === undefined) return putAgain(kept)
  const returned = change(kept, { open: open.back })
  // What was said meanwhile may have answered the question that stood open.
  return open.back && findStep(kept.content, open.back.prompt.step) ? proceed(returned) : putAgain(returned)
}

/** On from where the visitor was, over everything that is still known; a result that stands is told to stand. */
export function goOn(progress: Progress): Progress {
  const { open } = progress.conversation
  if (open?.back === undefined) return proceed(progress)
  const returned = change(progress, { open: open.back })
  const next = proceed(keepsResult(returned) ? sayPhrase(returned, 'result_same') : returned)
  return visitOf(progress.conversation) && next.conversation.result?.bookable ? sayPhrase(next, 'change_booked') : next
}

/** The question as it is asked, for something that was answered and still applies. */
function findAnswer(progress: Progress, id: string): DueStep | null {
  const due = reopenStep(progress.content, progress.conversation, id)
  return due && isAnswered(progress, due) ? due : null
}

function isAnswered({ conversation }: Progress, { questions }: DueStep): boolean {
  const slots = slotsFrom(conversation.answers)
  return questions.some(({ id }) => slots[id] !== undefined)
}

function askWhich(progress: Progress, answered: readonly DueStep[]): Progress {
  const { content, conversation } = progress
  const options = answered.map((due): Option => ({ id: nameStep(due), label: labelOf(progress, due) }))
  const standing = { ids: [], keep: phrase(content, conversation, 'keep_answer') }
  const prompt: Prompt = { step: CHANGE_STEP, slot: null, kind: 'choice', options, skippable: false, standing }
  return putInstead(progress, prompt, phrase(content, conversation, 'change_answer'))
}

/** Who changes her mind about which answer to change comes back to the same place. */
function putInstead(progress: Progress, prompt: Prompt, text: string): Progress {
  const { open } = progress.conversation
  const back: OpenPrompt | null = open?.back === undefined ? open : open.back
  return change(put(progress, prompt, text), { open: { prompt, text, attempt: 0, back } })
}

function nameStep({ step, questions }: DueStep): string {
  const [first, ...rest] = questions
  return rest.length === 0 && first ? first.id : step.id
}

/** Of a list its name: which of its lines were ticked would be too long, and "none of these" is said of each. */
function labelOf(progress: Progress, due: DueStep): string {
  const { step, questions } = due
  return questions.length > 1
    ? wordFor(progress.content, progress.conversation, step.name ?? step.screen ?? step.id)
    : nameAnswer(progress, due)
}

function nameAnswer(progress: Progress, due: DueStep): string {
  const { content, conversation } = progress
  const slots = slotsFrom(conversation.answers)
  const [first, ...rest] = due.questions
  const value = first && slots[first.id]
  if (first && value !== undefined && rest.length === 0) return nameValue(content, first, value)
  const ticked = due.questions.filter(({ id }) => listStanding(progress, due).includes(id))
  if (ticked.length === 0) return phrase(content, conversation, 'none_of_these')
  return joinWords(
    content,
    ticked.map(({ tick, ask }) => wordFor(content, conversation, tick ?? ask)),
  )
}

/** Ids of what was chosen: signs that were ticked, or the value of the one question. */
function listStanding({ conversation }: Progress, { questions }: DueStep): string[] {
  const slots = slotsFrom(conversation.answers)
  const [first, ...rest] = questions
  if (rest.length > 0) return questions.filter(({ id, ability }) => slots[id] === (ability ? 'no' : 'yes')).map(({ id }) => id)
  return [(first && slots[first.id]) ?? []].flat().map(String)
}
