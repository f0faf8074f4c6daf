import type { RawContent } from '../content'
import type { Problem } from '../problem'

/** The practice's region is described, its time zone exists, and its hours run forward without overlap. */
export function checkPractice({ practice, regions }: RawContent): Problem[] {
  const known = regions.map(({ id }) => id)
  const at = (path: string, expected: string): Problem => ({ file: 'practice.yaml', path, expected })
  return [
    ...(known.includes('unknown')
      ? []
      : [{ file: 'regions.yaml', path: '[unknown]', expected: 'the numbers to name while nobody told the country' }]),
    ...(known.includes(practice.region) ? [] : [at('region', `one of ${known.join(', ')}`)]),
    ...(isTimeZone(practice.time_zone) ? [] : [at('time_zone', 'an IANA time zone such as America/New_York')]),
    ...Object.entries(practice.booking.hours).flatMap(([day, spans]) =>
      areInOrder(spans) ? [] : [at(`booking.hours.${day}`, 'spans that end after they begin, in order and without overlap')],
    ),
  ]
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** "HH:MM" sorts as text. */
function areInOrder(spans: readonly { from: string; to: string }[]): boolean {
  const times = spans.flatMap(({ from, to }) => [from, to])
  return times.every((time, i) => i === 0 || (times[i - 1] ?? '') < time)
}
