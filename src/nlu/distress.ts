import type { Mention } from '../core/understanding'
import type { IntentScore } from './classifier'

/** The intent, and the name under which the rules of intents/lexicons/distress.yaml report it. It is never a slot of the interview. */
const DISTRESS = 'distress'
/**
 * Below this the classifier alone is not believed: ordinary complaints ("killing me") share many words with despair. It counts only
 * where nothing else is told; "I can't get up" comes close, and is an answer.
 */
const ALONE = 0.85

interface Intent {
  readonly intent: string
  /** 0 when rejected. */
  readonly confidence: number
}

/** Words of despair are believed as they stand: "I keep thinking about it" is no "maybe". */
const TOLD = 0.95

/** Despair or panic wins when the rules find it, in whatever tense; without them the classifier must be sure, and nothing else told. */
export function chooseIntent({ label, score, rejected }: IntentScore, found: readonly Mention[]): Intent {
  const isTold = found.some((m) => isDistress(m) && m.owner === 'subject' && m.polarity === 'affirmed')
  if (isTold) return { intent: DISTRESS, confidence: TOLD }
  const isWeak = label === DISTRESS && (score < ALONE || found.some((mention) => mention.applies))
  return rejected || isWeak ? { intent: 'none', confidence: 0 } : { intent: label, confidence: score }
}

export function isDistress(mention: Mention): boolean {
  return mention.slot === DISTRESS
}
