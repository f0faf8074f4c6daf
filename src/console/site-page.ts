import type { Content, Practice } from '../core/content'
import { escapeForHtml, readDirection } from '../core/page-words'
import { createClockFormat } from '../core/time-format'
import { nameWeekday, WEEKDAYS, type Weekday } from '../core/weekdays'
import { fill as fillPhrase, joinWords, placeholders } from '../core/wording'

/** What a placeholder may stand for: a text, or rows that a section repeats for (none: the section vanishes). */
type Facts = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>

/**
 * Fills the practice's page, in the language of its content.
 *
 * `{{> page}}` of the frame becomes the page of the content folder, whose markup is the practice's own; `{{name}}` the escaped text; `{{#hours}}…{{/hours}}` is
 * repeated for each row. Every fact is escaped for text and quoted attributes, so nothing in the YAML of dialogs/ can become markup. Throws when the page
 * names a fact that does not exist.
 */
export function renderSite(frame: string, page: string, content: Content): string {
  return fill(
    frame.replace('{{> page}}', () => page),
    collectFacts(content),
  )
}

function fill(text: string, facts: Facts): string {
  // In one pass: what a fact says is never looked at again.
  return text.replace(
    /\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}|\{\{(\w+)\}\}/g,
    (_, section: string, body: string, name: string | undefined) =>
      name === undefined ? repeat(section, body, facts) : escapeForHtml(readFact(name, facts)),
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

function collectFacts(content: Content): Facts {
  const { practice, phrases } = content
  const values = placeholders(content, practice.region)
  return {
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
    lang: practice.lang,
    dir: readDirection(practice.lang),
    title: fillPhrase(phrases['page_title'] ?? '', values),
    description: fillPhrase(phrases['page_description'] ?? '', values),
    name: practice.name,
    phone_digits: practice.phone.replace(/[^\d+]/g, ''),
    hours: describeHours(content),
    trigger_points_link: practice.trigger_points_link ? [{ url: practice.trigger_points_link }] : [],
  }
}

/** Days that follow each other with the same hours share a row. Days without hours are left out. */
function describeHours(content: Content): { days: string; times: string }[] {
  const hours: Practice['booking']['hours'] = content.practice.booking.hours
  const spans: { days: Weekday[]; times: string }[] = []
  const describeClock = createClockFormat(content.practice)
  let before: string | undefined
  for (const day of WEEKDAYS) {
    const times = (hours[day] ?? []).map(({ from, to }) => `${describeClock(from)} – ${describeClock(to)}`).join(', ')
    const span = spans.at(-1)
    if (times !== '' && times === before) span?.days.push(day)
    else if (times !== '') spans.push({ days: [day], times })
    before = times
  }
  return spans.map(({ days, times }) => ({ days: nameDays(content, days), times }))
}

function nameDays(content: Content, days: readonly Weekday[]): string {
  const names = days.map((day) => nameWeekday(content.practice.lang, day, 'long'))
  const [from = '', to = ''] = [names[0], names.at(-1)]
  return names.length > 2 ? fillPhrase(content.phrases['days_span'] ?? '', { from, to }) : joinWords(content, names)
}
