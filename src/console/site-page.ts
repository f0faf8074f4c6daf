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
  const facts = collectFacts(practice, region)
  const repeated = template.replace(/\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}/g, (_, key: string, body: string) => {
    const rows = facts[key]
    if (!Array.isArray(rows)) throw new Error(`The page repeats {{#${key}}}, which is no list.`)
    return rows.map((row: Facts) => fill(body, { ...facts, ...row })).join('')
  })
  return fill(repeated, facts)
}

function fill(text: string, facts: Facts): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const fact = facts[key]
    if (typeof fact !== 'string') throw new Error(`The page asks for {{${key}}}, which the practice does not have.`)
    return escapeHtml(fact)
  })
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

/** Days that follow each other with the same hours share a row: "Monday to Thursday". Days without hours are left out. */
function describeHours(hours: Practice['booking']['hours']): { days: string; times: string }[] {
  const spans: { first: string; last: string; times: string }[] = []
  let before: string | undefined
  for (const day of WEEK) {
    const times = (hours[day] ?? []).map(({ from, to }) => `${from}–${to}`).join(', ')
    const open = spans.at(-1)
    if (open && times === before) open.last = day
    else if (times) spans.push({ first: day, last: day, times })
    before = times
  }
  return spans.map(({ first, last, times }) => ({ days: first === last ? title(first) : `${title(first)} to ${title(last)}`, times }))
}

const title = (day: string): string => day.charAt(0).toUpperCase() + day.slice(1)

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
