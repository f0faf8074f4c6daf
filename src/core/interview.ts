import { holds } from './condition'
import type { Content, Question, Step } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { decideUrgency, isStopLevel, raiseFlags, rank } from './red-flags'
import type { Option, Phase, Prompt } from './reply'
import { weighSlots } from './triage'
import { isForAnother, type SlotValues } from './understanding'
import { phrase, wordFor } from './wording'

/** A step of the interview with what is still to be asked in it. */
export interface DueStep {
  readonly step: Step
  readonly questions: readonly Question[]
}

/**
 * The next thing to ask, or null when nothing is left. What is known, however it became known, is not asked again; what
 * can't apply is left out. Once a stop-level flag is raised only the screens for more urgent levels are still asked.
 * Safety keeps the order of the content; after it the step that can change the ranking most comes first in its phase.
 */
export function findNextStep(content: Content, conversation: Conversation): DueStep | null {
  const slots = slotsFrom(conversation.answers)
  const urgency = decideUrgency(raiseFlags(content, slots))
  const due = content.interview
    .filter((step) => !isStopLevel(urgency) || (step.level !== undefined && rank(step.level) < rank(urgency)))
    .map((step): DueStep => ({ step, questions: listDue(content, step, slots, conversation.region) }))
    .filter(({ questions }) => questions.length > 0)
  const [first, ...others] = due
  if (first === undefined || first.step.phase === 'safety') return first ?? null
  const rivals = others.filter(({ step }) => step.phase === first.step.phase)
  const weigh = ({ questions }: DueStep) =>
    weighSlots(
      content,
      slots,
      questions.map(({ id }) => id),
    )
  return rivals.reduce((best, rival) => (weigh(rival) > weigh(best) ? rival : best), first)
}

/** A step that was put before, with all of its questions that apply, for "go back" and old buttons. */
export function reopenStep(content: Content, conversation: Conversation, stepId: string): DueStep | null {
  const step = findStep(content, stepId)
  if (!step) return null
  const slots = slotsFrom(conversation.answers)
  const asked = step.id === stepId ? step.slots : [stepId]
  const questions = asked.flatMap((id) => content.questions.get(id) ?? []).filter((q) => holds(q.only_when, slots) !== 'false')
  return questions.length > 0 ? { step, questions } : null
}

/** The interview step that a prompt belongs to: prompts are named after the step (a screen) or its single question. */
export function findStep(content: Content, promptStep: string): Step | undefined {
  return content.interview.find((s) => s.id === promptStep) ?? content.interview.find((s) => s.slots.includes(promptStep))
}

/** The prompt for a due step: a screen of things to tick, or its one question. */
export function buildPrompt(content: Content, conversation: Conversation, due: DueStep): { prompt: Prompt; text: string } {
  const [first, ...rest] = due.questions
  if (first === undefined) throw new Error(`step ${due.step.id} has nothing to ask`)
  if (rest.length > 0) return buildScreen(content, conversation, due)
  return { prompt: buildQuestion(content, conversation, first), text: wordFor(content, conversation, askOf(first, conversation)) }
}

/** In the words for whoever the chat is about. */
export function askOf({ ask, ask_other }: Pick<Question, 'ask' | 'ask_other'>, { answers }: Conversation): string {
  return isForAnother(slotsFrom(answers)['asking_for']) ? (ask_other ?? ask) : ask
}

/** The phase of a step, for the visitor's progress. */
export function phaseOf(content: Content, promptStep: string): Phase {
  return findStep(content, promptStep)?.phase ?? 'safety'
}

function listDue(content: Content, step: Step, slots: SlotValues, region: Conversation['region']): Question[] {
  return step.slots.flatMap((id) => {
    const question = content.questions.get(id)
    const isKnown = slots[id] !== undefined || (id === 'region' && region !== 'unknown')
    return question && !isKnown && holds(question.only_when, slots) !== 'false' ? [question] : []
  })
}

function buildScreen(content: Content, conversation: Conversation, due: DueStep): { prompt: Prompt; text: string } {
  const options = due.questions.map((q): Option => ({ id: q.id, label: wordFor(content, conversation, q.tick ?? q.ask) }))
  const prompt: Prompt = { step: due.step.id, slot: null, kind: 'multi', options, skippable: due.questions.every((q) => q.skippable) }
  return { prompt, text: wordFor(content, conversation, due.step.screen ?? '') }
}

function buildQuestion(content: Content, conversation: Conversation, question: Question): Prompt {
  const { id, kind, min, max, picture, skippable } = question
  return {
    step: id,
    slot: id,
    kind,
    options: listOptions(content, conversation, question),
    skippable,
    ...(picture && { picture }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  }
}

function listOptions(content: Content, conversation: Conversation, question: Question): Option[] {
  if (question.kind !== 'yes_no') return question.options.map(({ id, label }) => ({ id, label }))
  const ids = ['yes', 'no', 'not_sure'] as const
  return ids.map((id) => ({ id, label: phrase(content, conversation, id) }))
}
