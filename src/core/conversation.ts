import type { OfferedTime, OpeningWish } from './opening-times'
import type { Phase, Prompt } from './reply'
import type { ResultView } from './result-view'
import type { SlotValue, SlotValues, Wish } from './understanding'

/** The workplace platforms that a visitor may come through. */
export type Door = 'slack' | 'teams'

/** How an answer came to be known; told to the therapist beside it. */
export type Origin = 'asked' | 'volunteered' | 'corrected'

/**
 * One thing that became known. The list of answers is the conversation's memory: correcting and going back append or
 * cut here, and everything else (slots, flags, next question) is computed from it. `value: null` takes the slot back to unasked.
 */
export interface Answer {
  readonly slot: string
  readonly value: SlotValue | null
  readonly origin: Origin
  /** Number of the visitor's message, counting from 1. */
  readonly turn: number
  /** Rule that found it, for the therapist. */
  readonly rule: string
}

/** A wish for the visit, with the number of the message it was made in. */
export interface NotedWish extends Wish {
  readonly turn: number
  /** It asks to call off or move the visit that stands: settled once that is done. */
  readonly forVisit?: true
}

export interface PendingChange {
  readonly slot: string
  readonly value: SlotValue
}

/** The question that stands open and how often it was put without an answer that could be used. */
export interface OpenPrompt {
  readonly prompt: Prompt
  /** As it was put first, for asking again after an aside. */
  readonly text: string
  readonly attempt: number
  /** The question that this one makes sure of, and the options that a yes picks there. */
  readonly about?: { readonly open: OpenPrompt; readonly ids: readonly string[] }
  /** What stood open before something was asked over it that a no takes back; null for nothing. */
  readonly over?: OpenPrompt | null
  /** She was not sure about a warning sign and was asked once more. */
  readonly unsure?: boolean
  /** An earlier answer is being changed: what stood open before, null for nothing. Left out at all other times. */
  readonly back?: OpenPrompt | null
}

export interface BookingState {
  readonly stage: 'opening' | 'name' | 'contact' | 'confirm' | 'booked'
  readonly offered: readonly OfferedTime[]
  /** Others than these were asked for, and the calendar has not answered yet. */
  readonly wanted?: OpeningWish
  readonly start?: string
  readonly label?: string
  readonly name?: string
  readonly contact?: string
  readonly appointmentId?: string
  /** The visit that stands until this one is booked in its place. */
  readonly moves?: BookingState
  /** Of the message with which it was booked; missing where that was before it was kept. */
  readonly turn?: number
}

/** The therapist is in the chat herself: the bot asks nothing meanwhile (docs/adr/0008-therapist-in-the-chat.md). */
export interface TherapistPresence {
  /** Number of the visitor's message after which she came in. */
  readonly since: number
  /** Of the message after which the way back to the questions was shown last. */
  readonly offered: number
  /** Of the message after which the bot asked last whether to go on. */
  readonly asked?: number
  /** When the visitor was last told that she has not answered; milliseconds since 1970. */
  readonly remindedAt?: number
}

export interface CallBack {
  readonly message?: string
  /** E-mail address or phone number, as given for this purpose. */
  readonly contact?: string
}

/** A visit that stands no more, and whose doing that was. */
export interface CancelledVisit {
  /** ISO 8601, UTC. */
  readonly start: string
  readonly by: 'visitor' | 'therapist'
  /** When it was called off; milliseconds since 1970. */
  readonly at: number
}

export type Outcome = 'open' | 'declined' | 'stopped' | 'stop_level' | 'result' | 'booked' | 'cancelled' | 'forgotten'

/** Everything a conversation is, as saved. Plain JSON; `schema` is raised with each change of shape. */
export interface Conversation {
  readonly schema: 1
  readonly id: string
  /** Version of the content that this conversation goes on with. */
  readonly contentVersion: string
  /** Missing on the website. The platform behind it keeps a copy of its own, which no deletion here reaches. */
  readonly door?: Door
  /** Visitor messages so far. */
  readonly turn: number
  readonly phase: Phase
  readonly outcome: Outcome
  readonly region: 'US' | 'UK' | 'EU' | 'AU' | 'unknown'
  readonly consent: 'open' | 'given' | 'declined'
  /** She was told before she agreed to call for help at once; nothing else of it is kept. Missing where she was not. */
  readonly helpUrged?: boolean
  /** The free account ("what's going on with your knee?") has been given. */
  readonly told: boolean
  readonly answers: readonly Answer[]
  /** Steps that were put, in order, for "go back". What is known is told by `answers` alone. */
  readonly asked: readonly string[]
  /** Red flags whose message was said, each with its urgency then. */
  readonly flagsTold: readonly string[]
  readonly open: OpenPrompt | null
  /** Corrections that would take a warning sign back: they wait for a yes. */
  readonly pending: readonly PendingChange[]
  readonly result: ResultView | null
  readonly booking: BookingState | null
  /** The visit that was called off last; missing or null where none was, and once another one is booked. */
  readonly cancelled?: CancelledVisit | null
  /** The last thing said was the answer to distress: she is asked how to go on before anything else. */
  readonly comforted?: boolean
  /** Missing or null where the visitor has the bot alone. */
  readonly therapist?: TherapistPresence | null
  /** Since when an answer of the therapist is waited for, in milliseconds since 1970; missing or null where none is. */
  readonly waitingSince?: number | null
  /** What was left for the therapist outside of her hours: a message, and where to answer it. Missing where nothing was. */
  readonly callBack?: CallBack
  /** In the order in which they were made; missing where none was. */
  readonly wishes?: readonly NotedWish[]
}

/** Whether she asked to talk to a person, whatever else became of the conversation. */
export function wantsPerson({ wishes = [] }: Conversation): boolean {
  return wishes.some(({ kind }) => kind === 'call_back')
}

/** Worked out once for each list: a turn asks for it many times, and a list never changes. */
const slotsOf = new WeakMap<readonly Answer[], SlotValues>()

/** The latest value of every slot. */
export function slotsFrom(answers: readonly Answer[]): SlotValues {
  const known = slotsOf.get(answers)
  if (known) return known
  const latest = new Map(answers.map(({ slot, value }) => [slot, value]))
  const slots = Object.fromEntries([...latest].filter((entry): entry is [string, SlotValue] => entry[1] !== null))
  slotsOf.set(answers, slots)
  return slots
}

/** A conversation in which nothing was said yet. */
export function beginConversation(id: string, contentVersion: string, region: Conversation['region']): Conversation {
  return {
    schema: 1,
    id,
    contentVersion,
    turn: 0,
    phase: 'consent',
    outcome: 'open',
    region,
    consent: 'open',
    told: false,
    answers: [],
    asked: [],
    flagsTold: [],
    open: null,
    pending: [],
    result: null,
    booking: null,
  }
}
