import { holds } from './condition'
import type { Content } from './content'
import { slotsFrom, type Answer, type Conversation, type PendingChange } from './conversation'
import { isPresent, raiseFlags, rank } from './red-flags'
import { isSameValue, withFacts, type Fact } from './slot-filling'
import type { SlotValue, SlotValues } from './understanding'

/** A fact that was new, or changed what `was` known. */
export interface News extends Fact {
  readonly was?: SlotValue
}

export interface Noted {
  readonly conversation: Conversation
  readonly news: readonly News[]
  /** Corrections that would take a red flag back: not noted until confirmed. */
  readonly held: readonly PendingChange[]
  /** Answers to questions that a correction made needless: taken back to unasked. */
  readonly moot: readonly PendingChange[]
}

/**
 * Adds facts to the conversation's answers. A warning sign once given is never lost by the way: a fact that would take a raised
 * red flag back is held until the visitor confirms it.
 */
export function noteFacts(content: Content, conversation: Conversation, facts: readonly Fact[]): Noted {
  let noted: Noted = { conversation, news: [], held: [], moot: [] }
  for (const fact of facts) noted = noteFact(content, noted, fact)
  return dropMoot(content, conversation, noted)
}

/** Notes the corrections that waited for a yes, as they are. */
export function notePending(content: Content, conversation: Conversation): Noted {
  const known = slotsFrom(conversation.answers)
  const news = conversation.pending.map((change): News => {
    const was = known[change.slot]
    return { ...change, origin: 'corrected', rule: 'confirmed', ...(was !== undefined && { was }) }
  })
  const answers = news.map((fact) => toAnswer(fact, conversation.turn))
  const noted = { ...conversation, answers: [...conversation.answers, ...answers], pending: [] }
  return dropMoot(content, conversation, { conversation: noted, news, held: [], moot: [] })
}

/**
 * Takes back what was answered to questions that a correction has made needless: whoever does not sit long has no longest spell.
 * A warning sign stays, whatever it was asked after, and so does a no: it goes without saying now.
 */
function dropMoot(content: Content, before: Conversation, noted: Noted): Noted {
  if (!noted.news.some(({ was }) => was !== undefined)) return noted
  const { conversation } = noted
  const [earlier, slots] = [slotsFrom(before.answers), slotsFrom(conversation.answers)]
  const moot = [...content.questions.values()].flatMap(({ id, group, only_when }): PendingChange[] => {
    const value = slots[id]
    const isMoot = group !== 'sign' && holds(only_when, slots) === 'false' && holds(only_when, earlier) !== 'false'
    return isMoot && value !== undefined && value !== 'no' ? [{ slot: id, value }] : []
  })
  const answers = moot.map(({ slot }): Answer => ({ slot, value: null, origin: 'corrected', turn: conversation.turn, rule: 'moot' }))
  return { ...noted, moot, conversation: { ...conversation, answers: [...conversation.answers, ...answers] } }
}

function noteFact(content: Content, noted: Noted, fact: Fact): Noted {
  const { conversation } = noted
  const slots = slotsFrom(conversation.answers)
  const known = slots[fact.slot]
  if (isSameValue(known, fact.value)) return noted
  if (known !== undefined && losesFlag(content, slots, fact)) {
    return { ...noted, held: [...noted.held, { slot: fact.slot, value: fact.value }] }
  }
  const news: News = known === undefined ? fact : { ...fact, origin: 'corrected', was: known }
  const answers = [...conversation.answers, toAnswer(news, conversation.turn)]
  const region = readRegion(content, news) ?? conversation.region
  return { ...noted, conversation: { ...conversation, region, answers }, news: [...noted.news, news] }
}

function toAnswer({ slot, value, origin, rule }: Fact, turn: number): Answer {
  return { slot, value, origin, turn, rule }
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
