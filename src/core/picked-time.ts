import type { OfferedTime, PickedTime } from './opening-times'

const PICKED = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d))?$/
const TWO_DAYS_MILLISECONDS = 2 * 24 * 60 * 60 * 1000

/** The id by which a tap tells it; no opening has one like it. Undefined unless it is a day, such as "2026-12-01", and a time, such as "10:00" or "". */
export function idOfPickedTime(date: string, clock: string): string | undefined {
  const id = clock === '' ? date : `${date}T${clock}`
  return readPickedTime(id) && id
}

export function readPickedTime(id: string): PickedTime | undefined {
  const [, date = '', hours, minutes] = PICKED.exec(id) ?? []
  if (!isDate(date)) return undefined
  return { date, ...(hours !== undefined && { minute: Number(hours) * 60 + Number(minutes) }) }
}

/** Whether this opening is just what was picked. */
export function isAsPicked({ start, local }: OfferedTime, { date, minute }: PickedTime): boolean {
  const [month, day] = date.split('-').slice(1).map(Number)
  // The year is not kept, and a calendar may reach further than one.
  const isNear = Math.abs(Date.parse(start) - Date.parse(date)) < TWO_DAYS_MILLISECONDS
  const isDay = isNear && local?.month === month && local?.dayOfMonth === day
  return isDay && (minute === undefined || local?.minute === minute)
}

/** "2026-02-30" is none. */
function isDate(text: string): boolean {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
