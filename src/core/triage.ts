import { holds, slotsOf } from './condition'
import type { Cause, Content } from './content'
import type { Likelihood, MuscleView } from './result-view'
import type { SlotValues } from './understanding'

/** A cause that the answers count, with the content's reasons that hold and the questions that would have told more. */
export interface RankedCause {
  readonly cause: Cause
  readonly points: number
  readonly likelihood: Likelihood
  readonly because: readonly string[]
  readonly against: readonly string[]
  /** Slots not answered, in the order of the content. */
  readonly notAsked: readonly string[]
}

/**
 * The causes whose habit the visitor has, most points first; ties keep the order of the content. The weights stand in
 * dialogs/knee-pain/causes.yaml, each with its source. A habit that was denied or not asked is never a cause.
 */
export function rankCauses(content: Content, slots: SlotValues): RankedCause[] {
  return content.causes
    .filter((cause) => holds(cause.counts_when, slots) === 'true')
    .map((cause) => weigh(content, cause, slots))
    .sort((a, b) => b.points - a.points)
}

function weigh(content: Content, cause: Cause, slots: SlotValues): RankedCause {
  const held = cause.reasons.filter(({ when }) => holds(when, slots) === 'true')
  const points = held.reduce((sum, reason) => sum + reason.points, 0)
  const { likely, possible } = content.triage.likelihood
  return {
    cause,
    points,
    likelihood: points >= likely.at_least ? 'likely' : points >= possible.at_least ? 'possible' : 'less_likely',
    because: held.filter((r) => r.points > 0).map((r) => r.say),
    against: held.filter((r) => r.points < 0).map((r) => r.say),
    notAsked: cause.asks.filter((slot) => slots[slot] === undefined || slots[slot] === 'not_sure'),
  }
}

/** How far the answers to these slots can move the ranking: the points of every reason that reads one, for causes that can still count. */
export function weighSlots(content: Content, slots: SlotValues, asked: readonly string[]): number {
  return content.causes
    .filter(({ counts_when }) => holds(counts_when, slots) !== 'false')
    .flatMap(({ reasons }) => reasons)
    .filter(({ when }) => slotsOf(when).some((slot) => asked.includes(slot)))
    .reduce((sum, { points }) => sum + Math.abs(points), 0)
}

/**
 * The muscles that the therapist may check, by place and by cause (clinical README C2 to C4). First those that are primary
 * for both a cause and the place, or primary for either where none is for both; then primary for either, then the rest; those to
 * which pain maps do not send knee pain stand apart as `upstream`. Otherwise the order is that of muscles.yaml: calf first.
 */
export function rankMuscles(content: Content, slots: SlotValues, causes: readonly RankedCause[]): MuscleView[] {
  const byCause = causes.map(({ cause }) => musclesOfCause(cause, slots))
  const byPlace = [slots['location'] ?? []].flat().flatMap((place) => content.locations[String(place)] ?? [])
  const all = [...byCause, ...byPlace]
  const primary = new Set(all.flatMap((m) => m.primary))
  const listed = new Set(all.flatMap((m) => [...m.primary, ...m.secondary]))
  const both = new Set(byCause.flatMap((m) => m.primary).filter((id) => byPlace.some((p) => p.primary.includes(id))))
  const first = both.size > 0 ? both : primary
  const known = [...content.muscles.values()].filter(({ id }) => listed.has(id))
  return [...known.filter(({ id }) => primary.has(id)), ...known.filter(({ id }) => !primary.has(id))].map(({ id, name, upstream }) => ({
    id,
    name,
    tier: upstream ? 'upstream' : first.has(id) ? 'first' : 'also',
  }))
}

function musclesOfCause({ muscles }: Cause, slots: SlotValues): { primary: readonly string[]; secondary: readonly string[] } {
  const added = muscles.when.filter((extra) => holds(extra.if, slots) === 'true').flatMap((extra) => extra.add)
  return { primary: muscles.primary, secondary: [...muscles.secondary, ...added] }
}
