import type { Today } from '../core/understanding'
import type { CompiledLengths, CompiledNumbers } from './compile-numbers'
import { dateAt } from './dates'
import type { Reading } from './reading'
import type { TimeSpan, TimeSpanKind } from './time-span'
import type { Token } from './tokens'
import { isPhraseAt, wordAt } from './word-sets'

/** Every length of time in the text, with what it measures; days of the calendar too, where today is known. */
export function findTimeSpans(reading: Reading, today?: Today): TimeSpan[] {
  const { numbers } = reading.lexicon
  const spans: TimeSpan[] = []
  let at = 0
  while (at < reading.tokens.length) {
    const span = mayBegin(reading.tokens, at, numbers) ? spanAt(reading, at, numbers, today) : undefined
    if (span) spans.push(span)
    at = span ? span.end : at + 1
  }
  return spans
}

/** A lone word may be a day that is one only where nothing else is said. */
function mayBegin(tokens: readonly Token[], at: number, { spanStarts }: CompiledNumbers): boolean {
  const token = tokens[at]
  return token?.value !== undefined || tokens.length === 1 || spanStarts.has(token?.word ?? '')
}

function spanAt(reading: Reading, at: number, numbers: CompiledNumbers, today: Today | undefined): TimeSpan | undefined {
  return (
    phraseAt(reading, at, numbers) ??
    (today && dateAt(reading.tokens, at, numbers.dates, today)) ??
    yearAt(reading.tokens, at, numbers) ??
    amountAt(reading.tokens, at, numbers)
  )
}

/** "yesterday", "last week", "this morning"; "every other day" is none. */
function phraseAt(reading: Reading, at: number, numbers: CompiledNumbers): TimeSpan | undefined {
  if (!numbers.dayPhraseStarts.has(wordAt(reading.tokens, at)) || numbers.lengths.every.has(wordAt(reading.tokens, at - 1)))
    return undefined
  for (const length of [3, 2, 1]) {
    const words = reading.tokens.slice(at, at + length).map((token) => token.word)
    const days = words.length === length ? numbers.dayPhrases.get(words.join(' ')) : undefined
    if (days !== undefined) return { start: at, end: at + length, kind: 'ago', days }
  }
  return undefined
}

/** "in 2012": a year that was over when the lexicon was written. */
function yearAt(tokens: readonly Token[], at: number, numbers: CompiledNumbers): TimeSpan | undefined {
  const token = tokens[at]
  if (token?.kind !== 'number' || token.word.length !== 4 || !/^(?:19|20)\d\d$/.test(token.word)) return undefined
  return Number(token.word) <= numbers.lastPastYear ? { start: at, end: at + 1, kind: 'year', days: DAYS_IN_YEAR } : undefined
}

const DAYS_IN_YEAR = 365

interface Amount {
  readonly value: number
  readonly end: number
}

function amountAt(tokens: readonly Token[], at: number, numbers: CompiledNumbers): TimeSpan | undefined {
  const { lengths } = numbers
  const amount = quantityAt(tokens, at, lengths) ?? vagueAt(tokens, at, numbers)
  if (!amount) return undefined
  const unitAt = skipPadding(tokens, amount.end, lengths)
  const unit = wordAt(tokens, unitAt)
  const minutes = numbers.minuteUnits.get(unit)
  const days = numbers.dayUnits.get(unit)
  if (minutes === undefined && days === undefined) return undefined
  const half = isPhraseAt(tokens, unitAt + 1, lengths.andAHalf)
  const end = unitAt + 1 + (half ? lengths.andAHalf.length : 0)
  const value = amount.value + (half ? 0.5 : 0)
  const kind = kindOf(tokens, at, end, lengths)
  if (minutes !== undefined) return { start: at, end, kind, days: 0, minutes: Math.round(value * minutes) }
  const counted = Math.round(value * (days ?? 0))
  return { start: at, end, kind: isAge(tokens, at, counted, lengths) ? 'age' : kind, days: counted }
}

/** A number, the upper end of a range ("2 or 3", "1-2"), "a", "half an", "two and a half", "three quarters of". */
function quantityAt(tokens: readonly Token[], at: number, lengths: CompiledLengths): Amount | undefined {
  const { half, article } = lengths
  if (half.has(wordAt(tokens, at)) && article.has(wordAt(tokens, at + 1))) return { value: 0.5, end: at + 2 }
  if (isQuarterOf(tokens, at, lengths)) return { value: 0.25, end: at + 2 }
  if (article.has(wordAt(tokens, at))) return articleAt(tokens, at, lengths)
  const value = tokens[at]?.value
  return value === undefined ? undefined : numberAt(tokens, at, value, lengths)
}

function numberAt(tokens: readonly Token[], at: number, value: number, lengths: CompiledLengths): Amount {
  if (isQuarterOf(tokens, at + 1, lengths)) return { value: value / 4, end: at + 3 }
  const upper = lengths.range.has(wordAt(tokens, at + 1)) ? tokens[at + 2]?.value : undefined
  if (upper !== undefined) return { value: upper, end: at + 3 }
  const { andAHalf } = lengths
  return isPhraseAt(tokens, at + 1, andAHalf) ? { value: value + 0.5, end: at + 1 + andAHalf.length } : { value, end: at + 1 }
}

function isQuarterOf(tokens: readonly Token[], at: number, { quarter, of }: CompiledLengths): boolean {
  return quarter.has(wordAt(tokens, at)) && of.has(wordAt(tokens, at + 1))
}

function articleAt(tokens: readonly Token[], at: number, lengths: CompiledLengths): Amount {
  const next = wordAt(tokens, at + 1)
  if (lengths.half.has(next)) return { value: 0.5, end: at + 2 }
  const isCounted = tokens[at + 1]?.value !== undefined && !lengths.article.has(next)
  const counted = isCounted ? quantityAt(tokens, at + 1, lengths) : undefined
  return counted ?? { value: 1, end: at + 1 }
}

/** "for years", "months now": more than one, nobody knows how many. */
function vagueAt(tokens: readonly Token[], at: number, { dayUnits, lengths }: CompiledNumbers): Amount | undefined {
  const word = wordAt(tokens, at)
  if (!word.endsWith('s') || !dayUnits.has(word)) return undefined
  const isLength = lengths.beside_vague.has(wordAt(tokens, at - 1)) || lengths.beside_vague.has(wordAt(tokens, at + 1))
  return isLength ? { value: VAGUE_PLURAL, end: at } : undefined
}

function kindOf(tokens: readonly Token[], start: number, end: number, lengths: CompiledLengths): TimeSpanKind {
  const next = wordAt(tokens, end)
  const after = wordAt(tokens, end + 1)
  if (lengths.age.has(next === '-' ? after : next)) return 'age'
  if (isAgo(tokens, start, next, lengths)) return 'ago'
  if (isPause(tokens, start, next, lengths)) return 'gap'
  if (isStretch(tokens, end, lengths)) return 'stretch'
  if (isRate(tokens, start, next, lengths)) return 'rate'
  if (isAhead(tokens, start, lengths)) return 'gap'
  return tokens.slice(Math.max(0, start - 4), start).some((token) => lengths.before_lasting.has(token.word)) ? 'for' : 'bare'
}

/** "Am 63 yrs"; "am 3 years into it" is none. */
function isAge(tokens: readonly Token[], start: number, days: number, { age_before }: CompiledLengths): boolean {
  return days >= LEAST_AGE_DAYS && age_before.has(wordAt(tokens, start - 1))
}

const LEAST_AGE_DAYS = 13 * DAYS_IN_YEAR

/** "8 weeks ago", "8 weeks since my surgery", "3 weeks post op"; but "for 3 weeks since" lasts. */
function isAgo(tokens: readonly Token[], start: number, next: string, { ago, counted_from, lasting_from }: CompiledLengths): boolean {
  if (ago.has(next)) return true
  return counted_from.has(next) && tokens[start]?.value !== undefined && !lasting_from.has(wordAt(tokens, start - 1))
}

/** "After six months off": so long nothing was done, which tells nothing of the pain. */
function isPause(tokens: readonly Token[], start: number, next: string, { pause_after, pause }: CompiledLengths): boolean {
  return pause_after.has(wordAt(tokens, start - 1)) && pause.has(next)
}

/** "At a time", "in one go". */
function isStretch(tokens: readonly Token[], end: number, { stretch, inOne }: CompiledLengths): boolean {
  return stretch.has(wordAt(tokens, end)) || isPhraseAt(tokens, end, inOne)
}

/** "In three weeks", "in about a month". */
function isAhead(tokens: readonly Token[], start: number, { ahead, roughly }: CompiledLengths): boolean {
  return ahead.has(wordAt(tokens, roughly.has(wordAt(tokens, start - 1)) ? start - 2 : start - 1))
}

/** "3 x a week"; but "knee pain x 6 weeks" is a length of time. */
function isRate(tokens: readonly Token[], start: number, next: string, { times, per, before_rate }: CompiledLengths): boolean {
  const before = wordAt(tokens, start - 1)
  if (times.has(before)) return tokens[start - 2]?.value !== undefined
  return per.has(next) || before_rate.has(before)
}

/** What "for weeks" is taken as: enough to matter, not enough to alarm. */
const VAGUE_PLURAL = 3

function skipPadding(tokens: readonly Token[], from: number, { padding }: CompiledLengths): number {
  let at = from
  while (at < from + 2 && padding.has(wordAt(tokens, at))) at++
  return at
}
