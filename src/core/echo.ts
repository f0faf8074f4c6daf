import type { Content, Question } from './content'
import { isInMinutes } from './reply-to-question'
import type { Fact } from './slot-filling'
import { countPhrase, fill, joinWords } from './wording'

/**
 * What was understood, in short phrases of the content ("left knee, at the back, heels most days"), so that a
 * misreading is seen at once. Empty if there is nothing to show.
 */
export function describeFacts(content: Content, facts: readonly Fact[]): string {
  const parts = facts.flatMap(({ slot, value }) => {
    const question = content.questions.get(slot)
    return question ? describeValue(content, question, value) : []
  })
  return [...new Set(parts)].join(', ')
}

/** The phrase for one value, or nothing where the content has none. */
function describeValue(content: Content, question: Question, value: Fact['value']): string[] {
  const parts = [value].flat().map(String)
  const named = parts.flatMap((id) => question.echo[id] ?? [])
  if (named.length === parts.length) return named
  if (value === 'not_sure') return []
  const template = question.echo['any']
  const labels = parts.map((id) => question.options.find((o) => o.id === id)?.label.toLowerCase() ?? id)
  const words = (typeof value === 'number' && describeLength(content, question, value)) || joinWords(content, labels)
  return template === undefined ? [] : [fill(template, { value: words })]
}

/** One answer in a few words; "not sure" has no phrase of its own. */
export function nameValue(content: Content, question: Question, value: Fact['value']): string {
  const parts = describeValue(content, question, value)
  return parts.length > 0 ? joinWords(content, parts) : (content.phrases['not_sure'] ?? '').toLowerCase()
}

/** One answer as the therapist reads it. */
export function tellValue(content: Content, question: Question, value: Fact['value']): string {
  const parts = describeValue(content, question, value)
  return parts.length > 0 ? parts.join(', ') : (content.phrases['not_sure'] ?? '').toLowerCase()
}

/** A length of time, by the unit that the question asks for; undefined for any other number. */
function describeLength(content: Content, { kind, id }: Question, value: number): string | undefined {
  if (kind === 'days') return describeDays(content, value)
  return isInMinutes(id) ? describeMinutes(content, value) : undefined
}

/** "90 minutes", "2 hours". */
function describeMinutes(content: Content, minutes: number): string {
  const isHours = minutes >= 120 && minutes % 30 === 0
  return isHours ? countPhrase(content, 'span_hours', minutes / 60) : countPhrase(content, 'span_minutes', minutes)
}

/** A number of days as a person would say it, rounded: "2 weeks", "3 months". */
function describeDays(content: Content, days: number): string {
  const unit = UNITS.find(({ from }) => days >= from)
  const n = Math.max(1, Math.round(days / (unit?.days ?? 1)))
  return countPhrase(content, unit?.phrase ?? 'span_days', n)
}

const UNITS = [
  { from: 700, days: 365.25, phrase: 'span_years' },
  { from: 56, days: 30.4, phrase: 'span_months' },
  { from: 14, days: 7, phrase: 'span_weeks' },
] as const
