import type { MuscleMap, ResultView } from './result-view'

/** The kinds of question, as docs and `talk --json` name them. */
export type PromptKind = 'yes_no' | 'choice' | 'multi' | 'number' | 'days' | 'text'

/** One thing to tap. `id` is a slot value, a sign slot (screens) or an opening's start; `label` is what a person reads and may type. */
export interface Option {
  readonly id: string
  readonly label: string
}

/** The question that stands open. `slot` is null for a screen of several slots, whose options are slot ids. */
export interface Prompt {
  readonly step: string
  readonly slot: string | null
  readonly kind: PromptKind
  readonly options: readonly Option[]
  /** Body map, 0-10 scale, calendar: how a channel that can draw may show it. A channel that can't shows the options. */
  readonly picture?: 'body-map' | 'scale' | 'calendar'
  readonly min?: number
  readonly max?: number
  /** A person may answer this with "not sure" / "rather not say". */
  readonly skippable: boolean
  /** An answer that stands while it is being changed. */
  readonly standing?: Standing
}

/** The options (or the number) that were chosen before, and the label of the way to leave them so. */
interface Standing {
  readonly ids: readonly string[]
  readonly keep: string
}

/** What a message of the visitor told: the ids by which a tap changes it, and the name of that for who can't see it stand beside it. */
export interface Answered {
  readonly ids: readonly string[]
  readonly name: string
}

/** What the conversation is about now; told to the visitor as her progress. */
export type Phase = 'consent' | 'safety' | 'pain' | 'habits' | 'result' | 'booking' | 'closed'

/** How a channel may set a reply apart: a stop message is shown as a warning, a result as a card, what the therapist writes herself as said by a person. */
export type ReplyKind = 'text' | 'echo' | 'question' | 'stop' | 'result' | 'booked' | 'person'

/** Step of a tap that asks to change earlier answers, told by its ids (steps or slots); without any it leaves all as it is. */
export const CHANGE_STEP = 'change_answer'

/** Step of the way back to the questions while the therapist is in the chat herself. */
export const THERAPIST_STEP = 'with_therapist'

/** Step of the taps below a visit that stands. They open no question: what they wish for could as well be written. */
export const VISIT_STEP = 'visit'

/** Stands in `link.path` for this conversation's card until the service that keeps the reply writes the signed path there. */
export const CARD_PATH = '{card}'

/** One message to the visitor, channel-neutral. `text` alone tells everything; the rest lets a channel do better than text. */
export interface Reply {
  /** Id of the phrase, question or rule in dialogs/ that this was made from. */
  readonly source: string
  readonly kind: ReplyKind
  readonly text: string
  /** Where the conversation stands with this reply; filled in when it is kept. */
  readonly phase?: Phase
  /** The therapist is in the chat with this reply; filled in when it is kept. */
  readonly withTherapist?: boolean
  /** Who says it, where it is not the bot. */
  readonly speaker?: string
  readonly prompt?: Prompt
  /** On the first reply to a message that told something. */
  readonly answered?: Answered
  readonly result?: ResultView
  /** The muscles of the result, for channels that show pictures. */
  readonly map?: MuscleMap
  /** The numbers to call at once; in an emergency only. */
  readonly call?: readonly string[]
  /** Path below the public base URL, e.g. the calendar file of a booked appointment. */
  readonly link?: { readonly label: string; readonly path: string }
}
