import { isBookingStep } from './booking-flow'
import type { OpenPrompt, TherapistPresence } from './conversation'
import { digress, forget } from './digressions'
import { answerDistress, isDistress } from './distress'
import { describeFacts } from './echo'
import { phaseOf } from './interview'
import { matchOptions } from './match-options'
import { noteFacts } from './note'
import { decideOutcome } from './outcome'
import type { PhraseId } from './phrase-ids'
import { leaveStory, proceed, tellNewFlags } from './proceed'
import { change, put, putAgain, readChoice, say, sayPhrase, type Progress } from './progress'
import { THERAPIST_STEP, type Phase, type Prompt } from './reply'
import { readMessage, type Fact, type Reading } from './slot-filling'
import type { Turn } from './turn'
import { visitOf } from './visit'
import { keepWishes } from './wishes'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

const MINUTE_MILLISECONDS = 60_000
/** Asides that are carried out although the therapist is in: they are the visitor's rights. */
const ALWAYS = ['delete_my_data', 'stop']

/** What she writes is said as it is. The bot first tells what her coming means, and the first line after each of the visitor's shows the way back. */
export function takeTherapistLine(progress: Progress, text: string): Progress {
  const { content, conversation } = progress
  const { therapist, turn } = conversation
  const greeted = therapist ? progress : sayPhrase(reopenStopped(progress), 'therapist_joins')
  const isOffered = therapist?.offered === turn
  const said = say(greeted, {
    source: 'therapist',
    kind: 'person',
    speaker: phrase(content, conversation, 'therapist_speaker'),
    text,
    ...(!isOffered && { prompt: showWayBack(progress) }),
  })
  const presence: TherapistPresence = { since: therapist?.since ?? turn, offered: turn }
  return change(said, { therapist: presence, waitingSince: null })
}

/** She hands the visitor back, or leaves what was waiting unanswered here: she may have called. */
export function letTherapistLeave(progress: Progress): Progress {
  const settled = change(progress, { waitingSince: null })
  return progress.conversation.therapist ? goOnWithout(settled, 'therapist_left') : settled
}

/** A conversation that was stopped is under way again. */
export function reopenStopped(progress: Progress): Progress {
  if (progress.conversation.outcome !== 'stopped') return progress
  return change(progress, { outcome: decideOutcome(progress.conversation), phase: findPhase(progress) })
}

function findPhase({ content, conversation }: Progress): Phase {
  const { open, result } = conversation
  if (open) return isBookingStep(open.prompt.step) ? 'booking' : phaseOf(content, open.prompt.step)
  if (visitOf(conversation)) return 'closed'
  return result ? 'result' : 'safety'
}

/**
 * The visitor's message while the therapist is in. Warning signs and despair are answered at once, as ever; the rest is said to her. What is
 * named is noted without a word; a bare "yes" may answer her, so it answers nothing of ours.
 */
export function takeBesideTherapist(progress: Progress, message: Message): Progress {
  if (asksToGoOn(progress, message)) return goOnWithout(progress, 'therapist_go_on')
  const { open } = progress.conversation
  if (open?.prompt.step === 'confirm_forget') return takeForgetBeside(progress, open, message)
  const reading = readBeside(progress, message)
  const command = findCommand(progress, message, reading)
  if (command) return command
  const heard = answerUrgent(noteQuietly(progress, message, reading), message, reading)
  return heard.effects.length > 0 ? heard : answerIdle(heard, message)
}

/** By its button, by words, or by a yes to the question whether to go on without her. */
function asksToGoOn(progress: Progress, message: Message): boolean {
  const { choice, understanding } = message
  if (choice) return choice.step === THERAPIST_STEP
  const { therapist, turn } = progress.conversation
  const isAsked = therapist?.asked === turn - 1
  const { content, conversation } = progress
  const words = new Map([['go_on', phrase(content, conversation, 'therapist_way_back_says').split('\n')]])
  const isSaid = matchOptions(content, message.text, showWayBack(progress).options, words) !== null
  return isSaid || (isAsked && understanding.bare.yesNo === 'yes')
}

function showWayBack({ content, conversation }: Progress): Prompt {
  const options = [{ id: 'go_on', label: phrase(content, conversation, 'therapist_way_back') }]
  return { step: THERAPIST_STEP, slot: null, kind: 'choice', options, skippable: false }
}

/** A tap on the open question answers it; words are read apart from it. */
function readBeside({ content, conversation }: Progress, message: Message): Reading {
  const isTap = message.choice?.step === conversation.open?.prompt.step
  return readMessage(content, isTap ? conversation : { ...conversation, open: null }, message)
}

function findCommand(progress: Progress, message: Message, { facts }: Reading): Progress | undefined {
  const { intent, bare } = message.understanding
  const aside = progress.content.digressions.get(intent)
  if (message.choice || facts.length > 0 || Object.keys(bare).length > 0 || !aside || !ALWAYS.includes(intent)) return undefined
  const done = digress(progress, aside)
  return intent === 'stop' ? change(done, { therapist: null }) : done
}

/** Anything but a yes keeps the chat, and nothing is asked after it. */
function takeForgetBeside(progress: Progress, open: OpenPrompt, message: Message): Progress {
  if (readChoice(progress, open.prompt, message) === 'yes') return forget(progress)
  return change(sayPhrase(progress, 'forget_kept'), { open: open.over ?? null })
}

/** A correction that would take a warning sign back is left out: the careful value stands until the bot can ask. */
function noteQuietly(progress: Progress, message: Message, { facts, doubts }: Reading): Progress {
  const { content, effects } = progress
  const kept = keepWishes(progress, message).conversation
  const { conversation } = noteFacts(content, kept, facts)
  // A hint at a sign that was ruled out makes it unknown again: the bot asks about it when it goes on.
  const unsure = doubts.map((slot) => ({ slot, value: null, origin: 'corrected', turn: conversation.turn, rule: 'unsure' }) as const)
  const waitingSince = conversation.waitingSince ?? message.at ?? null
  return { content, effects, conversation: { ...conversation, answers: [...conversation.answers, ...unsure], waitingSince } }
}

/** A result that was told before a new warning sign stands no more. */
function answerUrgent(progress: Progress, message: Message, reading: Reading): Progress {
  const answered = isDistress(message, reading) ? answerDistress(progress) : progress
  const told = tellNewFlags(answered)
  return told === answered ? told : change(told, { result: null })
}

/** A tap was meant for the bot; and nobody is left waiting for her without being asked whether to go on. */
function answerIdle(progress: Progress, { choice, at }: Message): Progress {
  const { conversation, content } = progress
  const { therapist, waitingSince } = conversation
  if (!therapist) return progress
  if (choice) return offerWayBack(progress, 'therapist_is_here')
  const silentSince = Math.max(waitingSince ?? Infinity, therapist.remindedAt ?? 0)
  if (at === undefined || at - silentSince < content.practice.therapist_wait_minutes * MINUTE_MILLISECONDS) return progress
  return offerWayBack(change(progress, { therapist: { ...therapist, remindedAt: at } }), 'therapist_silent')
}

/** What stands open of the interview stays open below it. */
function offerWayBack(progress: Progress, id: PhraseId): Progress {
  const { open, therapist, turn } = progress.conversation
  const asked = put(progress, showWayBack(progress), phrase(progress.content, progress.conversation, id))
  return change(asked, { open, ...(therapist && { therapist: { ...therapist, offered: turn, asked: turn } }) })
}

/** The bot has the word again: it tells what it noted meanwhile, and puts what is open or comes next. */
function goOnWithout(progress: Progress, id: PhraseId): Progress {
  const { content, conversation } = progress
  const since = conversation.therapist?.since ?? conversation.turn
  const left = sayPhrase(change(progress, { therapist: null, comforted: false }), id)
  const meanwhile = conversation.answers.filter(({ turn }) => turn > since)
  if (meanwhile.length === 0) return putAgain(left)
  const facts = meanwhile.flatMap(({ value, ...answer }): Fact[] => (value === null ? [] : [{ ...answer, value }]))
  const told = describeFacts(content, facts)
  return proceed(leaveStory(told === '' ? left : sayPhrase(left, 'noted', { facts: told }, 'echo')))
}
