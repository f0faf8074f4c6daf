import type { Content } from '../core/content'
import type { Today } from '../core/understanding'
import type { Calendar } from './ports'

/** What "since Tuesday" is counted from: the day in the practice's own place. */
export function todayOf({ practice, regions }: Content, calendar: Calendar, now: Date): Today {
  return { date: calendar.dateOf(now), isSouthern: regions.get(practice.region)?.hemisphere === 'south' }
}
