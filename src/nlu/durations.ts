import type { Numbers } from './lexicon-schema'
import type { Place, Reading } from './reading'
import type { Token } from './tokens'

/** `ago`: that long before now. `for`: lasting so long until now. `rate`: so long each day. `stretch`: so long at a time. */
export type TimeSpanKind = 'ago' | 'for' | 'bare' | 'rate' | 'stretch' | 'age'

export interface TimeSpan extends Place {
  readonly kind: TimeSpanKind
  /** Whole days, 0 for hours and minutes; undefined when it takes a clock to know ("since Tuesday"). */
  readonly days: number
  /** Set for hours and minutes only. */
  readonly minutes?: number
}

/** Every length of time in the text, with what it measures. */
export function findTimeSpans(reading: Reading): TimeSpan[] {
  const { numbers } = reading.lexicon.source
  const spans: TimeSpan[] = []
  let at = 0
  while (at < reading.tokens.length) {
    const span = phraseAt(reading, at, numbers) ?? amountAt(reading.tokens, at, numbers)
    if (span) spans.push(span)
    at = span ? span.end : at + 1
  }
  return spans
}

/** "yesterday", "last week", "this morning". */
function phraseAt(reading: Reading, at: number, numbers: Numbers): TimeSpan | undefined {
  if (!reading.lexicon.dayPhraseStarts.has(reading.tokens[at]?.word ?? '')) return undefined
  for (const length of [3, 2, 1]) {
    const words = reading.tokens.slice(at, at + length).map((token) => token.word)
    const days = words.length === length ? numbers.day_phrases[words.join(' ')] : undefined
    if (days !== undefined) return { start: at, end: at + length, kind: 'ago', days }
  }
  return undefined
}

interface Amount {
  readonly value: number
  readonly end: number
}

function amountAt(tokens: readonly Token[], at: number, numbers: Numbers): TimeSpan | undefined {
  const amount = quantityAt(tokens, at) ?? vagueAt(tokens, at, numbers)
  if (!amount) return undefined
  const unitAt = skip(tokens, amount.end, ['of', 'full', 'solid', 'good', 'whole', 'more', 'long', 'straight', 'or', 'so', '-'])
  const unit = tokens[unitAt]?.word ?? ''
  const end = unitAt + 1
  const minutes = numbers.minute_units[unit]
  const days = numbers.day_units[unit]
  if (minutes === undefined && days === undefined) return undefined
  const half = tokens[end]?.word === 'and' && tokens[end + 1]?.word === 'a' && tokens[end + 2]?.word === 'half' ? 0.5 : 0
  const value = amount.value + half
  const kind = kindOf(tokens, at, half > 0 ? end + 3 : end)
  if (minutes !== undefined) return { start: at, end, kind, days: 0, minutes: Math.round(value * minutes) }
  return { start: at, end, kind, days: Math.round(value * (days ?? 0)) }
}

/** A number, the upper end of a range ("2 or 3", "1-2"), "a", "half an", "two and a half". */
function quantityAt(tokens: readonly Token[], at: number): Amount | undefined {
  const token = tokens[at]
  if (!token) return undefined
  if (token.word === 'half' && isArticle(tokens[at + 1])) return { value: 0.5, end: at + 2 }
  if (isArticle(token)) return articleAt(tokens, at)
  if (token.value === undefined) return undefined
  const next = tokens[at + 1]
  const after = tokens[at + 2]
  if (next && ['-', 'to', 'or', '/'].includes(next.word) && after?.value !== undefined) return { value: after.value, end: at + 3 }
  if (next?.word === 'and' && after?.word === 'a' && tokens[at + 3]?.word === 'half') return { value: token.value + 0.5, end: at + 4 }
  return { value: token.value, end: at + 1 }
}

function articleAt(tokens: readonly Token[], at: number): Amount {
  const next = tokens[at + 1]
  if (next?.word === 'half') return { value: 0.5, end: at + 2 }
  return next?.value === undefined ? { value: 1, end: at + 1 } : (quantityAt(tokens, at + 1) ?? { value: 1, end: at + 1 })
}

/** "for years", "months now": more than one, nobody knows how many. */
function vagueAt(tokens: readonly Token[], at: number, numbers: Numbers): Amount | undefined {
  const word = tokens[at]?.word ?? ''
  const isPlural = word.endsWith('s') && numbers.day_units[word] !== undefined
  return isPlural &&
    ['for', 'now', 'ago', 'over', 'been', 'past', 'many'].some((w) => tokens[at - 1]?.word === w || tokens[at + 1]?.word === w)
    ? { value: VAGUE_PLURAL, end: at }
    : undefined
}
const VAGUE_PLURAL = 3

function kindOf(tokens: readonly Token[], start: number, end: number): TimeSpanKind {
  const next = tokens[end]?.word ?? ''
  const after = tokens[end + 1]?.word ?? ''
  if (next === 'old' || next === 'yo' || (next === '-' && after === 'old')) return 'age'
  if (['ago', 'back', 'earlier'].includes(next)) return 'ago'
  if (next === 'at' || ['straight', 'nonstop', 'without', 'solid'].includes(next) || (next === 'in' && after === 'one')) return 'stretch'
  const previous = tokens[start - 1]?.word ?? ''
  if (['a', 'per', 'each', 'every', '/'].includes(next) || RATE_BEFORE.has(previous)) return 'rate'
  const before = tokens.slice(Math.max(0, start - 4), start).map((token) => token.word)
  return before.some((word) => ['for', 'since', 'last', 'past', 'over', 'been', 'about'].includes(word)) ? 'for' : 'bare'
}

/** What is counted before "a week": then it is a rate, not a length of time. */
const RATE_BEFORE = new Set([
  'every',
  'each',
  'once',
  'twice',
  'time',
  'times',
  'x',
  'day',
  'days',
  'night',
  'nights',
  'hour',
  'hours',
  'hrs',
  'hr',
  'minutes',
  'mins',
])

function isArticle(token: Token | undefined): boolean {
  return token?.word === 'a' || token?.word === 'an' || token?.word === 'one'
}

function skip(tokens: readonly Token[], from: number, words: readonly string[]): number {
  let at = from
  while (at < from + 2 && words.includes(tokens[at]?.word ?? '')) at++
  return at
}
