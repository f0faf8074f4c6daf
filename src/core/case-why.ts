import { holds, slotsOf, type Condition, type Truth } from './condition'
import type { Cause, Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { tellValue } from './echo'
import { decideUrgency, isStopLevel, raiseFlags } from './red-flags'
import type { MuscleView, Urgency } from './result-view'
import { rankCauses, rankMuscles } from './triage'
import type { SlotValues } from './understanding'

/** One answer that a rule looked at. `value` is null while it is unknown. */
interface WhyAnswer {
  readonly label: string
  readonly value: string | null
}

/** One step of the reasoning about a cause: its points count while `held` is true. */
interface WhyReason {
  readonly say: string
  readonly points: number
  readonly held: Truth
  readonly answers: readonly WhyAnswer[]
  readonly source: string
}

/** Why a cause was named, or not. */
interface WhyCause {
  readonly id: string
  readonly name: string
  readonly threshold: string
  /** Whether the habit counts at all. */
  readonly counted: Truth
  readonly points: number
  /** Empty while it does not count. */
  readonly likelihood: string
  readonly reasons: readonly WhyReason[]
  readonly source: string
}

/** A red-flag rule that holds, with the answers that it read. A sign left "not sure" is taken as present. */
interface WhyFlag {
  readonly id: string
  readonly name: string
  readonly urgency: Urgency
  /** Counts from 1 within the flag. */
  readonly rule: number
  readonly answers: readonly WhyAnswer[]
  readonly source: string
}

/** A muscle to check, with what pain maps tell of it: to compare with where and when it hurts. */
interface WhyMuscle extends MuscleView {
  readonly refersTo: string
  readonly worseWith: string
  readonly source: string
}

/** Each step from the answers to the result. At a stop level no cause is weighed and no muscle named. */
export interface CaseWhy {
  readonly flags: readonly WhyFlag[]
  readonly causes: readonly WhyCause[]
  readonly muscles: readonly WhyMuscle[]
  /** Points from which a cause is called so. */
  readonly words: readonly { readonly label: string; readonly atLeast: number }[]
}

/** For the therapist: the same rules and weights that made the result, with everything that they looked at. */
export function explainCase(content: Content, conversation: Conversation): CaseWhy {
  const slots = slotsFrom(conversation.answers)
  const raised = raiseFlags(content, slots)
  const isStopped = isStopLevel(decideUrgency(raised))
  const { likely, possible } = content.triage.likelihood
  return {
    flags: raised.map(({ flag, urgency, rule }) => ({
      id: flag.id,
      name: flag.name,
      urgency,
      rule: rule + 1,
      answers: readAnswers(content, slots, flag.rules[rule]?.when),
      source: flag.source.join('; '),
    })),
    causes: isStopped ? [] : explainCauses(content, slots),
    muscles: isStopped ? [] : explainMuscles(content, slots),
    words: [likely, possible].map(({ label, at_least }) => ({ label, atLeast: at_least })),
  }
}

/** The named ones first, in their order; then the others, in that of the content. */
function explainCauses(content: Content, slots: SlotValues): WhyCause[] {
  const ranked = rankCauses(content, slots)
  const named = ranked.map(({ cause, points, likelihood }) => ({
    ...explainCause(content, slots, cause),
    points,
    likelihood: content.triage.likelihood[likelihood].label,
  }))
  const others = content.causes.filter((cause) => !ranked.some((each) => each.cause.id === cause.id))
  return [...named, ...others.map((cause) => explainCause(content, slots, cause))]
}

function explainCause(content: Content, slots: SlotValues, cause: Cause): WhyCause {
  return {
    id: cause.id,
    name: cause.name,
    threshold: cause.threshold,
    counted: holds(cause.counts_when, slots),
    points: 0,
    likelihood: '',
    reasons: cause.reasons.map(({ say, points, when, source }) => ({
      say,
      points,
      held: holds(when, slots),
      answers: readAnswers(content, slots, when),
      source: source.join('; '),
    })),
    source: cause.source.join('; '),
  }
}

function explainMuscles(content: Content, slots: SlotValues): WhyMuscle[] {
  return rankMuscles(content, slots, rankCauses(content, slots)).flatMap((view) => {
    const muscle = content.muscles.get(view.id)
    return muscle ? [{ ...view, refersTo: muscle.refers_to, worseWith: muscle.worse_with, source: muscle.source.join('; ') }] : []
  })
}

function readAnswers(content: Content, slots: SlotValues, condition: Condition = 'always'): WhyAnswer[] {
  return [...new Set(slotsOf(condition))].map((slot) => {
    const question = content.questions.get(slot)
    const value = slots[slot]
    return { label: question?.therapist ?? slot, value: question && value !== undefined ? tellValue(content, question, value) : null }
  })
}
