import type { Content } from './content'
import { findStep } from './interview'
import { isPresent } from './red-flags'
import { NAMES_THE_KNEE } from './told-of-pain'
import type { SlotValues, Understanding } from './understanding'

/** Rule name of a side that was added to the one told before. */
export const OTHER_KNEE = 'other-knee'

interface AddedSide {
  readonly slot: 'side'
  readonly value: 'both'
  readonly origin: 'corrected'
  readonly rule: typeof OTHER_KNEE
}

/**
 * "My right knee is swollen" from somebody who said that the left one hurts: both are noted, and that is said. History says nothing of where
 * it hurts now ("arthritis in the other knee"), nor does a sign of another part of the leg; "it is the right one" is a correction of its own.
 */
export function readOtherKnee(content: Content, known: SlotValues, { intent, mentions }: Understanding): AddedSide[] {
  const side = known['side']
  if ((side !== 'left' && side !== 'right') || intent === 'correct_answer') return []
  const told = mentions.filter(({ applies }) => applies)
  const isOther = told.some(({ slot, value, confidence }) => slot === 'side' && value !== side && confidence >= NAMES_THE_KNEE)
  const isSore = told.some((mention) => isOfToday(content, mention.slot) && isPresent(content, mention))
  return isOther && isSore ? [{ slot: 'side', value: 'both', origin: 'corrected', rule: OTHER_KNEE }] : []
}

/** A sign for the same day or graver is one that the leg shows now. */
function isOfToday(content: Content, slot: string): boolean {
  const level = content.questions.get(slot)?.group === 'sign' ? findStep(content, slot)?.level : undefined
  return level === 'emergency_now' || level === 'same_day'
}
