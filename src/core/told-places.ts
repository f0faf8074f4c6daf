import type { Content } from './content'
import type { Mention, SlotValues, Understanding } from './understanding'

/** From here a mention names a place at the knee; below it a calf is only taken for one. */
const NAMES_THE_KNEE = 0.9

/**
 * Whether a side or a place that was told in passing is where the knee hurts. "Tight quads and calves", "my calf is not swollen" and "arthritis
 * in the other knee, the right one" say where something else is: a habit says nothing of the pain, a sign only as long as nothing better is known.
 */
export function isPlaceOfPain(content: Content, known: SlotValues, { intent, mentions }: Understanding, slot: string): boolean {
  if (slot !== 'side' && slot !== 'location') return true
  const isKnown = known[slot] !== undefined
  const told = mentions.filter(({ applies }) => applies)
  const others = told.filter((mention) => isOfAnother(content, mention, isKnown))
  const all = told.filter((mention) => mention.slot === slot)
  const places = all.filter((mention) => !others.some((other) => overlaps(other, mention)))
  if (!isKnown || others.length === 0 || intent === 'correct_answer') return places.length > 0 || all.length === 0
  return slot === 'location' && places.some(({ confidence }) => confidence >= NAMES_THE_KNEE)
}

function isOfAnother(content: Content, { slot }: Mention, isKnown: boolean): boolean {
  const group = content.questions.get(slot)?.group
  return group === 'habit' || (group === 'sign' && isKnown)
}

function overlaps({ span: a }: Mention, { span: b }: Mention): boolean {
  return a.start < b.end && b.start < a.end
}
