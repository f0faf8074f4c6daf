import type { ClockWindow } from '../core/understanding'

/** How a time of the clock stands to what is wished. */
export type ClockSide = 'at' | 'after' | 'before'

/** `hour` as it was said, `minute` only if it was said, `half` of the day if it was said. */
export interface ClockTime {
  readonly hour: number
  readonly minute?: number
  readonly half?: 'am' | 'pm'
}

const DAY = 24 * 60
const NOON = 12 * 60
/** Nobody means an hour before this when no half of the day is said: "after 5" is in the afternoon. */
const EARLIEST_HOUR = 8

/** The time that digits name: "15", "9.30", "1530"; undefined if there is no such time. */
export function readClock(digits: string): ClockTime | undefined {
  const [, hours = '', minutes] = /^(\d{1,2})(?:[.:](\d\d))?$/.exec(digits) ?? /^(\d{1,2})(\d\d)$/.exec(digits) ?? []
  const hour = Number(hours)
  if (hours === '' || hour > 24 || Number(minutes ?? 0) > 59) return undefined
  return { hour: hour % 24, ...(minutes !== undefined && { minute: Number(minutes) }) }
}

/** The spans of the day that a time means: both halves where none was said, a whole hour where no minute was. */
export function windowsOf(time: ClockTime, side: ClockSide): ClockWindow[] {
  if (side === 'at') {
    const length = time.minute === undefined ? 60 : 1
    return minutesOf(time).map((from) => ({ from, to: from + length }))
  }
  const likely = likelyMinute(time)
  return side === 'after' ? [{ from: likely, to: DAY }] : [{ from: 0, to: likely }]
}

function minutesOf({ hour, minute = 0, half }: ClockTime): number[] {
  const inMorning = (hour % 12) * 60 + minute
  if (half) return [half === 'am' ? inMorning : inMorning + NOON]
  return hour > 12 || hour === 0 ? [hour * 60 + minute] : [inMorning, inMorning + NOON]
}

function likelyMinute(time: ClockTime): number {
  const [first = 0, second = first] = minutesOf(time)
  return first < EARLIEST_HOUR * 60 ? second : first
}

/** What both allow; what either allows where nothing fits both ("in the morning or the afternoon"). */
export function narrow(windows: readonly ClockWindow[], others: readonly ClockWindow[]): ClockWindow[] {
  const both = windows.flatMap((a) => others.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })))
  const possible = both.filter(({ from, to }) => from < to)
  return possible.length > 0 ? possible : [...windows, ...others]
}
