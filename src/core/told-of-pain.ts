import type { Content } from './content'
import type { Mention, SlotValue, SlotValues, Understanding } from './understanding'

/** From here a mention names a place at the knee; below it a calf is only taken for one. */
export const NAMES_THE_KNEE = 0.9

/**
 * What was told in passing of where and since when the knee hurts, without what is of something else: "tight quads and calves", "my calf is not
 * swollen", "warm since this morning", "arthritis in the other knee, the right one". A habit says nothing of the pain, a sign only as long as
 * nothing better is known. Undefined where nothing is left; other slots are as they were told.
 */
export function readToldOfPain(
  content: Content,
  known: SlotValues,
  { intent, mentions }: Understanding,
  [slot, value]: readonly [string, SlotValue],
): SlotValue | undefined {
  const isKnown = known[slot] !== undefined
  if (!PLACES.has(slot) && !(slot === 'duration_days' && isKnown)) return value
  const told = mentions.filter(({ applies }) => applies)
  const others = told.filter((mention) => isOfAnother(content, mention, isKnown))
  const all = told.filter((mention) => mention.slot === slot)
  const own = all.filter((mention) => !others.some((other) => overlaps(other, mention)))
  if (all.length === 0) return value
  if (!isKnown || others.length === 0 || intent === 'correct_answer') return narrow(value, own)
  return slot === 'location' ? narrow(value, own.filter(isSure)) : undefined
}

const PLACES: ReadonlySet<string> = new Set(['side', 'location'])

/** Of several places those that are left. */
function narrow(value: SlotValue, mentions: readonly Mention[]): SlotValue | undefined {
  if (mentions.length === 0) return undefined
  const named = new Set(mentions.flatMap((mention) => mention.value))
  return typeof value === 'object' ? value.filter((place) => named.has(place)) : value
}

const isSure = ({ confidence }: Mention): boolean => confidence >= NAMES_THE_KNEE

function isOfAnother(content: Content, { slot }: Mention, isKnown: boolean): boolean {
  const group = content.questions.get(slot)?.group
  return group === 'habit' || (group === 'sign' && isKnown)
}

function overlaps({ span: a }: Mention, { span: b }: Mention): boolean {
  return a.start < b.end && b.start < a.end
}
