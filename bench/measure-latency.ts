import type { Understanding } from '../src/core/understanding'

const ROUNDS = 200
const WARM_UP_ROUNDS = 50

/** Milliseconds of one text, many times over. */
export interface Latency {
  readonly median: number
  readonly p99: number
}

/** Times one whole reading of each text. */
export function measureLatency(understand: (text: string) => Understanding, texts: readonly string[]): Latency {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) understand(texts[round % texts.length] ?? '')
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const start = performance.now()
    understand(texts[round % texts.length] ?? '')
    return performance.now() - start
  }).sort((a, b) => a - b)
  return { median: times[Math.floor(ROUNDS / 2)] ?? 0, p99: times[Math.floor(ROUNDS * 0.99)] ?? 0 }
}

/** Texts made to be slow: one phrase over and over. */
export const HARD_PHRASES = ['7/10 ', 'my boy ', 'x1 ', 'a.', "can't not swelling or ", 'for 3 years since 2 weeks ', 'my left knee, ']

/** The phrase repeated to exactly that many characters. */
export function repeatTo(phrase: string, length: number): string {
  return phrase.repeat(Math.ceil(length / phrase.length)).slice(0, length)
}
