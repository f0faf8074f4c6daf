import { holds } from './condition'
import type { Content, Question } from './content'
import { slotsFrom, type Conversation, type Origin } from './conversation'
import { matchOptions } from './match-options'
import { readOtherKnee } from './other-knee'
import { isInRange, plainWord, readReply } from './reply-to-question'
import { readNumberOfOption, readPlaces } from './option-places'
import type { Prompt } from './reply'
import { readToldOfPain } from './told-of-pain'
import type { Turn } from './turn'
import type { InReply, Mention, SlotValue, SlotValues, Understanding, YesNo } from './understanding'

/** One slot value that a message gives. */
export interface Fact {
  readonly slot: string
  readonly value: SlotValue
  readonly origin: Origin
  readonly rule: string
}

/**
 * How a message bears on the open question: `answered`; `partly` (some of a screen's signs, the rest is still open); `not_sure`;
 * `maybe` (a bare number, which may be the place of an option, or meant for something else: `picks`); `yes_to_many` ("yes" to a screen says
 * not which); `out_of_range`; or `nothing`.
 */
type Bearing = 'answered' | 'partly' | 'not_sure' | 'maybe' | 'yes_to_many' | 'out_of_range' | 'nothing'

export interface Reading {
  readonly bearing: Bearing
  readonly facts: readonly Fact[]
  /** Warning signs that were hinted at and that nothing else would ask about: see `listDoubts`. */
  readonly doubts: readonly string[]
  /** Options that a bare number may mean, or the number itself. */
  readonly picks?: readonly string[]
  /** A number that only stood there ("14, left knee"), of something not asked yet. */
  readonly guess?: Pick<Fact, 'slot' | 'value'> | undefined
}

type Message = Extract<Turn, { kind: 'message' }>

/**
 * All facts in a message: the answer to the open question, and whatever else was volunteered. A bare yes, no or number binds to
 * the open question alone; a named fact may fill any slot (docs/adr/0003-order-within-a-turn.md).
 */
export function readMessage(content: Content, conversation: Conversation, message: Message): Reading {
  const prompt = conversation.open?.prompt
  const known = slotsFrom(conversation.answers)
  const answer = prompt ? withoutDoubtful(content, known, message, readAnswer(content, prompt, message)) : NOTHING
  // What is asked is told by the answer alone, which may have set aside what only names it.
  const answered = new Set([prompt?.slot, ...answer.facts.map(({ slot }) => slot)])
  // A label says what it ticks and nothing more: "tender knots in my calf" is no place of the pain.
  const spoken = prompt && readLabels(content, prompt, message) !== null ? {} : message.understanding.slots
  const isAbout = answer.facts.some(({ rule }) => rule === REPLIED) ? isOtherThanTime : () => true
  const volunteered = Object.entries(spoken)
    .filter(([slot, value]) => !answered.has(slot) && isAbout(slot) && isWorthNoting(content, slot, value))
    .flatMap(([slot, value]): Fact[] => {
      const told = readToldOfPain(content, known, message.understanding, [slot, value])
      if (told === undefined) return []
      const rule = message.understanding.mentions.find((m) => m.slot === slot && m.applies)?.rule ?? TEXT
      const merged = message.understanding.intent === 'correct_answer' ? told : mergePlaces(slot, known[slot], told)
      return [{ slot, value: merged, origin: known[slot] === undefined ? 'volunteered' : 'corrected', rule }]
    })
  const isSideTold = prompt?.slot === 'side' || volunteered.some(({ slot }) => slot === 'side')
  const otherKnee = isSideTold ? [] : readOtherKnee(content, known, message.understanding)
  const doubts = listDoubts(content, conversation, message)
  const guess = findGuess(content, known, message)
  return { ...answer, facts: [...answer.facts, ...volunteered, ...otherKnee], doubts, guess }
}

/** "5" may have been meant for the pain: nothing is noted before that is made sure of. A tap is meant as it is. */
function withoutDoubtful(content: Content, known: SlotValues, { choice }: Message, answer: Answered): Answered {
  const [given] = answer.facts
  if (choice || given?.rule !== REPLIED || !isDoubtful(content, known, given)) return answer
  return { bearing: 'maybe', facts: [], picks: [String(given.value)] }
}

function findGuess(content: Content, known: SlotValues, { understanding: { mentions, unsure } }: Message): Mention | undefined {
  return mentions.find(
    (mention) => known[mention.slot] === undefined && unsure.includes(mention.slot) && isDoubtful(content, known, mention),
  )
}

function isDoubtful(content: Content, known: SlotValues, told: Pick<Fact, 'slot' | 'value'>): boolean {
  const when = content.questions.get(told.slot)?.make_sure?.when
  return when !== undefined && holds(when, withFacts(known, [told])) === 'true'
}

/**
 * "Not sure if my calf is swollen": signs that were neither said nor denied, after the visitor had ruled them out or while their screen is
 * open. Each is asked alone once. One that is unknown and not asked yet comes with its screen.
 */
function listDoubts(content: Content, conversation: Conversation, { understanding, choice }: Message): string[] {
  const known = slotsFrom(conversation.answers)
  const offered = new Set(conversation.open?.prompt.options.map(({ id }) => id))
  const isDoubt = (slot: string) => {
    const question = content.questions.get(slot)
    if (question?.group !== 'sign' || conversation.asked.includes(slot)) return false
    return known[slot] === (question.ability ? 'yes' : 'no') || (known[slot] === undefined && offered.has(slot))
  }
  return choice ? [] : understanding.unsure.filter(isDoubt)
}

/** Rule name of a fact that the visitor put into her own words: it is echoed, a tap is not. */
export const TEXT = 'text'

/** Rule name of a fact that counts as an answer only. */
const REPLIED = 'answer'

/** "Three times a week", "yes, years ago": a time in an answer is the answer's, and not how long the knee has hurt. */
function isOtherThanTime(slot: string): boolean {
  return slot !== 'duration_days' && slot !== 'onset'
}

/** What bears on the open question alone. */
type Answered = Pick<Reading, 'bearing' | 'facts' | 'picks'>

const NOTHING: Answered = { bearing: 'nothing', facts: [] }

/** A warning sign that was only wondered about is asked, not noted; so is a number that cannot be, as it may have been of something else. */
function isWorthNoting(content: Content, slot: string, value: SlotValue): boolean {
  const question = content.questions.get(slot)
  if (question === undefined || (typeof value === 'number' && !isInRange(question, value))) return false
  return question.group !== 'sign' || value !== 'not_sure'
}

function readAnswer(content: Content, prompt: Prompt, message: Message): Answered {
  const ids =
    message.choice?.step === prompt.step ? message.choice.ids : (readLabels(content, prompt, message) ?? readPlaces(prompt, message))
  const answer = readPrompt(content, prompt, message.understanding, ids)
  const picks = answer.bearing === 'nothing' ? readNumberOfOption(prompt, message) : null
  return picks ? { ...answer, bearing: 'maybe', picks } : answer
}

function readPrompt(content: Content, prompt: Prompt, understanding: Understanding, ids: readonly string[] | null): Answered {
  if (prompt.slot === null) return prompt.kind === 'multi' ? readScreen(content, prompt, understanding, ids) : NOTHING
  const question = content.questions.get(prompt.slot)
  return question ? readQuestion(content, question, understanding, ids) : NOTHING
}

function readLabels(content: Content, prompt: Prompt, message: Message): readonly string[] | null {
  const question = prompt.slot === null ? undefined : content.questions.get(prompt.slot)
  const aliases = new Map(question?.options.map(({ id, also }) => [id, also]))
  return matchOptions(content, message.text, prompt.options, aliases)
}

/** A screen: what is ticked is present, the rest is not. Free text that names some of it leaves the rest open. */
function readScreen(content: Content, prompt: Prompt, understanding: Understanding, ids: readonly string[] | null): Answered {
  const offered = prompt.options.map(({ id }) => id)
  const word = wordOnAll(
    content,
    understanding,
    offered.some((id) => isSign(content, id)),
  )
  const ticked = ids ?? (word === 'no' ? [] : null)
  if (ticked && ticked.every((id) => offered.includes(id))) {
    return { bearing: 'answered', facts: offered.map((slot) => tick(content, slot, ticked.includes(slot))) }
  }
  if (word === 'not_sure') return { bearing: 'not_sure', facts: [] }
  if (word === 'yes') return { bearing: 'yes_to_many', facts: [] }
  const named = offered.filter((id) => understanding.slots[id] !== undefined && understanding.slots[id] !== 'not_sure')
  if (named.length === 0) return NOTHING
  const facts = named.map((slot) => fact(slot, understanding.slots[slot] as SlotValue, TEXT))
  if (deniesTheRest(content, understanding, named)) {
    const rest = offered.filter((id) => !named.includes(id)).map((slot) => tick(content, slot, false))
    return { bearing: 'answered', facts: [...facts, ...rest] }
  }
  return { bearing: named.length === offered.length ? 'answered' : 'partly', facts }
}

/** One word on all that was asked ("not that I've noticed, any of them"), in a message that names nothing. */
function wordOnAll(content: Content, understanding: Understanding, isOfSigns: boolean): YesNo | undefined {
  const { bare, reply, mentions, unsure } = understanding
  if (bare.none === true || deniesTheRest(content, understanding)) return 'no'
  if (bare.yesNo !== undefined) return bare.yesNo
  return reply && mentions.length === 0 && unsure.length === 0 ? plainReply(reply, isOfSigns) : undefined
}

/** "No heel never" may be of something else: signs are denied by a no in front, as one sign alone is. */
function plainReply({ answer, isAll, leads, torn, reserved }: InReply, isOfSigns: boolean): YesNo | undefined {
  const isPlain = isAll === true && torn !== true && reserved !== true
  return isPlain && (leads === true || answer !== 'no' || !isOfSigns) ? plainWord(answer) : undefined
}

/** "None of these, my calf is fine", "diabetes, nothing else": of the warning signs nothing is told that is not denied, but what is `named` of a screen. */
function deniesTheRest(content: Content, { noneBeside, mentions, unsure }: Understanding, named: readonly string[] = []): boolean {
  const isPresent = ({ slot, value, owner }: Mention) =>
    owner === 'subject' && !named.includes(slot) && isSign(content, slot) && value !== (content.questions.get(slot)?.ability ? 'yes' : 'no')
  return noneBeside === true && !unsure.some((slot) => isSign(content, slot)) && !mentions.some(isPresent)
}

function isSign(content: Content, slot: string): boolean {
  return content.questions.get(slot)?.group === 'sign'
}

function readQuestion(content: Content, question: Question, understanding: Understanding, ids: readonly string[] | null): Answered {
  const tapped = fromTap(question, ids)
  const named = tapped === undefined ? readNamed(question, understanding) : undefined
  const value = tapped ?? named ?? readUnnamed(content, question, understanding)
  if (value === undefined) return NOTHING
  if (value === 'not_sure') return { bearing: 'not_sure', facts: [] }
  if (typeof value === 'number' && !isInRange(question, value)) return { bearing: 'out_of_range', facts: [] }
  const isReadBack = named !== undefined || isUnitGuessed(question, understanding)
  return { bearing: 'answered', facts: [fact(question.id, value, isReadBack ? TEXT : REPLIED)] }
}

function readUnnamed(content: Content, question: Question, understanding: Understanding): SlotValue | undefined {
  return fromBare(question, understanding) ?? readReply(content, question, understanding)
}

/** "4" is taken for days, and read back. */
function isUnitGuessed({ kind }: Question, { bare }: Understanding): boolean {
  return kind === 'days' && bare.days === undefined && bare.number !== undefined
}

/** What the message names outright, and of a choice what it says in fewer words: "the front and a bit inside", "both but mainly the left". */
function readNamed(question: Question, { slots, reply }: Understanding): SlotValue | undefined {
  const [named, implied] = [slots[question.id], reply?.slots?.[question.id]]
  if (question.kind === 'multi') return joinLists(named, implied)
  return question.kind === 'yes_no' ? readNamedHabit(question, named, reply) : (implied ?? named)
}

/** "Not sure if I overdid it" names the habit, and neither says nor denies it; the word a message opens with counts: "yeah, can't sleep without". */
function readNamedHabit({ group }: Question, named: SlotValue | undefined, reply: InReply | undefined): SlotValue | undefined {
  if (group !== 'habit' || named === undefined || reply?.leads !== true) return named
  if (reply.answer === 'asks' || reply.answer === 'vague') return undefined
  return reply.torn ? named : (plainWord(reply.answer) ?? named)
}

function joinLists(a: SlotValue | undefined, b: SlotValue | undefined): SlotValue | undefined {
  const lists = [a, b].filter((value) => typeof value === 'object')
  return lists.length > 0 ? [...new Set(lists.flat())] : undefined
}

function fromTap(question: Question, ids: readonly string[] | null): SlotValue | undefined {
  const [first] = ids ?? []
  if (ids === null || first === undefined) return undefined
  if (question.kind === 'number' || question.kind === 'days') return Number.isFinite(Number(first)) ? Number(first) : undefined
  return question.kind === 'multi' ? [...ids] : first
}

function fromBare(question: Question, { bare }: Understanding): SlotValue | undefined {
  if (question.kind === 'yes_no' || bare.yesNo === 'not_sure') return bare.yesNo
  if (question.kind === 'number') return bare.number
  if (question.kind === 'days') return bare.days ?? bare.number
  return undefined
}

function tick(content: Content, slot: string, ticked: boolean): Fact {
  const present = content.questions.get(slot)?.ability === true ? !ticked : ticked
  return fact(slot, present ? 'yes' : 'no', ticked ? 'ticked' : 'not ticked')
}

function fact(slot: string, value: SlotValue, rule: string): Fact {
  return { slot, value, origin: 'asked', rule }
}

/** "It also hurts at the front" adds a place; only a correction replaces them. */
function mergePlaces(slot: string, known: SlotValue | undefined, value: SlotValue): SlotValue {
  if (slot !== 'location' || typeof known !== 'object' || typeof value !== 'object') return value
  const vague = new Set(['whole', 'not_sure'])
  return [...new Set([...known.filter((place) => !vague.has(place)), ...value])]
}

/** Whether two values say the same; places in any order. */
export function isSameValue(a: SlotValue | undefined, b: SlotValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((id) => b.includes(id))
}

/** Slots after some facts, without storing them. */
export function withFacts(slots: SlotValues, facts: readonly Pick<Fact, 'slot' | 'value'>[]): SlotValues {
  return facts.length === 0 ? slots : { ...slots, ...Object.fromEntries(facts.map(({ slot, value }) => [slot, value])) }
}
