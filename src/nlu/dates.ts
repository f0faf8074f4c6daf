import type { Today } from '../core/understanding'
import type { CompiledDates, DateLead } from './compile-dates'
import { type DateRange, type YearPart, elapsedSince, rangeInYear, rangeOfPart, rangeOfWeekday, rangeOfWeekend } from './date-ranges'
import type { TimeSpan } from './time-span'
import type { Token } from './tokens'
import { isPhraseAt, wordAt } from './word-sets'

/** More words than this between "since" and the day are something else. */
const LONGEST_LEAD = 6

/**
 * A day of the calendar that the text names, counted back from today: "since Tuesday", "in early March", "last summer", "on the 3rd of
 * October", "Christmas". Without a word before it only what can be nothing else is a day: "I may" and "I sat" are not.
 */
export function dateAt(tokens: readonly Token[], at: number, dates: CompiledDates, today: Today): TimeSpan | undefined {
  const lead = dates.leads.get(wordAt(tokens, at))
  if (lead === undefined && !dates.plain.has(wordAt(tokens, at)) && tokens.length > 1) return undefined
  if (dates.ahead.has(wordAt(tokens, at - 1)) || isOfWordBefore(tokens, at, dates)) return undefined
  const found = lead === undefined ? pointAt(tokens, at, PLAIN, dates, today) : ledPoint(tokens, at, lead, dates, today)
  const elapsed = found && elapsedSince(found.range, today)
  return elapsed && { start: at, end: found.end, kind: kindOf(lead, found), ...elapsed }
}

/** "It came on in May": the "on" is no part of the date. */
function isOfWordBefore(tokens: readonly Token[], at: number, { leads, within }: CompiledDates): boolean {
  const next = wordAt(tokens, at + 1)
  return leads.get(wordAt(tokens, at)) === 'on' && leads.get(next) === 'on' && !within.has(next)
}

/** What is told of the day before it is named. */
interface Lead {
  readonly isLast: boolean
  /** First and last day within a month: "early", "the end of". */
  readonly within?: readonly [number, number]
  readonly isSince: boolean
  /** "It started in the spring", and a message that says no more than that: of one spring only. */
  readonly isOnce: boolean
}

interface Point {
  readonly range: DateRange
  readonly end: number
  readonly isLast?: boolean
}

const PLAIN: Lead = { isLast: false, isSince: false, isOnce: false }
/** "In the spring", "back in the summer I think": an answer, not a tale of what is usual. In tokens. */
const LONGEST_ANSWER = 6

function kindOf(lead: DateLead | undefined, { isLast }: Point): TimeSpan['kind'] {
  if (lead === 'since') return 'for'
  return isLast ? 'ago' : 'date'
}

function ledPoint(tokens: readonly Token[], at: number, first: DateLead, dates: CompiledDates, today: Today): Point | undefined {
  let lead: Lead = { isLast: false, isSince: first === 'since', isOnce: isToldOnce(tokens, at, dates) }
  let next = at
  for (; next < at + LONGEST_LEAD && isLeading(tokens, next, dates); next++) {
    const word = wordAt(tokens, next)
    const within = dates.within.get(word)
    lead = { ...lead, isLast: lead.isLast || dates.leads.get(word) === 'last', ...(within && { within }) }
  }
  const point = pointAt(tokens, next, lead, dates, today)
  return point && { ...point, isLast: lead.isLast }
}

function isToldOnce(tokens: readonly Token[], at: number, dates: CompiledDates): boolean {
  const hasBegun = [at - 1, at - 2].some((before) => dates.begun.has(wordAt(tokens, before)))
  return hasBegun || (at === 0 && tokens.length <= LONGEST_ANSWER) || isBesideEvent(tokens, at, dates)
}

/** "I fell off a ladder in spring", "in spring I fell off a ladder": what happened once dates no other spring. */
function isBesideEvent(tokens: readonly Token[], at: number, { happened }: CompiledDates): boolean {
  const reachesEvent = (step: 1 | -1) => {
    for (let i = 1; i <= EVENT_REACH; i++) {
      const token = tokens[at + i * step]
      if (!token || token.kind === 'stop' || token.kind === 'question') return false
      if (happened.has(token.word)) return true
    }
    return false
  }
  return reachesEvent(-1) || reachesEvent(1)
}

const EVENT_REACH = 8

function isLeading(tokens: readonly Token[], at: number, dates: CompiledDates): boolean {
  const word = wordAt(tokens, at)
  return dates.leads.has(word) || dates.within.has(word) || dates.padding.has(word)
}

function pointAt(tokens: readonly Token[], at: number, lead: Lead, dates: CompiledDates, today: Today): Point | undefined {
  const word = wordAt(tokens, at)
  const isNamed = !dates.article.has(wordAt(tokens, at - 1))
  const weekday = isNamed ? dates.weekdays.get(word) : undefined
  if (weekday !== undefined) return { range: rangeOfWeekday(weekday, today), end: at + 1 }
  if (word === dates.weekend) return weekendAt(tokens, at, lead, dates, today)
  for (const find of [dayOfMonthAt, monthAt, feastAt, seasonAt]) {
    const point = find(tokens, at, lead, dates, today)
    if (point) return point
  }
  return yearAt(tokens, at, lead)
}

/** On a Sunday "since the weekend" means the one before; "the weekend before last" is one earlier still. */
function weekendAt(tokens: readonly Token[], at: number, lead: Lead, { oneEarlier }: CompiledDates, today: Today): Point | undefined {
  const isEarlier = isPhraseAt(tokens, at + 1, oneEarlier)
  const range = rangeOfWeekend(lead.isLast || lead.isSince || isEarlier, today)
  if (lead === PLAIN && !isEarlier) return undefined
  return isEarlier ? { range: { first: range.first - 7, last: range.last - 7 }, end: at + 1 + oneEarlier.length } : { range, end: at + 1 }
}

/** "The 3rd of October", "3 October". */
function dayOfMonthAt(tokens: readonly Token[], at: number, { isLast }: Lead, dates: CompiledDates, today: Today): Point | undefined {
  const day = dayIn(tokens[at])
  const monthIsAt = skipBesideDay(tokens, at + 1, dates)
  const month = dates.months.get(wordAt(tokens, monthIsAt))
  if (day === undefined || month === undefined) return undefined
  return inYear(tokens, monthIsAt + 1, { month, firstDay: day, lastDay: day }, isLast, dates, today)
}

/** "October", "October 3rd", "early March 2024"; "the march" is none. */
function monthAt(tokens: readonly Token[], at: number, lead: Lead, dates: CompiledDates, today: Today): Point | undefined {
  const month = dates.months.get(wordAt(tokens, at))
  if (month === undefined || dates.article.has(wordAt(tokens, at - 1))) return undefined
  const day = dayIn(tokens[at + 1])
  const [firstDay, lastDay] = day === undefined ? (lead.within ?? []) : [day, day]
  const end = day === undefined ? at + 1 : skipBesideDay(tokens, at + 2, dates)
  return inYear(tokens, end, { month, firstDay, lastDay }, lead.isLast, dates, today)
}

function feastAt(tokens: readonly Token[], at: number, { isLast }: Lead, dates: CompiledDates, today: Today): Point | undefined {
  const word = wordAt(tokens, at)
  const feast = dates.feasts.get(`${word} ${wordAt(tokens, at + 1)}`) ?? dates.feasts.get(word)
  return feast && inYear(tokens, at + feast.words, feast.part, isLast, dates, today)
}

/** "In winter I sleep under two duvets" tells of every winter. */
function seasonAt(tokens: readonly Token[], at: number, lead: Lead, dates: CompiledDates, today: Today): Point | undefined {
  const season = lead.isSince || lead.isLast || lead.isOnce ? dates.seasons.get(wordAt(tokens, at)) : undefined
  if (season === undefined) return undefined
  return inYear(tokens, at + 1, { month: today.isSouthern ? halfYearOff(season) : season, months: 3 }, lead.isLast, dates, today)
}

function halfYearOff(month: number): number {
  return ((month + 5) % 12) + 1
}

function skipBesideDay(tokens: readonly Token[], from: number, { besideDay }: CompiledDates): number {
  let at = from
  while (at < from + 2 && besideDay.has(wordAt(tokens, at))) at++
  return at
}

/** "Since 2019"; "in 2019" tells of what was then. */
function yearAt(tokens: readonly Token[], at: number, { isSince }: Lead): Point | undefined {
  const year = isSince ? yearIn(tokens[at]) : undefined
  return year === undefined ? undefined : { range: rangeInYear({ month: 1, months: 12 }, year), end: at + 1 }
}

/** With the year, if there is one behind it. */
function inYear(tokens: readonly Token[], behind: number, part: YearPart, isLast: boolean, dates: CompiledDates, today: Today): Point {
  const yearIsAt = dates.of_year.has(wordAt(tokens, behind)) ? behind + 1 : behind
  const year = yearIn(tokens[yearIsAt])
  if (year === undefined) return { range: rangeOfPart(part, isLast, today), end: behind }
  return { range: rangeInYear(part, year), end: yearIsAt + 1 }
}

function yearIn(token: Token | undefined): number | undefined {
  return token?.kind === 'number' && /^(?:19|20)\d\d$/.test(token.word) ? Number(token.word) : undefined
}

function dayIn(token: Token | undefined): number | undefined {
  const value = token?.kind === 'number' ? token.value : undefined
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 31 ? value : undefined
}
