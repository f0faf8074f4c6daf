import type { TimeSpan } from './time-span'
import type { Reading } from './reading'
import type { Token } from './tokens'

/** Words that stand for a number only when nothing else is said: "the first one", "a few". */
const SELDOM_COUNTED = new Set(['one', 'couple', 'few', 'several', 'dozen'])

/** The numbers of a short message that asks nothing ("it's like a 7 when I walk, 3 else"); a length of time is no number. */
export function listNumbers({ tokens }: Reading, spans: readonly TimeSpan[]): number[] {
  if (tokens.some(({ kind }) => kind === 'question')) return []
  const inSpan = (at: number) => spans.some(({ start, end }) => at >= start && at < end)
  const isCounted = ({ word }: Token) => !SELDOM_COUNTED.has(word)
  return tokens.flatMap((token, i) => (token.value !== undefined && isCounted(token) && !inSpan(i) ? [token.value] : []))
}
