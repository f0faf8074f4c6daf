import type { Practice, Region } from '../core/content'

/** What a placeholder may stand for: a text, or rows that a section repeats for (none: the section vanishes). */
type Facts = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>

/**
 * Fills the demo page with the facts of the practice.
 *
 * `{{name}}` becomes the escaped text; `{{#hours}}…{{/hours}}` is repeated for each row. Everything is escaped for text and quoted attributes, so
 * nothing in dialogs/ can become markup. Throws when the template names a fact that does not exist.
 */
export function renderSite(template: string, practice: Practice, region: Region): string {
  return fill(template, collectFacts(practice, region))
}

function fill(text: string, facts: Facts): string {
  // In one pass: what a fact says is never looked at again.
  return text.replace(
    /\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}|\{\{(\w+)\}\}/g,
    (_, section: string, body: string, name: string | undefined) =>
      name === undefined ? repeat(section, body, facts) : escapeHtml(readFact(name, facts)),
  )
}

function repeat(name: string, body: string, facts: Facts): string {
  const rows = facts[name]
  if (!Array.isArray(rows)) throw new Error(`The page repeats {{#${name}}}, which is no list.`)
  return rows.map((row: Facts) => fill(body, { ...facts, ...row })).join('')
}

function readFact(name: string, facts: Facts): string {
  const fact = facts[name]
  if (typeof fact !== 'string') throw new Error(`The page asks for {{${name}}}, which the practice does not have.`)
  return fact
}

function collectFacts(practice: Practice, region: Region): Facts {
  return {
    name: practice.name,
    therapist: practice.therapist,
    phone: practice.phone,
    phone_digits: practice.phone.replace(/[^\d+]/g, ''),
    email: practice.email,
    address: practice.address,
    price: practice.price,
    parking: practice.parking,
    retention_days: String(practice.retention_days),
    length_minutes: String(practice.booking.length_minutes),
    emergency: region.emergency,
    emergency_place: region.emergency_place,
    urgent_line: region.urgent_line,
    urgent_place: region.urgent_place,
    doctor: region.doctor,
    hours: describeHours(practice.booking.hours),
    trigger_points_link: practice.trigger_points_link ? [{ url: practice.trigger_points_link }] : [],
  }
}

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Days that follow each other with the same hours share a row. Days without hours are left out. */
function describeHours(hours: Practice['booking']['hours']): { days: string; times: string }[] {
  const spans: { days: string[]; times: string }[] = []
  let before: string | undefined
  for (const day of WEEK) {
    const times = (hours[day] ?? []).map(({ from, to }) => `${from}–${to}`).join(', ')
    const span = spans.at(-1)
    if (times !== '' && times === before) span?.days.push(day)
    else if (times !== '') spans.push({ days: [day], times })
    before = times
  }
  return spans.map(({ days, times }) => ({ days: nameDays(days), times }))
}

function nameDays(days: readonly string[]): string {
  const ends = days.length > 1 ? [days[0], days.at(-1)] : days
  return ends.map((day = '') => title(day)).join(days.length > 2 ? ' to ' : ' and ')
}

const title = (day: string): string => day.charAt(0).toUpperCase() + day.slice(1)

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
