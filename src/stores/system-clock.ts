import type { Clock } from '../services/ports'

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() }
