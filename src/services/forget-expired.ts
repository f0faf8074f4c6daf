import type { Clock, Store } from './ports'

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/**
 * Deletes every conversation that has been silent for longer than the practice keeps them and has no coming appointment.
 * Returns how many were deleted. What fails is left for the next time; nothing is half deleted.
 */
export async function forgetExpired(store: Store, clock: Clock, retentionDays: number): Promise<number> {
  const expired = await store.listExpired(new Date(clock.now().getTime() - retentionDays * DAY_MILLISECONDS))
  for (const conversationId of expired) await store.forget(conversationId)
  return expired.length
}
