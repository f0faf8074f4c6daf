import { holds } from './condition'
import type { Content, Flag } from './content'
import { URGENCIES, type Urgency } from './result-view'
import type { SlotValue, SlotValues } from './understanding'

/** A red flag that the answers raise, at the urgency of its first rule that holds. */
export interface RaisedFlag {
  readonly flag: Flag
  readonly urgency: Urgency
  /** Index of that rule. */
  readonly rule: number
  /** What the visitor is told: the rule's own words, or the flag's. */
  readonly client: string
}

/** The levels at which the chat stops: no cause, no muscle, no booking. */
const STOP_LEVELS: readonly Urgency[] = ['emergency_now', 'same_day', 'clinician_before_massage']

/** Worked out once for each content and set of values, which never change. */
const flagsOf = new WeakMap<Content, WeakMap<SlotValues, readonly RaisedFlag[]>>()

/**
 * Every red flag that the answers raise, most urgent first, in the order of the content within a level.
 * A sign that stayed "not sure" after it was asked in other words counts as present: unknown is never taken as "no" (clinical README, E1).
 */
export function raiseFlags(content: Content, slots: SlotValues): readonly RaisedFlag[] {
  const ofContent = flagsOf.get(content) ?? new WeakMap<SlotValues, readonly RaisedFlag[]>()
  flagsOf.set(content, ofContent)
  const known = ofContent.get(slots) ?? findFlags(content, slots)
  ofContent.set(slots, known)
  return known
}

function findFlags(content: Content, slots: SlotValues): readonly RaisedFlag[] {
  const cautious = presumeUnsureSigns(content, slots)
  const raised = content.flags.flatMap((flag) => {
    const index = flag.rules.findIndex(({ when }) => holds(when, cautious) === 'true')
    const rule = flag.rules[index]
    return rule ? [{ flag, urgency: rule.urgency, rule: index, client: rule.client ?? flag.client }] : []
  })
  return raised.sort((a, b) => rank(a.urgency) - rank(b.urgency))
}

/** The highest urgency wins. */
export function decideUrgency(raised: readonly RaisedFlag[]): Urgency {
  return raised[0]?.urgency ?? 'routine'
}

export function isStopLevel(urgency: Urgency): boolean {
  return STOP_LEVELS.includes(urgency)
}

/** 0 is the most urgent. */
export function rank(urgency: Urgency): number {
  return URGENCIES.indexOf(urgency)
}

/** Whether a warning sign is there by this value. */
export function isPresent(content: Content, { slot, value }: { readonly slot: string; readonly value: SlotValue }): boolean {
  const question = content.questions.get(slot)
  return question?.group === 'sign' && value === (question.ability ? 'no' : 'yes')
}

function presumeUnsureSigns(content: Content, slots: SlotValues): SlotValues {
  return Object.fromEntries(
    Object.entries(slots).map(([slot, value]): [string, SlotValue] => {
      const question = content.questions.get(slot)
      if (value !== 'not_sure' || question?.group !== 'sign') return [slot, value]
      return [slot, question.ability ? 'no' : 'yes']
    }),
  )
}

/** One flag has other words at another level. */
export function nameTold({ flag, urgency }: RaisedFlag): string {
  return `${flag.id} ${urgency}`
}
