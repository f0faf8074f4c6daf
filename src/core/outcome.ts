import type { Conversation, Outcome } from './conversation'
import { visitOf } from './visit'

/** What has become of a conversation by what stands in it, whether or not it goes on: a doctor comes before a visit, a visit before a result. */
export function decideOutcome({ result, booking, cancelled }: Pick<Conversation, 'result' | 'booking' | 'cancelled'>): Outcome {
  if (result?.bookable === false) return 'stop_level'
  if (visitOf({ booking })) return 'booked'
  if (cancelled) return 'cancelled'
  return result ? 'result' : 'open'
}

/** What the therapist is told of it: that somebody stopped matters only where nothing came of it. */
export function tellOutcome(conversation: Conversation): Outcome {
  const { outcome } = conversation
  if (outcome !== 'stopped') return outcome
  const decided = decideOutcome(conversation)
  return decided === 'open' ? 'stopped' : decided
}
