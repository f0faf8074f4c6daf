import { markAnswered } from './answered'
import { takeConfirmed, takeReading } from './answer-question'
import { takeChange, takeWordsOfChange } from './change-answer'
import { continueBooking, fitsBooking, isBookingStep, isWrongBooking, takeBookingAnswer } from './booking-flow'
import { continueWithHours, isCallBackStep, keepMessage, takeCallBack } from './call-back'
import { resumePick } from './confirm-pick'
import { CANCEL_STEP, takeCancelledVisit } from './cancelled-visit'
import type { Content, Digression } from './content'
import { answerDistress, askHowToGoOn, isDistressBesideFacts, keepFacts, needsComfort, takeHowToGoOn } from './distress'
import type { Conversation } from './conversation'
import { answerAsides, digress, forget, isStopped, reopen, startAfterVisit, startOver } from './digressions'
import { noteFacts } from './note'
import { takeBeforeConsent } from './before-consent'
import { askConsent } from './opening'
import { leaveStory, proceed } from './proceed'
import { askYesNo, change, putAgain, readChoice, sayPhrase, type Progress } from './progress'
import { isStopLevel, nameTold, raiseFlags } from './red-flags'
import { readMessage, withFacts, type Reading } from './slot-filling'
import { slotsFrom } from './conversation'
import { CHANGE_STEP } from './reply'
import { sayAdvice } from './stop-advice'
import { letTherapistLeave, reopenStopped, takeBesideTherapist, takeTherapistLine } from './therapist'
import type { Advance, Effect, Turn } from './turn'
import type { BareAnswer } from './understanding'
import { denyUnsureSigns } from './unsure-signs'
import { ASKS_FOR_PERSON, asksForPerson, confirmWishes, isWish, keepWishes } from './wishes'
import { asksAfterVisit, CANCELS_VISIT, changesGoneVisit, changesVisit } from './visit'
import { readVisitTap } from './visit-changes'
import { takeCancelAnswer, takeStandingVisit, takeVisitWish } from './visit-flow'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

/**
 * Decides what follows one turn of a conversation.
 *
 * Order is fixed: warning signs, then digressions, then the open question, then what comes next (docs/adr/0003-order-within-a-turn.md).
 * Effects are to be run in order. Never throws on a visitor's input, never waits, never reads the clock: the same three arguments
 * always give the same result, so a stale save may simply be tried again.
 */
export function advance(content: Content, before: Conversation, turn: Turn): Advance {
  const { conversation, effects } = route({ content, conversation: before, effects: [] }, turn)
  return { conversation, effects: markAnswered(content, before, conversation, putStopFirst(effects)) }
}

/** Nothing comes before the message of a red flag, not even what was noted or changed. */
function putStopFirst(effects: readonly Effect[]): Effect[] {
  const isStop = (effect: Effect) => effect.kind === 'say' && effect.reply.kind === 'stop'
  return [...effects.filter(isStop), ...effects.filter((effect) => !isStop(effect))]
}

function route(progress: Progress, turn: Turn): Progress {
  if (turn.kind === 'start') return askConsent(progress, turn.door)
  if (turn.kind === 'therapist_line') return takeTherapistLine(progress, turn.text)
  if (turn.kind === 'therapist_leaves') return letTherapistLeave(progress)
  if (turn.kind === 'visit_cancelled') return takeCancelledVisit(progress, turn)
  if (turn.kind === 'visit_stands') return takeStandingVisit(progress)
  if (turn.kind === 'hours') return continueWithHours(progress, turn)
  if (turn.kind !== 'message') return continueBooking(progress, turn)
  const counted = change(progress, { turn: progress.conversation.turn + 1 })
  const message = readVisitTap(turn)
  return counted.conversation.therapist ? takeBesideTherapist(counted, message) : takeVisitor(counted, message)
}

function takeVisitor(progress: Progress, turn: Message): Progress {
  const counted = wake(progress)
  // "I am back" only says so: it is no wish to go back.
  const isBack = progress.conversation.outcome === 'stopped' && turn.understanding.intent === 'go_back' && turn.choice === undefined
  if (isBack && counted.conversation.open) return putAgain(counted)
  const next = counted.conversation.consent === 'given' ? takeMessage(counted, turn) : takeBeforeConsent(counted, turn)
  return next.effects.length > 0 ? next : sayNothingNew(next)
}

/** A conversation that was stopped goes on where it stopped as soon as the visitor writes again. */
function wake(progress: Progress): Progress {
  const woken = reopenStopped(progress)
  if (woken === progress) return progress
  return isStopped(woken) ? sayAdvice(woken, 'resumed_at_stop') : sayPhrase(woken, 'resumed')
}

function takeMessage(progress: Progress, message: Message): Progress {
  const { open } = progress.conversation
  const resumed = open?.about ? resumePick(progress, open, message) : { progress, message }
  return resumed.message ? takeWhole(resumed.progress, resumed.message) : resumed.progress
}

function takeWhole(progress: Progress, message: Message): Progress {
  const elsewhere = takeTapElsewhere(progress, message)
  if (elsewhere) return elsewhere

  const read = readMessage(progress.content, progress.conversation, message)
  const { progress: kept, reading } = keepMessage(progress, message, read)
  return takeRead(confirmWishes(keepWishes(kept, message), message), message, reading)
}

function takeRead(progress: Progress, message: Message, reading: Reading): Progress {
  if (isDistressBesideFacts(message, reading)) return takeDistress(leaveStory(progress), reading)
  if (raisesStop(progress, reading)) return takeStop(progress, message, reading)

  if (needsComfort(progress, message, reading)) return askHowToGoOn(forgetComfort(leaveStory(progress)), message)
  return takeCalm(forgetComfort(progress), message, reading)
}

/** "I have a fever, so please cancel my visit": what is urgent comes first, and is asked to its end. */
function takeStop(progress: Progress, message: Message, reading: Reading): Progress {
  const told = takeReading(leaveStory(progress), reading)
  return told.conversation.open ? told : takeVisitWishBeside(told, message)
}

function takeCalm(progress: Progress, message: Message, reading: Reading): Progress {
  const step = progress.conversation.open?.prompt.step
  if (message.afterDays && !message.choice && step !== undefined) return welcomeBack(leaveStory(progress), reading)
  if (step === 'welcome_back') return takeWelcome(progress, message, reading)
  if (step === 'after_distress') return takeHowToGoOn(progress, message) ?? takeCalm(change(progress, { open: null }), message, reading)
  return takeWordsOfChange(progress, message) ?? takeAsideOrAnswer(progress, message, reading, step)
}

/** A tap on anything but the open question: on an earlier answer, or on an old button. */
function takeTapElsewhere(progress: Progress, { choice }: Message): Progress | null {
  if (choice?.step === CHANGE_STEP) return takeChange(progress, choice.ids)
  return choice && choice.step !== progress.conversation.open?.prompt.step ? reopen(progress, choice.step) : null
}

function forgetComfort(progress: Progress): Progress {
  return progress.conversation.comforted === true ? change(progress, { comforted: false }) : progress
}

function takeAsideOrAnswer(progress: Progress, message: Message, reading: Reading, step: string | undefined): Progress {
  const taken = step === undefined ? null : takeOwnStep(progress, step, message, reading)
  if (taken) return taken
  const ofVisit = tellsFacts(reading) ? null : takeOfVisit(progress, message, step)
  if (ofVisit) return ofVisit

  if (isWishAlone(message, reading)) return putAgain(answerAsides(progress, listAsidesOfWish(message)))

  const digression = tellsStory(progress, message, step) ? undefined : findDigression(progress, message, reading)
  if (digression) return digressAll(progress, digression, message)

  return takeAnswer(progress, message, reading, step)
}

/** Cancelling or moving the visit: the answer to whether to cancel ("yes, cancel it" is no new wish), or the wish for either. */
function takeOfVisit(progress: Progress, message: Message, step: string | undefined): Progress | null {
  if (step === CANCEL_STEP && readOpenChoice(progress, message) !== null) return takeCancelAnswer(progress, message)
  if (asksForNextVisit(progress, message)) return startAfterVisit(progress)
  if (asksOfGoneVisit(progress, message)) return putAgain(sayPhrase(progress, 'visit_gone'))
  const intent = findVisitWish(progress, message)
  return intent === undefined ? null : takeVisitWish(answerAsides(progress, listAsides(message)), intent, message)
}

function asksForNextVisit({ conversation }: Progress, message: Message): boolean {
  return !message.choice && listIntents(message).some((intent) => asksAfterVisit(conversation, intent, message.at))
}

function asksOfGoneVisit({ conversation }: Progress, message: Message): boolean {
  return !message.choice && changesGoneVisit(conversation, message.understanding.intent)
}

function tellsFacts({ facts, doubts }: Reading): boolean {
  return facts.length > 0 || doubts.length > 0
}

/** The intent of calling off or moving the visit that stands. */
function findVisitWish({ conversation }: Progress, message: Message): string | undefined {
  return message.choice ? undefined : listIntents(message).find((intent) => changesVisit(conversation, intent, message.at))
}

/** Beside something else it must be plain. */
function takeVisitWishBeside(progress: Progress, message: Message): Progress {
  const intent = findVisitWish(progress, message)
  return intent === undefined || message.understanding.confidence < SURE_OF_ASIDE ? progress : takeVisitWish(progress, intent, message)
}

/** What is told is noted; whether to cancel is asked once more, as a yes beside it may belong to anything. */
function takeFacts(progress: Progress, message: Message, reading: Reading): Progress {
  const { open } = progress.conversation
  const isAsked = open?.prompt.step === CANCEL_STEP
  const before = isAsked ? change(progress, { open: open.over ?? null }) : progress
  const read = takeReading(answerAsides(leaveStory(before), listAsides(message)), reading)
  return isAsked ? takeVisitWish(read, CANCELS_VISIT, message) : takeVisitWishBeside(read, message)
}

/** No intent was recognised. */
const NONE = 'none'

/** "Hey, so I've had this knee thing since tryouts": what is told beside a greeting or a question is the account that was asked for. */
function tellsStory({ content }: Progress, message: Message, step: string | undefined): boolean {
  const isTold = (intent: string) => intent !== NONE && !content.digressions.has(intent)
  return step === 'story' && isTold(message.understanding.intent) && listAsides(message).some(isTold)
}

/** What is plainly meant for an open question outside of the interview, whatever else its words might mean. */
function takeOwnStep(progress: Progress, step: string, message: Message, reading: Reading): Progress | null {
  if (isCallBackStep(step)) return takeCallBack(progress, step, message, reading)
  // "I am 45" tells an age and is no time, though it is a number.
  const isNumberOfFact = reading.facts.length > 0 && message.understanding.pointing?.number !== undefined
  if (reading.facts.length === 0 && isWrongBooking(step, message)) return takeBookingAnswer(progress, step, message)
  return !isNumberOfFact && fitsBooking(step, message) ? takeBookingAnswer(progress, step, message) : null
}

function takeAnswer(progress: Progress, message: Message, reading: Reading, step: string | undefined): Progress {
  if (step === 'confirm_change') return takeConfirmedChange(progress, message)
  if (step === 'confirm_forget') return takeForget(progress, message)
  if (tellsFacts(reading)) return takeFacts(progress, message, reading)
  if (step === CANCEL_STEP) return takeCancelAnswer(progress, message)
  if (step === undefined) return takeNothing(progress, message)
  if (isBookingStep(step)) return takeBookingAnswer(progress, step, message)
  return takeReading(answerAsides(leaveStory(progress), listAsides(message)), reading)
}

function readOpenChoice(progress: Progress, message: Message): string | null {
  const { open } = progress.conversation
  return open && readChoice(progress, open.prompt, message)
}

/** A warning sign beside distress is told all the same. */
function takeDistress(progress: Progress, reading: Reading): Progress {
  const answered = answerDistress(progress)
  return raisesStop(progress, reading) ? takeReading(answered, reading) : keepFacts(answered, reading)
}

/** Whether the message itself raises a stop-level flag that the answers so far do not. */
function raisesStop({ content, conversation }: Progress, reading: Reading): boolean {
  const slots = slotsFrom(conversation.answers)
  const known = new Set(raiseFlags(content, slots).map(nameTold))
  const raised = raiseFlags(content, withFacts(slots, reading.facts))
  return raised.some((flag) => isStopLevel(flag.urgency) && !known.has(nameTold(flag)))
}

/** Beside a wish a weak reading of a question is more likely wrong. */
const SURE_OF_ASIDE = 0.6

/** A wish answers nothing and asks nothing: it is noted, and the open question comes back as it was. */
function isWishAlone(message: Message, { bearing, facts }: Reading): boolean {
  return bearing === 'nothing' && facts.length === 0 && isWish(message)
}

/** "I'm nervous that it hurts" is to be known, and asks whether it does. */
function listAsidesOfWish(message: Message): readonly string[] {
  const { intent, confidence } = message.understanding
  return confidence >= SURE_OF_ASIDE ? [...listAsides(message), intent] : listAsides(message)
}

/** A tap or an answer to the open question is never taken for an aside; facts beside an aside are noted by the answer to come. */
function findDigression(progress: Progress, message: Message, reading: Reading): Digression | undefined {
  const { content, conversation } = progress
  const tells = reading.bearing === 'answered' || reading.bearing === 'maybe' || reading.facts.length > 0 || reading.doubts.length > 0
  if (message.choice || tells || mayAnswer(message, reading, conversation.open !== null)) return undefined
  const found = listIntents(message).flatMap((id) => content.digressions.get(id) ?? [])[0]
  return conversation.open === null && isStopped(progress) && isGuess(found, message) ? undefined : found
}

/** Where nothing is asked a bare yes answers nothing, and "ok thanks" picks nothing from a list. */
function mayAnswer(message: Message, reading: Reading, isAsked: boolean): boolean {
  const { bare, confidence } = message.understanding
  const isSure = confidence >= SURE_BESIDE_ANSWER
  const isBare = bare.yesNo !== undefined || bare.none === true || bare.number !== undefined
  if (isBare) return isAsked && !(isSure && reading.bearing === 'yes_to_many')
  return isHalfAnswer(message, reading) && !isSure
}

/** At a stop level what to do is a better answer than a guess at what was asked. */
function isGuess(found: Digression | undefined, { understanding: { intent, confidence, wishes = [] } }: Message): boolean {
  const isOne = intent === found?.intent && confidence < SURE_OF_ASIDE && wishes.length === 0
  return isOne && (found.kind === 'answer' || intent === ASKS_FOR_PERSON)
}

/** Beside what may be half an answer, an aside must be plain. */
const SURE_BESIDE_ANSWER = 0.8

/** "Depends how much I warm up", "every so often": it does not settle the question, and is about it all the same. */
function isHalfAnswer({ understanding: { reply } }: Message, { bearing }: Reading): boolean {
  if (bearing === 'not_sure' || reply?.torn === true) return true
  return reply?.answer === 'vague' || reply?.answer === 'seldom' || reply?.answer === 'over'
}

/** Who asks back what a question means ("what counts as long?") is told in other words, unless it was an aside. */
function listIntents(message: Message): string[] {
  const { intent, reply } = message.understanding
  const asksBack = reply?.answer === 'asks' ? ['say_simpler'] : []
  return [...(asksForPerson(message) ? [ASKS_FOR_PERSON] : []), intent, ...listAsides(message), ...asksBack]
}

function listAsides({ choice, understanding }: Message): readonly string[] {
  return choice ? [] : (understanding.asides ?? [])
}

/** A command is carried out alone; of several questions each has its answer, then the open question comes back. */
function digressAll(progress: Progress, digression: Digression, message: Message): Progress {
  const asides = listAsides(message)
  const known = asides.filter((id) => progress.content.digressions.has(id))
  if (digression.kind === 'command' || !digression.returns || known.length < 2)
    return digress(progress, digression, message.understanding.pointing)
  return putAgain(answerAsides(progress, asides))
}

/** What she says on coming back is noted; whether to go on is hers to say. */
function welcomeBack(progress: Progress, reading: Reading): Progress {
  const { content, conversation } = progress
  const noted = noteFacts(content, conversation, reading.bearing === 'answered' ? [] : reading.facts)
  const text = phrase(content, noted.conversation, 'welcome_back')
  return askYesNo({ ...progress, conversation: noted.conversation }, 'welcome_back', text, 'go_on', 'start_again')
}

/** Anything but "start again" goes on with the interview. */
function takeWelcome(progress: Progress, message: Message, reading: Reading): Progress {
  if (readOpenChoice(progress, message) === 'no') return startOver(progress)
  return takeReading(change(progress, { open: null }), reading)
}

function takeConfirmedChange(progress: Progress, message: Message): Progress {
  const choice = readOpenChoice(progress, message)
  return choice === 'yes' || choice === 'no' ? takeConfirmed(progress, choice) : putAgain(sayPhrase(progress, 'use_buttons'))
}

function takeForget(progress: Progress, message: Message): Progress {
  if (readOpenChoice(progress, message) === 'yes') return forget(progress)
  const kept = sayPhrase(progress, 'forget_kept')
  const { over } = progress.conversation.open ?? {}
  return over ? putAgain(change(kept, { open: over })) : proceed(kept)
}

/** Words after the result that hold nothing to note: the result stands, a stop is said again, booking is offered again. */
function takeNothing(progress: Progress, message: Message): Progress {
  if (!isStopped(progress)) return proceed(sayNothingNew(progress))
  const { bare, reply } = message.understanding
  if (bare.none === true || bare.yesNo !== undefined) return takeBareAtStop(progress, bare)
  const word = reply?.leads === true && !reply.torn ? reply.answer : undefined
  return word === 'yes' ? sayAdvice(progress, 'stop_agreed') : word === 'no' ? takeUnsureBack(progress) : sayNothingNew(progress)
}

function takeBareAtStop(progress: Progress, { none, yesNo }: BareAnswer): Progress {
  if (none === true) return takeUnsureBack(progress)
  return yesNo === 'yes' ? sayAdvice(progress, 'stop_agreed') : sayNothingNew(progress)
}

/** "None of them, now that I looked": of the signs that were counted because nobody could tell. */
function takeUnsureBack(progress: Progress): Progress {
  const facts = denyUnsureSigns(progress.content, slotsFrom(progress.conversation.answers))
  return facts.length === 0 ? sayNothingNew(progress) : takeReading(progress, { bearing: 'nothing', facts, doubts: [] })
}

/** Who tells of the same warning sign once more is told once more what to do. */
function sayNothingNew(progress: Progress): Progress {
  return isStopped(progress) ? sayAdvice(progress, 'stop_repeat') : sayPhrase(progress, 'closed')
}
