import type { Content } from './content'
import { slotsFrom, type Answer, type Conversation, type PendingChange } from './conversation'
import { raiseFlags, rank } from './red-flags'
import { isSameValue, withFacts, type Fact } from './slot-filling'
import type { SlotValues } from './understanding'

export interface Noted {
  readonly conversation: Conversation
  /** Facts that were new or changed something. */
  readonly news: readonly Fact[]
  /** Corrections that would take a red flag back: not noted until confirmed. */
  readonly held: readonly PendingChange[]
}

/**
 * Adds facts to the conversation's answers. A warning sign once given is never lost by the way: a fact that would take a raised
 * red flag back is held until the visitor confirms it.
 */
export function noteFacts(content: Content, conversation: Conversation, facts: readonly Fact[]): Noted {
  let noted: Noted = { conversation, news: [], held: [] }
  for (const fact of facts) noted = noteFact(content, noted, fact)
  return noted
}

/** Notes confirmed corrections as they are. */
export function noteConfirmed(conversation: Conversation, changes: readonly PendingChange[]): Conversation {
  const answers = changes.map((c): Answer => ({ ...c, origin: 'corrected', turn: conversation.turn, rule: 'confirmed' }))
  return { ...conversation, answers: [...conversation.answers, ...answers], pending: [] }
}

function noteFact(content: Content, noted: Noted, fact: Fact): Noted {
  const { conversation } = noted
  const slots = slotsFrom(conversation.answers)
  const known = slots[fact.slot]
  if (isSameValue(known, fact.value)) return noted
  if (known !== undefined && losesFlag(content, slots, fact)) {
    return { ...noted, held: [...noted.held, { slot: fact.slot, value: fact.value }] }
  }
  const news: Fact = known === undefined ? fact : { ...fact, origin: 'corrected' }
  const answer: Answer = { slot: news.slot, value: news.value, origin: news.origin, turn: conversation.turn, rule: news.rule }
  const region = readRegion(content, news) ?? conversation.region
  return { ...noted, conversation: { ...conversation, region, answers: [...conversation.answers, answer] }, news: [...noted.news, news] }
}

/** Where the practice serves several countries the visitor says hers, and hears its emergency numbers from then on. */
function readRegion(content: Content, { slot, value }: Fact): Conversation['region'] | undefined {
  return slot === 'region' ? content.regions.get(String(value))?.id : undefined
}

/** A sign that becomes present may replace a milder flag by a graver one; that needs no confirmation. */
function losesFlag(content: Content, slots: SlotValues, fact: Fact): boolean {
  if (isPresent(content, fact)) return false
  const after = new Map(raiseFlags(content, withFacts(slots, [fact])).map(({ flag, urgency }) => [flag.id, rank(urgency)]))
  return raiseFlags(content, slots).some(({ flag, urgency }) => (after.get(flag.id) ?? Infinity) > rank(urgency))
}

function isPresent(content: Content, { slot, value }: Fact): boolean {
  const question = content.questions.get(slot)
  return question?.group === 'sign' && value === (question.ability ? 'no' : 'yes')
}
