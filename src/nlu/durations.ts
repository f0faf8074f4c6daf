import type { Today } from '../core/understanding'
import type { CompiledNumbers } from './compile-numbers'
import { dateAt } from './dates'
import type { Reading } from './reading'
import type { TimeSpan, TimeSpanKind } from './time-span'
import type { Token } from './tokens'

/** Every length of time in the text, with what it measures; days of the calendar too, where today is known. */
export function findTimeSpans(reading: Reading, today?: Today): TimeSpan[] {
  const { numbers } = reading.lexicon
  const spans: TimeSpan[] = []
  let at = 0
  while (at < reading.tokens.length) {
    const span =
      phraseAt(reading, at, numbers) ??
      (today && dateAt(reading.tokens, at, numbers.dates, today)) ??
      yearAt(reading.tokens, at, numbers) ??
      amountAt(reading.tokens, at, numbers)
    if (span) spans.push(span)
    at = span ? span.end : at + 1
  }
  return spans
}

/** "yesterday", "last week", "this morning"; "every other day" is none. */
function phraseAt(reading: Reading, at: number, numbers: CompiledNumbers): TimeSpan | undefined {
  if (!numbers.dayPhraseStarts.has(wordAt(reading.tokens, at)) || wordAt(reading.tokens, at - 1) === 'every') return undefined
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
  const amount = quantityAt(tokens, at) ?? vagueAt(tokens, at, numbers)
  if (!amount) return undefined
  const unitAt = skipPadding(tokens, amount.end)
  const unit = wordAt(tokens, unitAt)
  const minutes = numbers.minuteUnits.get(unit)
  const days = numbers.dayUnits.get(unit)
  if (minutes === undefined && days === undefined) return undefined
  const half = isAndAHalf(tokens, unitAt + 1)
  const end = unitAt + (half ? 4 : 1)
  const value = amount.value + (half ? 0.5 : 0)
  const place = { start: at, end, kind: kindOf(tokens, at, end) }
  if (minutes !== undefined) return { ...place, days: 0, minutes: Math.round(value * minutes) }
  return { ...place, days: Math.round(value * (days ?? 0)) }
}

/** A number, the upper end of a range ("2 or 3", "1-2"), "a", "half an", "two and a half", "three quarters of". */
function quantityAt(tokens: readonly Token[], at: number): Amount | undefined {
  const token = tokens[at]
  if (wordAt(tokens, at) === 'half' && isArticle(tokens[at + 1])) return { value: 0.5, end: at + 2 }
  if (isQuarterOf(tokens, at)) return { value: 0.25, end: at + 2 }
  if (isArticle(token)) return articleAt(tokens, at)
  return token?.value === undefined ? undefined : numberAt(tokens, at, token.value)
}

function numberAt(tokens: readonly Token[], at: number, value: number): Amount {
  if (isQuarterOf(tokens, at + 1)) return { value: value / 4, end: at + 3 }
  const upper = RANGE.has(wordAt(tokens, at + 1)) ? tokens[at + 2]?.value : undefined
  if (upper !== undefined) return { value: upper, end: at + 3 }
  return isAndAHalf(tokens, at + 1) ? { value: value + 0.5, end: at + 4 } : { value, end: at + 1 }
}

function isQuarterOf(tokens: readonly Token[], at: number): boolean {
  const word = wordAt(tokens, at)
  return (word === 'quarter' || word === 'quarters') && wordAt(tokens, at + 1) === 'of'
}

function articleAt(tokens: readonly Token[], at: number): Amount {
  if (wordAt(tokens, at + 1) === 'half') return { value: 0.5, end: at + 2 }
  const counted = tokens[at + 1]?.value === undefined || isArticle(tokens[at + 1]) ? undefined : quantityAt(tokens, at + 1)
  return counted ?? { value: 1, end: at + 1 }
}

/** "for years", "months now": more than one, nobody knows how many. */
function vagueAt(tokens: readonly Token[], at: number, numbers: CompiledNumbers): Amount | undefined {
  const word = wordAt(tokens, at)
  if (!word.endsWith('s') || !numbers.dayUnits.has(word)) return undefined
  const isLength = BESIDE_VAGUE.has(wordAt(tokens, at - 1)) || BESIDE_VAGUE.has(wordAt(tokens, at + 1))
  return isLength ? { value: VAGUE_PLURAL, end: at } : undefined
}

function kindOf(tokens: readonly Token[], start: number, end: number): TimeSpanKind {
  const next = wordAt(tokens, end)
  const after = wordAt(tokens, end + 1)
  if (AGE.has(next === '-' ? after : next)) return 'age'
  if (isAgo(tokens, start, next)) return 'ago'
  if (isPause(tokens, start, next)) return 'gap'
  if (isStretch(next, after)) return 'stretch'
  if (isRate(tokens, start, next)) return 'rate'
  if (isAhead(tokens, start)) return 'gap'
  return tokens.slice(Math.max(0, start - 4), start).some((token) => BEFORE_LASTING.has(token.word)) ? 'for' : 'bare'
}

/** "8 weeks ago", "8 weeks since my surgery", "3 weeks post op"; but "for 3 weeks since" lasts. */
function isAgo(tokens: readonly Token[], start: number, next: string): boolean {
  if (AGO.has(next)) return true
  return COUNTED_FROM.has(next) && tokens[start]?.value !== undefined && wordAt(tokens, start - 1) !== 'for'
}

/** "After six months off": so long nothing was done, which tells nothing of the pain. */
function isPause(tokens: readonly Token[], start: number, next: string): boolean {
  return wordAt(tokens, start - 1) === 'after' && AFTER_PAUSE.has(next)
}

/** "At a time", "in one go". */
function isStretch(next: string, after: string): boolean {
  return STRETCH.has(next) || (next === 'in' && after === 'one')
}

/** "In three weeks", "in about a month". */
function isAhead(tokens: readonly Token[], start: number): boolean {
  return wordAt(tokens, ROUGHLY.has(wordAt(tokens, start - 1)) ? start - 2 : start - 1) === 'in'
}

/** "3 x a week"; but "knee pain x 6 weeks" is a length of time. */
function isRate(tokens: readonly Token[], start: number, next: string): boolean {
  const before = wordAt(tokens, start - 1)
  if (before === 'x') return tokens[start - 2]?.value !== undefined
  return PER.has(next) || BEFORE_RATE.has(before)
}

/** What "for weeks" is taken as: enough to matter, not enough to alarm. */
const VAGUE_PLURAL = 3
const BESIDE_VAGUE = wordSet('for now ago over been past many')
const RANGE = wordSet('- to or /')
const PADDING = wordSet('of a an full solid good whole more long straight or so -')
const AGE = wordSet('old yo')
const AFTER_PAUSE = wordSet('off out away without')
const AGO = wordSet('ago back earlier')
const COUNTED_FROM = wordSet('since after post')
const STRETCH = wordSet('at straight nonstop without solid')
const PER = wordSet('a per each every /')
/** What is counted before "a week": then it is a rate, not a length of time. */
const BEFORE_RATE = wordSet(
  'every each once twice time times day days night nights hour hours hrs hr minutes mins mile miles km kms kilometers steps laps reps pills tablets lbs pounds',
)
const ROUGHLY = wordSet('about over like nearly almost')
const BEFORE_LASTING = wordSet('for since last past over been about x')

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

function wordAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.word ?? ''
}

function isArticle(token: Token | undefined): boolean {
  return token?.word === 'a' || token?.word === 'an' || token?.word === 'one'
}

function isAndAHalf(tokens: readonly Token[], at: number): boolean {
  return wordAt(tokens, at) === 'and' && wordAt(tokens, at + 1) === 'a' && wordAt(tokens, at + 2) === 'half'
}

function skipPadding(tokens: readonly Token[], from: number): number {
  let at = from
  while (at < from + 2 && PADDING.has(wordAt(tokens, at))) at++
  return at
}
