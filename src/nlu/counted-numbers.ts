import { readClock, type ClockSide, type ClockTime } from './clock-times'
import { hasSign, type ChoicePhrase, type Sign } from './choice-phrases'
import type { Token } from './tokens'

/** What a number in the text counts. */
export type Counted =
  | { readonly as: 'place' | 'nth' | 'dayOfMonth' | 'number'; readonly value: number }
  | { readonly as: 'clock'; readonly time: ClockTime; readonly side: ClockSide }

/** A number with the phrases that stand next to it. */
interface Numeral {
  readonly value: number
  /** "15", "9.30", "3:30" */
  readonly digits: string
  readonly before: ChoicePhrase | undefined
  readonly next: ChoicePhrase | undefined
  /** "2nd" */
  readonly isEnded: boolean
}

const CLOCK_SIGNS: readonly Sign[] = ['at', 'after', 'before', 'half_past', 'quarter_past', 'quarter_to']

/** Every number of the text, with what it counts as far as its neighbours tell. */
export function countNumbers(tokens: readonly Token[], found: readonly ChoicePhrase[]): Counted[] {
  return listNumerals(tokens, found).map((numeral) => readPlace(numeral) ?? readTime(numeral) ?? { as: 'number', value: numeral.value })
}

function listNumerals(tokens: readonly Token[], found: readonly ChoicePhrase[]): Numeral[] {
  const numerals: Numeral[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (token?.value === undefined || isInPhrase(found, i)) continue
    const minutes = tokens[i + 1]?.word === ':' ? tokens[i + 2] : undefined
    const end = i + (minutes ? 3 : 1)
    numerals.push({ value: token.value, digits: digitsOf(token, minutes), ...neighboursOf(tokens, found, i, end) })
    i = end - 1
  }
  return numerals
}

/** "One" stands beside a choice, or in a phrase such as "the one before", far more often than it counts. */
function isInPhrase(found: readonly ChoicePhrase[], at: number): boolean {
  return found.some(({ start, end }) => at >= start && at < end)
}

function neighboursOf(tokens: readonly Token[], found: readonly ChoicePhrase[], start: number, end: number) {
  const next = found.find((phrase) => phrase.start === end)
  return {
    before: found.find((phrase) => phrase.end === start),
    next,
    isEnded: isSaid(next, 'ending') && tokens[end]?.start === tokens[end - 1]?.end,
  }
}

function digitsOf(token: Token, minutes: Token | undefined): string {
  if (minutes) return `${token.word}:${minutes.word}`
  return token.kind === 'number' ? token.word : String(token.value)
}

function readPlace({ value, before, next, isEnded }: Numeral): Counted | undefined {
  if (before && hasSign(before, 'numbered')) return { as: 'place', value }
  if (isMonth(before) || (!isEnded && isMonth(next))) return { as: 'dayOfMonth', value }
  return isEnded ? { as: 'nth', value } : undefined
}

function isMonth(phrase: ChoicePhrase | undefined): boolean {
  return phrase?.meanings.some(({ kind }) => kind === 'month') ?? false
}

/** A time, if something beside the number says so: "3pm", "3:30", "after 3". */
function readTime({ digits, before, next }: Numeral): Counted | undefined {
  const time = readClock(digits)
  if (!time) return undefined
  const half = halfOf(next)
  const isTold = half !== undefined || time.minute !== undefined || isSaid(next, 'oclock') || isSaid(before, ...CLOCK_SIGNS)
  return isTold ? { as: 'clock', time: { ...shift(time, before), ...(half && { half }) }, side: sideOf(before) } : undefined
}

function isSaid(phrase: ChoicePhrase | undefined, ...signs: readonly Sign[]): boolean {
  return phrase !== undefined && hasSign(phrase, ...signs)
}

function halfOf(next: ChoicePhrase | undefined): 'am' | 'pm' | undefined {
  if (isSaid(next, 'am')) return 'am'
  return isSaid(next, 'pm') ? 'pm' : undefined
}

/** "Half past three", "quarter to four". */
function shift(time: ClockTime, before: ChoicePhrase | undefined): ClockTime {
  if (isSaid(before, 'half_past')) return { ...time, minute: 30 }
  if (isSaid(before, 'quarter_past')) return { ...time, minute: 15 }
  return isSaid(before, 'quarter_to') ? { ...time, hour: (time.hour + 23) % 24, minute: 45 } : time
}

export function sideOf(before: ChoicePhrase | undefined): ClockSide {
  if (isSaid(before, 'after')) return 'after'
  return isSaid(before, 'before') ? 'before' : 'at'
}
