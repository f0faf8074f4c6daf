import type { Match } from './match-patterns'
import { findNeighbours } from './neighbours'
import { type Reading, isWord } from './reading'
import type { TimeSpan } from './time-span'

const DATES: ReadonlySet<TimeSpan['kind']> = new Set(['ago', 'year', 'date'])

/** How many sentences behind an event may tell when it was: "They did my hip. When was that? It's five weeks tomorrow." */
const SENTENCES_ON = 2

/** Prepares one text; the returned function tells the days between an event and now, by the nearest length of time that dates it. */
export function readDates(reading: Reading, spans: readonly TimeSpan[]): (match: Match) => number | undefined {
  const neighboursOf = findNeighbours(
    reading,
    spans.filter((span) => DATES.has(span.kind)),
  )
  const told = spans.filter((span) => isToldAsDate(reading, span))
  return (match) => {
    const at = match.tokens[0] ?? 0
    const [before, behind] = neighboursOf(at)
    const nearest = before && behind && behind.start - at < at - before.start ? behind : before
    // Only of what stays true: a pain may have its own length of time behind a fall.
    const dated = nearest ?? (match.rule.lasts ? findToldBehind(reading, told, at) : undefined)
    return dated?.leastDays ?? dated?.days
  }
}

/** "It's five weeks tomorrow", "Tuesday will be four weeks", "so seven weeks on", "that was a month ago"; but not "I'm six weeks pregnant". */
function isToldAsDate(reading: Reading, { kind, start, end, minutes }: TimeSpan): boolean {
  if (minutes !== undefined || (kind !== 'bare' && kind !== 'ago')) return false
  const opens = [start - 1, start - 2].some((at) => isWord(reading, at, 'be') || isWord(reading, at, 'told_date'))
  const { kind: next } = reading.tokens[end] ?? {}
  return opens && (kind === 'ago' || next !== 'word' || isWord(reading, end, 'behind_date'))
}

function findToldBehind({ sentences }: Reading, told: readonly TimeSpan[], at: number): TimeSpan | undefined {
  const last = (sentences[at] ?? 0) + SENTENCES_ON
  return told.find(({ start }) => start > at && (sentences[start] ?? 0) <= last)
}
