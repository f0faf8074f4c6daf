import type { TimeSpan } from './time-span'
import type { Match } from './match-patterns'
import { type Reading, isWord, placesIn, startsIn } from './reading'
import { inClauseWith } from './time'

const LONGEST_AGO_DAYS = 60
/** What began on a day goes on since. */
const USUAL = ['often', 'still', 'begins'] as const

/**
 * Prepares one text; the returned function tells whether a habit was told of one time only, which says nothing about what is usual: "I sat
 * for two hours on Sunday", "we drove down on Friday, six hours".
 */
export function readOccasions(reading: Reading, spans: readonly TimeSpan[]): (match: Match) => boolean {
  const dates = spans.filter((span) => span.kind === 'ago' && span.days <= LONGEST_AGO_DAYS)
  const isDated = inClauseWith(reading, [...placesIn(reading, 'one_time'), ...dates])
  const rates = spans.filter((span) => span.kind === 'rate')
  const isUsual = inClauseWith(reading, [...USUAL.flatMap((cue) => placesIn(reading, cue)), ...rates])
  const doing = startsIn(reading, 'single_past')
  const isDone = (at: number) => doing.has(at) && isWord(reading, at - 1, 'doers')
  // "I wore high heels all day": what is found without its verb was done then all the same.
  const followsDoing = (first: number) =>
    [1, 2, 3].some((back) => isDone(first - back) && reading.clauses[first - back] === reading.clauses[first])
  const goesOn = inClauseWith(reading, [...placesIn(reading, 'still'), ...placesIn(reading, 'begins')])
  return (match) => {
    if ((match.tokens.some(isDone) || followsDoing(match.tokens[0] ?? 0)) && !goesOn(match)) return true
    if (isUsual(match) || match.tokens.some((at) => isWord(reading, at, 'present_habits'))) return false
    return isDated(match)
  }
}
