import { CHANGE_STEP, type Option, type Prompt } from '../../../src/core/reply'
import type { Choice } from './wire'

/** What a tap sends: the words that a person would have typed, and which options were meant. */
export interface Answer {
  readonly text: string
  readonly choice: Choice | undefined
}

/** One tap on one option. */
export function answerOne(prompt: Prompt, option: Option): Answer {
  return { text: option.label, choice: { step: prompt.step, ids: [option.id] } }
}

/** A tap on "Change" beside an earlier answer; without ids it leaves the answer as it is. */
export function askToChange(text: string, ids: readonly string[]): Answer {
  return { text, choice: { step: CHANGE_STEP, ids } }
}

/** Several ticked options in the order in which they were offered. */
export function answerSeveral(prompt: Prompt, ids: ReadonlySet<string>): Answer {
  const ticked = prompt.options.filter((option) => ids.has(option.id))
  return {
    text: ticked.map((option) => option.label).join(', '),
    choice: { step: prompt.step, ids: ticked.map((option) => option.id) },
  }
}

/** A point on a scale; a scale without options is answered with the bare number. */
export function answerNumber(prompt: Prompt, value: number): Answer {
  const option = prompt.options.find((candidate) => candidate.id === String(value))
  return option ? answerOne(prompt, option) : { text: String(value), choice: undefined }
}

/** Openings of one day, in order. */
interface OpeningDay {
  readonly day: string
  readonly openings: readonly { readonly option: Option; readonly time: string }[]
}

/**
 * Groups openings by the day in their label ("Tuesday 24 November, 10:00"): the label is in the practice's time zone, which the
 * browser does not know. Options that are no time ("Other times") come back as `others`.
 */
export function groupOpenings(options: readonly Option[]): { days: OpeningDay[]; others: Option[] } {
  const days = new Map<string, { option: Option; time: string }[]>()
  const others: Option[] = []
  for (const option of options) {
    const [, day, time] = /^(.*\S),\s*([^,]*\d[^,]*)$/.exec(option.label) ?? []
    if (day === undefined || time === undefined || Number.isNaN(Date.parse(option.id))) others.push(option)
    else days.set(day, [...(days.get(day) ?? []), { option, time }])
  }
  return { days: [...days].map(([day, openings]) => ({ day, openings })), others }
}
