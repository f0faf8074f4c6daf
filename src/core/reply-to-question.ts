import type { Content, Question } from './content'
import type { Answer, InReply, SlotValue, Understanding, YesNo } from './understanding'

/** Surer than this of an aside, a number beside it is the aside's: "call me at 7". */
const SURE_OF_ASIDE = 0.6
/** "I said 6" reminds of an answer, and gives it. */
const REMINDS = 'correct_answer'

/**
 * What a message that does not name the thing asked about says in answer to the question: "not that I've noticed", "most days", "half an
 * hour tops". Undefined when it can't be told without asking again.
 */
export function readReply(content: Content, question: Question, { reply, intent, confidence }: Understanding): SlotValue | undefined {
  if (!reply) return undefined
  const bound = reply.slots?.[question.id]
  if (question.kind === 'yes_no') return readYesNo(question, reply, bound)
  if (bound !== undefined) return bound
  const isAside = content.digressions.has(intent) && intent !== REMINDS && confidence >= SURE_OF_ASIDE
  const amount = isAside ? undefined : readAmount(question, reply)
  return amount ?? (reply.answer === 'not_sure' ? 'not_sure' : undefined)
}

const OF_HABITS: Partial<Record<Answer, YesNo>> = { yes: 'yes', often: 'yes', no: 'no', seldom: 'no', over: 'no', not_sure: 'not_sure' }
/** "It was" and "hardly ever" leave a warning sign open. */
const OF_SIGNS: Partial<Record<Answer, YesNo>> = { yes: 'yes', often: 'yes', no: 'no', not_sure: 'not_sure' }

function readYesNo(question: Question, reply: InReply, bound: SlotValue | undefined): SlotValue | undefined {
  if (question.group !== 'habit') return readSign(question, reply, bound)
  const answer = reply.answer && OF_HABITS[reply.answer]
  return reply.leads ? (answer ?? bound) : (bound ?? answer)
}

/**
 * A sign is denied by a plain no with which the message begins and which keeps nothing back, or by a few words on the matter. Anything less
 * is asked about once more.
 */
function readSign({ ability }: Question, reply: InReply, bound: SlotValue | undefined): SlotValue | undefined {
  const denial = ability ? 'yes' : 'no'
  if (bound !== undefined && (bound !== denial || reply.isBrief === true)) return bound
  const answer = reply.answer && !reply.torn ? OF_SIGNS[reply.answer] : undefined
  const isPlain = reply.leads === true && reply.reserved !== true
  return answer === denial && !isPlain ? undefined : answer
}

/** Of several numbers the largest counts: "6 on bad days, 3 otherwise". */
function readAmount(question: Question, { numbers = [], minutes, days }: InReply): SlotValue | undefined {
  if (question.kind === 'days') return days
  if (question.kind !== 'number') return undefined
  if (isInMinutes(question.id)) return minutes
  if (question.id === 'age' && days !== undefined && days >= DAYS_OF_A_YEAR) return Math.round(days / DAYS_OF_A_YEAR)
  const fitting = numbers.filter((number) => isInRange(question, number))
  return fitting.length > 0 ? Math.max(...fitting) : undefined
}

/** "I have 47 years" */
const DAYS_OF_A_YEAR = 365

/** The unit of a number is told by its slot's name. */
export function isInMinutes(slot: string): boolean {
  return slot.endsWith('_minutes')
}

/** Yes, no or not sure, without regard to how often or when. */
export function plainWord(answer: Answer | undefined): YesNo | undefined {
  return answer === 'yes' || answer === 'no' || answer === 'not_sure' ? answer : undefined
}

export function isInRange({ min = 0, max = Number.MAX_SAFE_INTEGER }: Question, value: number): boolean {
  return value >= min && value <= max
}
