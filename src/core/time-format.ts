import type { Practice } from './content'
import { readPickedTime } from './picked-time'

type Writing = Pick<Practice, 'lang' | 'region' | 'time_zone'>

/** The country whose order of day and month is followed: for the EU the one that speaks English, where the language has none of its own. */
const COUNTRIES: Readonly<Record<Practice['region'], string>> = { US: 'US', UK: 'GB', AU: 'AU', EU: 'IE', unknown: 'GB' }

/**
 * How a time is written for a person, in the practice's zone, its language, and the order and clock of its region: "Tue Nov 24, 10:00 am".
 * The month is a word, so that no order of day and month misleads; the comma before the time is the only one, for channels that group by day.
 */
export function createTimeFormat({ lang, region, time_zone: timeZone }: Writing): (time: Date) => string {
  const describeDay = createDayFormat({ lang, region, time_zone: timeZone })
  const describeClock = createInstantFormat({ lang, region, time_zone: timeZone })
  return (time) => `${describeDay(time)}, ${describeClock(time)}`
}

/** A time of the practice's hours ("09:00") as its region writes it: "9:00 am". */
export function createClockFormat(practice: Writing): (time: string) => string {
  const describeInstant = createInstantFormat({ ...practice, time_zone: 'UTC' })
  return (time) => describeInstant(new Date(`1970-01-01T${time}Z`))
}

function createInstantFormat({ lang, region, time_zone: timeZone }: Writing): (time: Date) => string {
  const locale = withCountry(lang, COUNTRIES[region])
  const hours = region === 'EU' ? ({ hour: '2-digit', hourCycle: 'h23' } as const) : ({ hour: 'numeric', hourCycle: 'h12' } as const)
  const clock = new Intl.DateTimeFormat(locale, { timeZone, minute: '2-digit', ...hours })
  return (time) => {
    const minute = clock.formatToParts(time).map(({ type, value }) => (type === 'dayPeriod' ? value.toLocaleLowerCase(lang) : value))
    return toPlainSpaces(minute.join(''))
  }
}

/** How a time that a visitor picked herself is written: "Tue Dec 1, 10:00 am", or the day alone. Takes ids that `readPickedTime` can read. */
export function createPickedTimeFormat(practice: Writing): (id: string) => string {
  // A picked time is what the practice's wall shows, whatever its zone.
  const onWall = { ...practice, time_zone: 'UTC' }
  const [describeTime, describeDay] = [createTimeFormat(onWall), createDayFormat(onWall)]
  return (id) => (readPickedTime(id)?.minute === undefined ? describeDay : describeTime)(new Date(`${id}${id.includes('T') ? 'Z' : ''}`))
}

function createDayFormat({ lang, region, time_zone: timeZone }: Writing): (time: Date) => string {
  const day = new Intl.DateTimeFormat(withCountry(lang, COUNTRIES[region]), { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  return (time) => toPlainSpaces(day.format(time).replaceAll(',', ''))
}

/** Intl puts narrow and unbreakable spaces where people type plain ones. */
function toPlainSpaces(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** A tag that names its own country keeps it. */
function withCountry(lang: string, region: string): Intl.Locale {
  const locale = new Intl.Locale(lang)
  return locale.region === undefined ? new Intl.Locale(lang, { region }) : locale
}
