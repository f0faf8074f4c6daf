import type { Content } from './content'
import type { Conversation } from './conversation'
import type { PhraseId, PluralId } from './phrase-ids'
import { createClockFormat } from './time-format'
import { nameWeekday, WEEKDAYS } from './weekdays'

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

/** Every phrase asks for them, and the hours cost formats of Intl: made once for each content and region. */
const known = new WeakMap<Content, Map<Conversation['region'], Extras>>()

/** All that any text may name for this conversation. */
export function placeholders(content: Content, region: Conversation['region']): Extras {
  const ofContent = known.get(content) ?? new Map<Conversation['region'], Extras>()
  const values = ofContent.get(region) ?? listPlaceholders(content, region)
  known.set(content, ofContent.set(region, values))
  return values
}

function listPlaceholders(content: Content, region: Conversation['region']): Extras {
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
    cancel_hours: practice.booking.cancel_hours,
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

/** The text of a phrase for everybody, whose country is the practice's. */
export function fillPhrase(content: Content, id: PhraseId, extras: Extras = {}): string {
  return fill(content.phrases[id] ?? '', { ...placeholders(content, content.practice.region), ...extras })
}

/** Any template of the content, filled for this conversation. */
export function wordFor(content: Content, conversation: Conversation, template: string, extras: Extras = {}): string {
  return fill(template, { ...placeholders(content, conversation.region), ...extras })
}

/** The emergency numbers of the visitor's region; several where it is unknown. */
export function listEmergencyNumbers(content: Content, { region }: Pick<Conversation, 'region'>): readonly string[] {
  return String(placeholders(content, region)['emergency']).match(/\d{3,}/g) ?? []
}

/** "a, b and c", as a person would say it. */
export function joinWords({ phrases }: Pick<Content, 'phrases'>, parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} ${phrases['and'] ?? ''} ${parts.at(-1) ?? ''}`
}

/** A phrase that counts something, in the form that the language of the content has for this number. */
export function countPhrase({ phrases, practice }: Pick<Content, 'phrases' | 'practice'>, id: PluralId, n: number): string {
  const form = new Intl.PluralRules(practice.lang).select(n)
  return fill(phrases[`${id}_${form}`] ?? phrases[`${id}_other`] ?? '', { n })
}

/** "Mon 9:00 am to 5:30 pm; ...", in the language of the content and the clock of its region. */
function describeHours({ practice, phrases }: Content): string {
  const describeClock = createClockFormat(practice)
  return WEEKDAYS.flatMap((day) => {
    const spans = practice.booking.hours[day] ?? []
    const written = spans
      .map(({ from, to }) => fill(phrases['hours_span'] ?? '', { from: describeClock(from), to: describeClock(to) }))
      .join(', ')
    return spans.length > 0 ? [`${nameWeekday(practice.lang, day, 'short')} ${written}`] : []
  }).join('; ')
}
