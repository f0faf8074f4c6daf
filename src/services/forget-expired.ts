import type { Clock, Store } from './ports'

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** Who has not agreed may still come back within a day; after that nothing says that she was here. */
const UNAGREED_DAYS = 1

/**
 * Deletes every conversation that has been silent for longer than the practice keeps them and has no coming appointment, those without consent
 * after a day, and those whose deletion was asked for but cut short by a crash; and what is left of visits that were called off, once they would have begun.
 * Returns how many were deleted. What fails is left for the next time; nothing is half deleted.
 */
export async function forgetExpired(store: Store, clock: Clock, retentionDays: number): Promise<number> {
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MILLISECONDS)
  const expired = await store.listExpired(daysAgo(retentionDays), daysAgo(UNAGREED_DAYS))
  for (const conversationId of expired) await store.forget(conversationId)
  await store.pruneCancelled(clock.now())
  return expired.length
}
