import type { Destination, InboundMessage, TranscriptEntry } from './ports'

/** How a turn ended. `entries` begin with the visitor's own line; a failed turn has saved nothing and may be sent again. */
export type TurnOutcome =
  | { readonly kind: 'handled'; readonly entries: readonly TranscriptEntry[] }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'unknown_conversation' }
  | { readonly kind: 'failed'; readonly code: string }

/** The one door from the channels into the conversation. Turns of one conversation run one after another, in the order of the calls. */
export interface TurnHandler {
  /**
   * Begins the conversation if it is new; returns its greeting, or nothing if it had begun before. `destination` is kept from the first turn on,
   * and brought up to date by each later call.
   */
  startConversation(conversationId: string, destination?: Destination): Promise<readonly TranscriptEntry[]>
  handleTurn(message: InboundMessage): Promise<TurnOutcome>
}
