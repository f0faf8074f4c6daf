import { isContact } from './contact'
import { slotsFrom, type Conversation, type OpenPrompt } from './conversation'
import { isDistress } from './distress'
import { describeFacts } from './echo'
import { noteFacts } from './note'
import type { PhraseId } from './phrase-ids'
import { leaveStory, proceed } from './proceed'
import { askYesNo, change, put, putAgain, readChoice, say, sayPhrase, type Progress } from './progress'
import { decideUrgency, isStopLevel, raiseFlags } from './red-flags'
import type { Reading } from './slot-filling'
import { nameWhatToDo, sayAdvice } from './stop-advice'
import type { Turn } from './turn'
import { ASKS_FOR_PERSON } from './wishes'
import { phrase, wordFor } from './wording'

type Message = Extract<Turn, { kind: 'message' }>
type Hours = Extract<Turn, { kind: 'hours' }>

const LONGEST_MESSAGE = 1_000
/** Tries at a phone number or an e-mail address before it is left at the message alone. */
const MOST_TRIES = 3
/** Said instead of what is asked for, these are what they say. */
const NO_MESSAGE = ['stop', 'delete_my_data', 'start_over', 'go_back', 'skip_question']

/** Within the practice's hours she may answer in the chat; at other times a message can be left, and how to answer it. */
export function continueWithHours(progress: Progress, { isOpen, opens }: Hours): Progress {
  const { content, conversation } = progress
  const stops = isStopLevel(decideUrgency(raiseFlags(content, slotsFrom(conversation.answers))))
  const warned = stops ? sayAdvice(progress, 'person_stop') : progress
  if (isOpen) return putAgain(say(warned, { source: ASKS_FOR_PERSON, kind: 'text', text: sayIsThere(progress, stops) }))
  const closed = opens === undefined ? sayPhrase(warned, 'person_away') : sayPhrase(warned, 'person_closed', { opens })
  return conversation.callBack ? putAgain(sayPhrase(closed, 'call_back_known')) : offerCallBack(closed)
}

/** Steps of leaving a message. */
export function isCallBackStep(step: string): boolean {
  return step.startsWith('call_back_')
}

/** The answer to what is asked while a message is left; null for an aside, which is answered as ever. */
export function takeCallBack(progress: Progress, step: string, message: Message, reading: Reading): Progress | null {
  if (isDistress(message, reading)) return null
  switch (step) {
    case 'call_back_offer':
      return takeOffer(progress, message)
    case 'call_back_message':
      return takeWords(progress, message, reading)
    default:
      return takeContact(progress, message)
  }
}

function sayIsThere({ content, conversation }: Progress, stops: boolean): string {
  const { say: words = '', at_stop } = content.digressions.get(ASKS_FOR_PERSON) ?? {}
  return wordFor(content, conversation, stops && at_stop !== undefined ? at_stop : words, nameWhatToDo(content, conversation))
}

function offerCallBack(progress: Progress): Progress {
  const asked = askYesNo(progress, 'call_back_offer', phrase(progress.content, progress.conversation, 'call_back_offer'))
  return keepOver(progress, asked)
}

function takeOffer(progress: Progress, message: Message): Progress | null {
  const { open } = progress.conversation
  const choice = open && readChoice(progress, open.prompt, message)
  if (choice === 'yes') return askText(progress, 'call_back_message')
  return choice === 'no' ? finish(progress, 'call_back_left') : null
}

/** The message is kept by `keepMessage`; of what it tells only the warning signs count. */
function takeWords(progress: Progress, message: Message, { facts }: Reading): Progress | null {
  if (isCommand(message)) return message.understanding.intent === 'skip_question' ? askText(progress, 'call_back_contact') : null
  if (message.understanding.bare.yesNo === 'no') return askText(progress, 'call_back_contact')
  const { content, effects } = progress
  const { conversation, news } = noteFacts(content, progress.conversation, facts)
  const told = describeFacts(content, news)
  const noted: Progress = { content, conversation, effects }
  return askText(told === '' ? noted : sayPhrase(noted, 'noted', { facts: told }, 'echo'), 'call_back_contact')
}

/** Words for the therapist are no answers: they are kept as they are, whatever else they lead to, and only a warning sign is read in them. */
export function keepMessage(progress: Progress, message: Message, reading: Reading): { progress: Progress; reading: Reading } {
  const { open, callBack } = progress.conversation
  const isLeft = message.understanding.bare.yesNo === 'no' || isCommand(message)
  if (open?.prompt.step !== 'call_back_message' || message.choice || isLeft || isDistress(message, reading)) return { progress, reading }
  const kept = change(progress, { callBack: { ...callBack, message: message.text.trim().slice(0, LONGEST_MESSAGE) } })
  const signs = reading.facts.filter(({ slot }) => progress.content.questions.get(slot)?.group === 'sign')
  return { progress: kept, reading: { ...reading, facts: signs } }
}

function takeContact(progress: Progress, message: Message): Progress | null {
  const { open, callBack } = progress.conversation
  const contact = message.text.trim()
  if (isContact(contact)) return finish(change(progress, { callBack: { ...callBack, contact } }), 'call_back_kept')
  const { intent, bare } = message.understanding
  const isLeft = intent === 'skip_question' || bare.yesNo === 'no'
  const attempt = (open?.attempt ?? 0) + 1
  if (isLeft || attempt >= MOST_TRIES) return finish(progress, callBack ? 'call_back_no_contact' : 'call_back_left')
  if (progress.content.digressions.has(intent)) return null
  return putAgain(sayPhrase(progress, 'book_contact_again'), undefined, attempt)
}

function isCommand({ choice, understanding }: Message): boolean {
  return !choice && Object.keys(understanding.slots).length === 0 && NO_MESSAGE.includes(understanding.intent)
}

function askText(progress: Progress, step: 'call_back_message' | 'call_back_contact'): Progress {
  const text = phrase(progress.content, progress.conversation, step)
  return keepOver(progress, put(progress, { step, slot: null, kind: 'text', options: [], skippable: true }, text))
}

/** What stood open before any of this comes back after it. */
function keepOver(before: Progress, asked: Progress): Progress {
  const { open } = asked.conversation
  const stood = before.conversation.open
  const over = stood?.over === undefined ? stood : stood.over
  return change(asked, { open: open && { ...open, over } })
}

/** What was told in the message may have answered what stood open. */
function finish(progress: Progress, id: PhraseId): Progress {
  const over = progress.conversation.open?.over ?? null
  const left = change(sayPhrase(progress, id), { open: over })
  return over && isAnswered(progress.conversation, over) ? proceed(leaveStory(left)) : putAgain(left)
}

function isAnswered({ answers }: Conversation, { prompt, back }: OpenPrompt): boolean {
  // An answer that is being changed is known, and asked for all the same.
  if (back !== undefined) return false
  if (prompt.step === 'story') return answers.length > 0
  const slots = slotsFrom(answers)
  return prompt.slot === null ? prompt.options.some(({ id }) => slots[id] !== undefined) : slots[prompt.slot] !== undefined
}
