import type { TimeSpan } from './time-span'
import type { Reading } from './reading'
import type { Token } from './tokens'

/** The numbers of a short message that asks nothing ("it's like a 7 when I walk, 3 else"); a length of time is no number. */
export function listNumbers({ tokens, lexicon }: Reading, spans: readonly TimeSpan[]): number[] {
  if (tokens.some(({ kind }) => kind === 'question')) return []
  const inSpan = (at: number) => spans.some(({ start, end }) => at >= start && at < end)
  const isCounted = ({ word }: Token) => !lexicon.numbers.amounts.seldom_counted.has(word)
  return tokens.flatMap((token, i) => (token.value !== undefined && isCounted(token) && !inSpan(i) ? [token.value] : []))
}
