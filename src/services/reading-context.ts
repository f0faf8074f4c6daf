import { askingForIn } from '../core/asking-for'
import type { Content } from '../core/content'
import type { Conversation } from '../core/conversation'
import type { ReadingContext } from '../core/understanding'
import type { Calendar } from './ports'

/** What the next message of this conversation is read against; "since Tuesday" is counted from the day in the practice's own place. */
export function readingContextOf(
  content: Content,
  calendar: Calendar,
  now: Date,
  { answers }: Pick<Conversation, 'answers'>,
): ReadingContext {
  const isSouthern = content.regions.get(content.practice.region)?.hemisphere === 'south'
  return { today: { date: calendar.dateOf(now), isSouthern }, askingFor: askingForIn(answers) }
}
