import * as strings from './strings'
import { formatDay, formatTime } from './words'

/** When a visit was to be, and who called it off when. */
export function describeCancelled(
  { start, by, at }: { readonly start: string; readonly by: 'visitor' | 'therapist'; readonly at: string },
  timeZone: string,
): string {
  const when = (iso: string): string => `${formatDay(iso, timeZone)}, ${formatTime(iso, timeZone)}`
  return strings.CANCELLED_BY[by](when(start), when(at))
}
