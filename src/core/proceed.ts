import { isBookingStep } from './booking-flow'
import { askToConfirmPick } from './confirm-pick'
import type { Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { dropHold } from './pick-opening'
import { buildPrompt, findNextStep, phaseOf, type DueStep } from './interview'
import { askYesNo, change, put, putAgain, say, sayPhrase, type Progress } from './progress'
import { CARD_PATH, type Prompt, type Reply } from './reply'
import { decideUrgency, isStopLevel, nameTold, raiseFlags, type RaisedFlag } from './red-flags'
import { mapMuscles } from './muscle-map'
import { decideOutcome } from './outcome'
import { concludeResult, writeResult, writeStopChecked } from './result'
import type { ResultView, Urgency } from './result-view'
import type { Fact, Reading } from './slot-filling'
import { visitOf } from './visit'
import { listEmergencyNumbers, phrase, wordFor } from './wording'

/**
 * Goes on with the interview: the message of any new red flag first, then the next question, or the result when nothing is left
 * to ask. A stop-level flag is told before the remaining, more urgent screens are asked.
 */
export function proceed(before: Progress, guess?: Reading['guess']): Progress {
  const progress = forgetGoneFlags(before)
  const due = findNextStep(progress.content, progress.conversation)
  if (due === null) return conclude(progress)
  const told = tellNewFlags(progress)
  const next = change(told === progress ? told : sayPhrase(told, 'stop_more_checks'), { result: null })
  return guess && due.questions[0]?.id === guess.slot ? askWhetherSo(next, due, guess) : ask(next, due)
}

/** "14, left knee": whether she is 14 takes the place of how old she is. */
function askWhetherSo(progress: Progress, due: DueStep, { value }: Pick<Fact, 'value'>): Progress {
  const { conversation } = ask(progress, due)
  return askToConfirmPick({ ...progress, conversation }, [String(value)])
}

/** A sign that was taken back is told anew if it comes again. */
function forgetGoneFlags(progress: Progress): Progress {
  const { content, conversation } = progress
  const raised = raiseFlags(content, slotsFrom(conversation.answers)).map(nameTold)
  return change(progress, { flagsTold: conversation.flagsTold.filter((told) => raised.includes(told)) })
}

/** The free account is given, or something else is said in its place. */
export function leaveStory(progress: Progress): Progress {
  return progress.conversation.told ? progress : change(progress, { told: true })
}

/** Puts a step's question. */
export function ask(progress: Progress, due: DueStep): Progress {
  const { content, conversation } = progress
  const { prompt, text } = buildPrompt(content, conversation, due)
  const asked = conversation.asked.includes(prompt.step) ? conversation.asked : [...conversation.asked, prompt.step]
  const rest = isRestOf(conversation.open?.prompt, prompt) ? phrase(content, conversation, 'any_of_the_rest') : text
  return put(change(progress, { asked, phase: phaseOf(content, prompt.step) }), prompt, rest)
}

/** What is left of the screen that has just been answered in part. */
function isRestOf(before: Prompt | undefined, now: Prompt): boolean {
  return before?.step === now.step && now.slot === null && now.options.length < before.options.length
}

/** Says the result, or nothing if it has been said and has not changed, and offers what comes next. */
function conclude(progress: Progress): Progress {
  const { content, conversation } = progress
  const result = concludeResult(content, conversation)
  if (isSameResult(result, conversation.result)) return offerBooking(progress)
  const map = mapMuscles(content, conversation, result)
  const updated = conversation.result && result.bookable ? sayPhrase(progress, 'result_updated') : progress
  const raised = listAtLevel(content, conversation)
  // Only more urgent lists were asked since, and nothing came of them.
  const isTold = !result.bookable && conversation.result === null && raised.every((flag) => isFlagTold(conversation, flag))
  const told = say(updated, {
    source: 'result',
    kind: result.bookable ? 'result' : 'stop',
    text: isTold ? writeStopChecked(content, conversation) : writeResult(content, conversation, result),
    result,
    ...(map && { map }),
    link: { label: phrase(content, conversation, 'card_link'), path: CARD_PATH },
    ...nameCalls(content, conversation, result.urgency),
  })
  const concluded = change(told, {
    result,
    ...standAfter(result, conversation),
    flagsTold: [...new Set([...conversation.flagsTold, ...raised.map(nameTold)])],
    open: null,
  })
  return result.bookable ? offerBooking(concluded) : callOffBooking(concluded)
}

/** A visit that was booked stays booked, whatever the new result, and one that was called off is none. */
function standAfter(result: ResultView, conversation: Conversation): Pick<Conversation, 'phase' | 'outcome'> {
  return { phase: visitOf(conversation) ? 'closed' : 'result', outcome: decideOutcome({ ...conversation, result }) }
}

/** Whether the result that was told still stands, with nothing left to ask. */
export function keepsResult({ content, conversation }: Progress): boolean {
  return findNextStep(content, conversation) === null && isSameResult(concludeResult(content, conversation), conversation.result)
}

function isSameResult(a: ResultView, b: ResultView | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Offers the openings once a bookable result stands, or goes on with the booking that is under way. Never at a stop level. */
function offerBooking(progress: Progress): Progress {
  const { content, conversation } = progress
  if (conversation.result?.bookable !== true) return change(progress, { open: null })
  if (conversation.open && isBookingStep(conversation.open.prompt.step)) return putAgain(progress)
  // A visit that was to be moved stays as it was.
  if (visitOf(conversation)) return change(dropHold(progress), { open: null })
  return askYesNo(dropHold(progress), 'book_offer', phrase(content, conversation, 'book_offer'))
}

/** The message of each stop-level flag that has not been told, most urgent first. */
export function tellNewFlags(progress: Progress): Progress {
  const { content, conversation } = progress
  const fresh = listAtLevel(content, conversation).filter((raised) => isStopLevel(raised.urgency) && !isFlagTold(conversation, raised))
  if (fresh.length === 0) return progress
  const told = fresh.reduce<Progress>(
    (p, raisedFlag) => say(p, tellFlag(content, conversation, raisedFlag)),
    change(progress, { flagsTold: [...conversation.flagsTold, ...fresh.map(nameTold)] }),
  )
  return callOffBooking(told)
}

/** The flags of the most urgent level that is raised. */
function listAtLevel(content: Content, conversation: Conversation): readonly RaisedFlag[] {
  const raised = raiseFlags(content, slotsFrom(conversation.answers))
  const most = decideUrgency(raised)
  return raised.filter(({ urgency }) => urgency === most)
}

function isFlagTold({ flagsTold }: Conversation, raised: RaisedFlag): boolean {
  return flagsTold.includes(nameTold(raised))
}

/** The message of one red flag. */
export function tellFlag(content: Content, conversation: Conversation, { flag, urgency, client }: RaisedFlag): Reply {
  const calls = nameCalls(content, conversation, urgency)
  return { source: flag.id, kind: 'stop', text: wordFor(content, conversation, client), ...calls }
}

function nameCalls(content: Content, conversation: Conversation, urgency: Urgency): Pick<Reply, 'call'> {
  return urgency === 'emergency_now' ? { call: listEmergencyNumbers(content, conversation) } : {}
}

/** At a stop level nothing is booked. A visit that was booked before is the visitor's to move: she is told how. */
function callOffBooking(progress: Progress): Progress {
  const visit = visitOf(progress.conversation)
  const free = dropHold(progress)
  return visit ? sayPhrase(free, 'stop_booked', { opening: visit.label ?? '' }) : free
}
