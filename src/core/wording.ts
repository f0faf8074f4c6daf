import type { Content } from './content'
import type { Conversation } from './conversation'
import type { PhraseId } from './phrase-ids'

/** Values for `{placeholders}` beyond those of the practice and the region. */
export type Extras = Readonly<Record<string, string | number>>

const PLACEHOLDER = /\{([a-z0-9_]+)\}/g

/**
 * Fills `{name}` from extras, then the visitor's region, then the practice. An unknown name stays as written:
 * `compile-content.ts` has refused it long before a visitor could see it.
 */
export function fill(template: string, values: Extras): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => String(values[name] ?? whole))
}

const NOWHERE = { emergency: '', emergency_place: '', urgent_line: '', urgent_place: '', doctor: '' }

/** All that any text may name for this conversation. */
export function placeholders(content: Content, region: Conversation['region']): Extras {
  const { practice } = content
  const place = content.regions.get(region) ?? content.regions.get('unknown') ?? NOWHERE
  return {
    practice: practice.name,
    therapist: practice.therapist,
    phone: practice.phone,
    email: practice.email,
    address: practice.address,
    price: practice.price,
    parking: practice.parking,
    hours: describeHours(content),
    length_minutes: practice.booking.length_minutes,
    notice_hours: practice.booking.notice_hours,
    hold_minutes: practice.booking.hold_minutes,
    horizon_days: practice.booking.horizon_days,
    retention_days: practice.retention_days,
    trigger_points_link: practice.trigger_points_link ?? practice.phone,
    emergency: place.emergency,
    emergency_place: place.emergency_place,
    urgent_line: place.urgent_line,
    urgent_place: place.urgent_place,
    doctor: place.doctor,
  }
}

/** The text of a phrase in dialogs/, filled for this conversation. */
export function phrase(content: Content, conversation: Conversation, id: PhraseId, extras: Extras = {}): string {
  const template = content.phrases[id]
  if (template === undefined) throw new Error(`phrase ${id} is not in dialogs/`)
  return wordFor(content, conversation, template, extras)
}

/** Any template of the content, filled for this conversation. */
export function wordFor(content: Content, conversation: Conversation, template: string, extras: Extras = {}): string {
  return fill(template, { ...placeholders(content, conversation.region), ...extras })
}

/** "a, b and c", as a person would say it. */
export function joinWords(parts: readonly string[], last = 'and'): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`
}

/** Any Monday: only the names of its week's days are looked at. */
const MONDAY_MILLISECONDS = Date.UTC(2024, 0, 1)
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** "Mon 09:00 to 17:30; ...", in the language of the content. */
function describeHours({ practice, phrases }: Content): string {
  const name = new Intl.DateTimeFormat(practice.lang, { weekday: 'short', timeZone: 'UTC' })
  return WEEKDAYS.flatMap((day, i) => {
    const spans = practice.booking.hours[day] ?? []
    const written = spans.map((span) => fill(phrases['hours_span'] ?? '', span)).join(', ')
    return spans.length > 0 ? [`${name.format(MONDAY_MILLISECONDS + i * DAY_MILLISECONDS)} ${written}`] : []
  }).join('; ')
}
