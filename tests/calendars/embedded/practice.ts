import type { Practice } from '../../../src/core/content'

/** Mondays to Fridays 09:00 to 17:00, an hour each with a quarter of an hour after it. */
export function makePractice(changes: Partial<Practice> = {}, booking: Partial<Practice['booking']> = {}): Practice {
  const hours = [{ from: '09:00', to: '17:00' }]
  return {
    name: 'Willow Lane',
    therapist: 'Ana Duarte',
    phone: '(555) 010-0142',
    email: 'hello@willowlane.example',
    address: '18 Willow Lane, Suite 2, Ithaca',
    region: 'US',
    time_zone: 'America/New_York',
    lang: 'en',
    price: '$95',
    parking: 'Behind the house',
    retention_days: 30,
    therapist_wait_minutes: 10,
    ...changes,
    booking: {
      length_minutes: 60,
      buffer_minutes: 15,
      notice_hours: 12,
      cancel_hours: 24,
      horizon_days: 14,
      hold_minutes: 10,
      hours: { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours },
      closed: [],
      ...booking,
    },
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What calendar and clock on a wall in that zone show. Written with Intl, so that the tests don't trust the library under test. */
export function readWall(time: Date, zone: string): { date: string; weekday: string; minute: number; clock: string } {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'full', timeStyle: 'short' })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(time).map((part) => [part.type, part.value]))
  const clock = `${parts['hour']}:${parts['minute']}`
  return {
    date: `${parts['day']} ${parts['month']} ${parts['year']}`,
    weekday: String(parts['weekday']).toLowerCase(),
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
    clock,
  }
}
