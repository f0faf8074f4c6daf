import type { TimeSpan } from './durations'
import type { Reading } from './reading'
import type { Token } from './tokens'

/** Longer messages tell more than a number. */
const LONGEST_TOKENS = 16
/** Words that stand for a number only when nothing else is said: "the first one", "a few". */
const SELDOM_COUNTED = new Set(['one', 'couple', 'few', 'several', 'dozen'])

/** The only number of a short message that asks nothing ("it's like a 7 when I walk"); a length of time is no number. */
export function findLoneNumber({ tokens }: Reading, spans: readonly TimeSpan[]): number | undefined {
  if (tokens.length > LONGEST_TOKENS || tokens.some(({ kind }) => kind === 'question')) return undefined
  const inSpan = (at: number) => spans.some(({ start, end }) => at >= start && at < end)
  const counted = (token: Token) => token.value !== undefined && !SELDOM_COUNTED.has(token.word)
  const found = tokens.filter((token, i) => counted(token) && !inSpan(i))
  return found.length === 1 ? found[0]?.value : undefined
}
