import type { Content, Question } from './content'
import type { Fact } from './slot-filling'
import { fill, joinWords } from './wording'

/**
 * What was understood, in short phrases of the content ("left knee, at the back, heels most days"), so that a
 * misreading is seen at once. Empty if there is nothing to show.
 */
export function describeFacts(content: Content, facts: readonly Fact[]): string {
  const parts = facts.flatMap(({ slot, value }) => {
    const question = content.questions.get(slot)
    return question ? describeValue(question, value) : []
  })
  return [...new Set(parts)].join(', ')
}

/** The phrase for one value, or nothing where the content has none. */
export function describeValue(question: Question, value: Fact['value']): string[] {
  const parts = [value].flat().map(String)
  const named = parts.flatMap((id) => question.echo[id] ?? [])
  if (named.length === parts.length) return named
  const template = question.echo['any']
  const labels = parts.map((id) => question.options.find((o) => o.id === id)?.label.toLowerCase() ?? id)
  return template === undefined ? [] : [fill(template, { value: joinWords(labels) })]
}
