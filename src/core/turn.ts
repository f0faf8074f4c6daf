import type { CancelledVisit, Conversation, Door } from './conversation'
import type { OfferedTime, OpeningWish } from './opening-times'
import type { Reply } from './reply'
import type { Understanding } from './understanding'

/** What happens to a conversation: the visitor arrives or writes, or an effect that asked for something has its answer. */
export type Turn =
  /** `door`: the workplace platform through which the visitor comes; what she agrees to differs there. */
  | { readonly kind: 'start'; readonly door?: Door }
  | {
      readonly kind: 'message'
      readonly text: string
      readonly understanding: Understanding
      readonly choice?: { readonly step: string; readonly ids: readonly string[] }
      /** When it was said, in milliseconds since 1970. */
      readonly at?: number
      /** The visitor was away for a day or more since the last turn. */
      readonly afterDays?: boolean
    }
  /** The therapist writes herself. */
  | { readonly kind: 'therapist_line'; readonly text: string }
  /** She leaves the visitor to the bot again, or has nothing to answer. */
  | { readonly kind: 'therapist_leaves' }
  /** A visit that was booked here was called off. `opening`: its time in words. */
  | { readonly kind: 'visit_cancelled'; readonly visit: CancelledVisit; readonly appointmentId: string; readonly opening: string }
  /** It could not be: it has begun. */
  | { readonly kind: 'visit_stands' }
  /** `opens`: when the practice is open again, in words; missing where that is not known. */
  | { readonly kind: 'hours'; readonly isOpen: boolean; readonly opens?: string }
  | { readonly kind: 'openings'; readonly openings: readonly OfferedTime[] }
  | { readonly kind: 'hold'; readonly outcome: 'held' | 'taken' }
  /** `at`: when it was booked, in milliseconds since 1970. */
  | { readonly kind: 'appointment'; readonly outcome: 'confirmed'; readonly appointmentId: string; readonly at: number }
  | { readonly kind: 'appointment'; readonly outcome: 'expired' }

/** What is to be done about it, in order. `check-hours`, `list-openings`, `hold`, `confirm`, `cancel` and `move` are answered with a turn of their own. */
export type Effect =
  | { readonly kind: 'say'; readonly reply: Reply }
  /** Whether the practice is open now. */
  | { readonly kind: 'check-hours' }
  /** Without a wish the next ones. */
  | { readonly kind: 'list-openings'; readonly wish?: OpeningWish }
  | { readonly kind: 'hold'; readonly start: string }
  | { readonly kind: 'confirm'; readonly name: string; readonly contact: string; readonly summary: string }
  /** Calls a visit off. */
  | { readonly kind: 'cancel'; readonly appointmentId: string }
  /** Puts a visit to the time that is held: `appointment` tells whether it was. */
  | { readonly kind: 'move'; readonly appointmentId: string; readonly summary: string }
  | { readonly kind: 'release-hold' }
  | { readonly kind: 'forget' }

export interface Advance {
  readonly conversation: Conversation
  readonly effects: readonly Effect[]
}
