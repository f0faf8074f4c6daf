import type { Content, Digression } from './content'
import { asksForSigns, leaveUnknown, openQuestion, simplerWords, takeNotSure } from './answer-question'
import { isChanging, keepAnswer, offerChange, openAnswer } from './change-answer'
import { phraseForDoor, sayForDoor, wordForDoor } from './door'
import { explainResult } from './explain-result'
import { goBackInBooking } from './booking-flow'
import { readTimeWish } from './choose-opening'
import { dropHold, startBooking } from './pick-opening'
import { slotsFrom } from './conversation'
import { proceed } from './proceed'
import { askStory } from './opening'
import { decideOutcome } from './outcome'
import { act, askYesNo, change, putAgain, say, sayPhrase, type Progress } from './progress'
import { findStep, reopenStep } from './interview'
import type { Prompt } from './reply'
import { decideUrgency, isStopLevel, raiseFlags } from './red-flags'
import type { Pointing, TimeWish } from './understanding'
import { nameWhatToDo, sayAdvice } from './stop-advice'
import { changesVisit, visitOf } from './visit'
import { keepCallBack } from './wishes'
import { phrase, wordFor } from './wording'

/** An aside that the engine carries out, named by its intent; each leaves a question open or says why not. */
const COMMANDS: Readonly<Record<string, (progress: Progress, digression: Digression, pointing?: Pointing) => Progress>> = {
  ask_why: explain,
  repeat_question: (progress) => repeat(progress),
  say_simpler: (progress) => repeat(progress, simplerWords(progress)),
  skip_question: skipQuestion,
  go_back: goBack,
  correct_answer: (progress, digression) => offerChange(sayAside(progress, digression)),
  start_over: startOver,
  stop: stopHere,
  // What can be promised depends on whether anybody is there: call-back.ts goes on.
  talk_to_person: (progress) => act(progress, { kind: 'check-hours' }),
  delete_my_data: confirmForget,
  ask_booking: (progress, _digression, pointing) => bookNow(progress, readTimeWish(pointing)),
}

/**
 * Carries out an aside: a command, or an answer of the content after which the open question comes back.
 * @param pointing what its message says of days and times
 */
export function digress(progress: Progress, digression: Digression, pointing?: Pointing): Progress {
  const command = digression.kind === 'command' ? COMMANDS[digression.intent] : undefined
  if (command) return command(progress, digression, pointing)
  return digression.intent === 'distress' ? change(answer(progress, digression), { comforted: true }) : answer(progress, digression)
}

/** The intents that `digressions.yaml` may name as commands. */
export const COMMAND_INTENTS: readonly string[] = Object.keys(COMMANDS)

function answer(progress: Progress, digression: Digression): Progress {
  const answered = sayAside(progress, digression)
  return digression.returns ? putAgain(answered) : answered
}

/** The words of an aside. At a stop level nothing that speaks of causes or massage is said, however it is asked for. */
function sayAside(progress: Progress, { intent, say: words, at_stop, at_work }: Digression): Progress {
  const { content, conversation } = progress
  const reasons = intent === 'ask_cause' && !isStopped(progress) ? explainResult(content, conversation) : undefined
  if (reasons !== undefined) return say(progress, { source: intent, kind: 'text', text: reasons })
  const isStop = at_stop !== undefined && isStopped(progress)
  const text = isStop
    ? wordFor(content, conversation, at_stop, nameWhatToDo(content, conversation))
    : wordForDoor(content, conversation, words, at_work)
  return say(progress, { source: intent, kind: 'text', text })
}

/** Whether the answers so far are at a stop level. */
export function isStopped({ content, conversation }: Progress): boolean {
  return isStopLevel(decideUrgency(raiseFlags(content, slotsFrom(conversation.answers))))
}

/** Answers questions of the content that came beside something else; what is asked next is left to that. */
export function answerAsides(progress: Progress, intents: readonly string[]): Progress {
  const asked = [...new Set(intents)]
    .flatMap((intent) => progress.content.digressions.get(intent) ?? [])
    .filter(({ kind, returns, intent }) => kind === 'answer' && returns && !changesVisit(progress.conversation, intent, undefined))
  return asked.reduce(sayAside, progress)
}

/** The open question once more; at a stop level, where none is open, the sign and what to do about it. */
function repeat(progress: Progress, spoken?: string): Progress {
  const { content, conversation } = progress
  if (conversation.open || conversation.result?.bookable !== false) return putAgain(progress, spoken)
  return say(progress, { source: 'why_stop', kind: 'text', text: explainResult(content, conversation) ?? '' })
}

/** Why the open question is asked, then the same question again; where only a visit is offered, what the result rests on. */
function explain(progress: Progress): Progress {
  const { content, conversation } = progress
  const prompt = conversation.open?.prompt
  const reasons = !prompt || prompt.step === 'book_offer' ? explainResult(content, conversation) : undefined
  if (reasons !== undefined) return putAgain(say(progress, { source: 'ask_why', kind: 'text', text: reasons }))
  return putAgain(prompt ? explainQuestion(progress, prompt) : sayPhrase(progress, 'why_nothing_open'))
}

/** The question's own reason and source. */
function explainQuestion(progress: Progress, { step, options }: Prompt): Progress {
  const { content, conversation } = progress
  const question = openQuestion(progress)
  const why = question?.why ?? findStep(content, step)?.why
  if (why === undefined) return sayPhrase(progress, 'why_nothing_open')
  const sources = question ? nameSources(content, question.source) : nameOftenest(content, options)
  // They have commas of their own.
  const source = sources.join('; ')
  const text = wordFor(content, conversation, why)
  const cited = source === '' ? text : `${text} ${phrase(content, conversation, 'why_source', { source })}`
  return say(progress, { source: 'ask_why', kind: 'text', text: cited })
}

/** Sources as a visitor may read them: the practice's page by name, a red flag by the first reference behind it. */
function nameSources(content: Content, sources: readonly string[]): string[] {
  const page = content.phrases['why_page'] ?? ''
  const names = sources.map((source) =>
    /^S\d+$/.test(source) ? page : (content.flags.find(({ id }) => id === source)?.source[0] ?? source),
  )
  return [...new Set(names)]
}

/** What most of a screen's lines rest on: all of it would be a page. */
function nameOftenest(content: Content, options: readonly { readonly id: string }[]): string[] {
  const names = options.flatMap(({ id }) => nameSources(content, content.questions.get(id)?.source.slice(0, 1) ?? []))
  const count = (name: string) => names.filter((other) => other === name).length
  return [...new Set(names)].sort((a, b) => count(b) - count(a)).slice(0, SOURCES_OF_A_SCREEN)
}

const SOURCES_OF_A_SCREEN = 3

function skipQuestion(progress: Progress): Progress {
  const { open, asked } = progress.conversation
  if (isChanging(progress)) return keepAnswer(progress)
  if (!open) return progress
  if (!asked.includes(open.prompt.step)) return putAgain(sayPhrase(progress, 'cant_skip'))
  if (asksForSigns(progress)) return takeNotSure(progress)
  return open.prompt.skippable ? leaveUnknown(sayPhrase(progress, 'skipped')) : putAgain(sayPhrase(progress, 'cant_skip'))
}

/** Opens the step before the open one again. Nothing is forgotten: the new answer counts as a correction of the old one. */
function goBack(progress: Progress): Progress {
  const inBooking = goBackInBooking(progress)
  if (inBooking) return inBooking
  const { content, conversation } = progress
  const { asked, open } = conversation
  const at = open ? asked.indexOf(open.prompt.step) : -1
  const before = (at < 0 ? asked : asked.slice(0, at)).toReversed()
  for (const step of before) {
    const due = reopenStep(content, conversation, step)
    if (due) return openAnswer(sayPhrase(progress, 'back'), due)
  }
  return putAgain(sayPhrase(progress, 'back_nothing'))
}

/** Forgets the answers and asks for the story again; what was said stays in the transcript, and a visit stays booked. */
export function startOver(progress: Progress): Progress {
  return askStory(sayPhrase(forgetAnswers(progress), 'again_from_start'))
}

/** The visit is behind her: before the next one the warning signs are asked again, and how the knee is now. */
export function startAfterVisit(progress: Progress): Progress {
  return askStory(sayPhrase(forgetAnswers(change(progress, { booking: null })), 'book_after_visit'))
}

function forgetAnswers(progress: Progress): Progress {
  const free = dropHold(progress)
  return change(free, {
    answers: [],
    asked: [],
    flagsTold: [],
    pending: [],
    result: null,
    told: false,
    outcome: decideOutcome({ ...free.conversation, result: null }),
    wishes: keepCallBack(progress.conversation),
  })
}

function stopHere(progress: Progress): Progress {
  return change(sayPhrase(progress, 'stopped'), { outcome: 'stopped', phase: 'closed' })
}

function confirmForget(progress: Progress): Progress {
  const before = progress.conversation.open
  const asked = askYesNo(progress, 'confirm_forget', phraseForDoor(progress, 'forget_confirm'))
  const { open } = asked.conversation
  return change(asked, { open: open && { ...open, over: before?.over === undefined ? before : before.over } })
}

/** Nothing is open any more, and the store deletes the rest. */
export function forget(progress: Progress): Progress {
  return act(change(sayForDoor(progress, 'forgotten'), { open: null, phase: 'closed', outcome: 'forgotten' }), { kind: 'forget' })
}

/** Booking has its place after the result; before it the screens come first, at a stop level there is none, and one visit is enough. */
function bookNow(progress: Progress, wish: TimeWish | undefined): Progress {
  const { phase, result } = progress.conversation
  const visit = visitOf(progress.conversation)
  if (isStopped(progress)) return putAgain(sayAdvice(progress, 'stop_no_booking'))
  if (visit) return putAgain(sayPhrase(progress, 'book_already', { opening: visit.label ?? '' }))
  if (result?.bookable === true) return startBooking(progress, wish)
  return putAgain(sayPhrase(progress, phase === 'safety' ? 'book_not_yet' : 'book_soon'))
}

/** An old button: a question that was answered before is opened again; anything else is put once more. */
export function reopen(progress: Progress, step: string): Progress {
  const { content, conversation } = progress
  const due = conversation.asked.includes(step) ? reopenStep(content, conversation, step) : null
  return due ? openAnswer(progress, due) : conversation.open ? putAgain(progress) : proceed(progress)
}
