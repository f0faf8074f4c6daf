import type { Match } from './match-patterns'
import { type Place, type Reading, placesIn, startsIn } from './reading'

/** Words of no weight that may stand before an answer: "Heels? Oh well, no." */
const OPENINGS = new Set(['oh', 'well', 'god', 'ha', 'haha', 'honestly', 'no', 'me', 'and', 'i', 'said'])
const MOST_OPENINGS = 3

/**
 * Prepares one text that asks and answers itself, as told conversations do ("Do you wear heels? Oh yeah, daily"): the returned function
 * tells what was answered to the question that a finding stands in, or undefined. "No swelling" behind a question is no answer to it.
 */
export function readAnswered(reading: Reading): (match: Match) => 'affirmed' | 'denied' | undefined {
  const answers = new Map<number, 'affirmed' | 'denied'>()
  reading.tokens.forEach((token, i) => {
    if (token.kind !== 'question') return
    const answer = answerAt(reading, i + 1)
    if (answer) answers.set(reading.sentences[i] ?? 0, answer)
  })
  return (match) => (answers.size === 0 ? undefined : answers.get(reading.sentences[match.tokens.at(-1) ?? 0] ?? -1))
}

function answerAt(reading: Reading, from: number): 'affirmed' | 'denied' | undefined {
  for (let at = from; at <= from + MOST_OPENINGS; at++) {
    if (placesIn(reading, 'answer_no').some((place) => place.start === at && endsAnswer(reading, place))) return 'denied'
    if (startsIn(reading, 'answer_yes').has(at)) return 'affirmed'
    const token = reading.tokens[at]
    if (!token || (token.kind !== 'pause' && token.kind !== 'question' && !OPENINGS.has(token.word))) return undefined
  }
  return undefined
}

/** A lone "no" may belong to what follows it ("no swelling"); more words are an answer by themselves. */
function endsAnswer(reading: Reading, { start, end }: Place): boolean {
  if (end - start > 1) return true
  const next = reading.tokens[end]
  if (!next || next.kind === 'pause' || next.kind === 'stop' || next.kind === 'question') return true
  return startsIn(reading, 'starts_clause').has(end) || startsIn(reading, 'negator').has(end) || startsIn(reading, 'answer_no').has(end)
}
