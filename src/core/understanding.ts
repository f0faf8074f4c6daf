/**
 * What one utterance means, as `nlu` tells it and `advance` reads it. Types only: `core` never reads text itself.
 *
 * @see docs/adr/0001-floors.md
 */

/** A yes_no slot holds one of these three; "not_sure" is a given answer, an absent slot is an unasked question. */
export type YesNo = 'yes' | 'no' | 'not_sure'

/** yes_no and choice: a string. number and days: a number in the unit that the slot's name states. multi: ids in no order. */
export type SlotValue = string | number | readonly string[]

/** Slot id (a question of dialogs/knee-pain/, in questions or signs) to value. */
export type SlotValues = Readonly<Record<string, SlotValue>>

/** The day on which a message is read, in the practice's place; without one, what only a calendar tells ("since Tuesday") is left out. */
export interface Today {
  /** ISO 8601: "2026-11-28". */
  readonly date: string
  /** Whether July is winter there. */
  readonly isSouthern?: boolean
}

/** For whose knee a chat is. */
export const ASKED_FOR = ['self', 'child', 'other'] as const
export type AskingFor = (typeof ASKED_FOR)[number]

/** Whether it is somebody else's. */
export function isForAnother(askingFor: SlotValue | undefined): askingFor is 'child' | 'other' {
  return askingFor === 'child' || askingFor === 'other'
}

/** What a message is read against, as its own words don't tell it. */
export interface ReadingContext {
  readonly today?: Today | undefined
  /** As told before: in a chat about a mother "she" is the one with the knee, and "I wear heels" is of somebody else. */
  readonly askingFor?: AskingFor | undefined
}

/** Offsets into the text as the visitor typed it, in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Whose body a mention is about. "subject" is the person the chat is about, who may be the asker's child. */
export type Owner = 'subject' | 'someone_else'

/** When a mention holds. Only "now" and, for things that stay true once they happened (a past clot), "past" fill a slot. */
export type MentionTime = 'now' | 'past' | 'given_up' | 'hypothetical'

/** One finding in the text and the rule that found it. It fills its slot only when `applies`. */
export interface Mention {
  readonly slot: string
  readonly value: SlotValue
  readonly span: Span
  readonly polarity: 'affirmed' | 'denied'
  readonly time: MentionTime
  readonly owner: Owner
  /** 0 to 1. Below the confirm threshold the interview asks instead of noting. */
  readonly confidence: number
  /** Stable name of the rule or lexicon entry, shown to the therapist. */
  readonly rule: string
  readonly applies: boolean
}

/** What a visitor may wish for her visit: how it is done, what is left out, what it is for, what is to be known, who is to call. */
export const WISH_KINDS = ['pressure', 'avoid', 'goal', 'tell', 'call_back'] as const
export type WishKind = (typeof WISH_KINDS)[number]

/** One wish and the sentence it was made in, as typed. */
export interface Wish {
  readonly kind: WishKind
  readonly words: string
}

/** From what is shown or chosen: the one after or before it, something later or sooner, or anything else. */
export const MOVES = ['next', 'previous', 'later', 'earlier', 'other'] as const
export type Move = (typeof MOVES)[number]

/** A span of the clock in minutes since midnight, `to` exclusive. */
export interface ClockWindow {
  readonly from: number
  readonly to: number
}

/** What a message says of days and times, as far as it can be told without a calendar. Every part that is given must hold. */
export interface TimeWish {
  /** ISO: Monday is 1. Any of them. */
  readonly weekdays?: readonly number[]
  /** Days from today. */
  readonly inDays?: number
  /** Weeks from this one. */
  readonly inWeeks?: number
  readonly dayOfMonth?: number
  /** January is 1. */
  readonly month?: number
  /** Any of them: "at 3" is in the night or in the afternoon. */
  readonly clock?: readonly ClockWindow[]
}

/** How a message points at one of several things on offer, or asks for others: "the second one", "tuesday at 3", "something later". */
export interface Pointing extends TimeWish {
  /** Places in the list as shown: 1 is the first, -1 the last. */
  readonly places?: readonly number[]
  /** "The 3rd" is a place or a day of the month. */
  readonly nth?: number
  /** A number with nothing to tell what it counts. */
  readonly number?: number
  readonly move?: Move
  /** Nothing else is said. */
  readonly isWhole: boolean
}

/** A message that is nothing but an answer ("yes", "about 3", "two weeks"): it binds to the open question alone. */
export interface BareAnswer {
  readonly yesNo?: YesNo
  readonly number?: number
  readonly days?: number
  /** "none of these", "no to all of them" */
  readonly none?: boolean
}

/**
 * What is said to a yes or no question, whatever it asked. Only of a habit `seldom` and `over` ("I used to") are a no.
 * `vague` is an answer that settles nothing ("no more than usual"); `asks` asks back what is meant.
 */
export const ANSWERS = ['yes', 'no', 'often', 'seldom', 'over', 'not_sure', 'vague', 'asks'] as const
export type Answer = (typeof ANSWERS)[number]

/** A short message as an answer: each part counts only for an open question that it fits. */
export interface InReply {
  readonly answer?: Answer
  /** It says both yes and no. */
  readonly torn?: boolean
  /** The message opens with the answer. */
  readonly leads?: boolean
  /** Next to nothing else is said. */
  readonly isAll?: boolean
  /** "No, only when I climb stairs": something is kept back. */
  readonly reserved?: boolean
  /** Each counts only while its own slot is asked. */
  readonly slots?: SlotValues
  /** A few words, that can hardly be about anything but the question. */
  readonly isBrief?: boolean
  /** In their order; lengths of time are no numbers. */
  readonly numbers?: readonly number[]
  readonly minutes?: number
  readonly days?: number
}

/** The whole reading of one utterance. `slots` holds the mentions that apply, merged; the last correction wins. */
export interface Understanding {
  /** Intent id (file name in intents/), or "none" when rejected. */
  readonly intent: string
  /** 0 to 1, calibrated; 0 when rejected. */
  readonly confidence: number
  readonly mentions: readonly Mention[]
  readonly slots: SlotValues
  readonly bare: BareAnswer
  /** One part of it says "none of these", and each other part tells something. */
  readonly noneBeside?: boolean
  readonly reply?: InReply
  readonly wishes?: readonly Wish[]
  /** Only counts while something is on offer. */
  readonly pointing?: Pointing
  /** Intents of the questions in a message that asks several things, or asks beside telling something. */
  readonly asides?: readonly string[]
  /** Slots whose value is too uncertain to note: the interview asks a short confirming question. */
  readonly unsure: readonly string[]
}

/** Reads one message. Pure and never throws. */
export type Understand = (text: string, context?: ReadingContext) => Understanding
