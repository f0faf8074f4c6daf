import type { Conversation, NotedWish } from './conversation'
import { change, sayPhrase, type Progress } from './progress'
import type { Turn } from './turn'
import type { Wish } from './understanding'
import { changesVisit, isTooNear, visitOf } from './visit'

type Message = Extract<Turn, { kind: 'message' }>

/** More would be a story, which the transcript tells better. */
const MOST_WISHES = 12
const LONGEST_WORDS = 300
export const ASKS_FOR_PERSON = 'talk_to_person'

/** Keeps the wishes of a message with their own words; the same words are kept once. */
export function keepWishes(progress: Progress, message: Message): Progress {
  const own = listOwnWishes(message)
  const forVisit = isForTherapist(progress, message)
  if (!asksForPerson(message) && !forVisit) return addWishes(progress, own)
  const waitingSince = progress.conversation.waitingSince ?? message.at ?? null
  const call = { kind: 'call_back', words: message.text, ...(forVisit && { forVisit }) } as const
  return addWishes(change(progress, { waitingSince }), [...own, call])
}

/** Tells that wishes were noted, in the words they were made in. */
export function confirmWishes(progress: Progress, message: Message): Progress {
  const words = [...new Set(listOwnWishes(message).map((wish) => cut(wish.words)))]
  return words.length === 0 ? progress : sayPhrase(progress, 'wish_noted', { wish: words.join(' ') }, 'echo')
}

/** Whether it wishes something and asks for nobody: that a call is wanted is answered by its own aside. */
export function isWish(message: Message): boolean {
  return listOwnWishes(message).length > 0 && !asksForPerson(message)
}

function listOwnWishes({ choice, understanding }: Message): readonly Wish[] {
  return choice ? [] : (understanding.wishes ?? []).filter(({ kind }) => kind !== 'call_back')
}

/** "I would like a woman to do it" reads like asking for a person, and is a wish. */
export function asksForPerson(message: Message): boolean {
  const { choice, understanding } = message
  if (choice) return false
  const wishesCall = understanding.wishes?.some(({ kind }) => kind === 'call_back') ?? false
  return wishesCall || (understanding.intent === ASKS_FOR_PERSON && listOwnWishes(message).length === 0)
}

/** What she asks of her visit and the chat does not do itself, because it is too late or the therapist has the word: she has to see it. */
function isForTherapist({ content, conversation }: Progress, { choice, understanding, at }: Message): boolean {
  const visit = visitOf(conversation)
  if (choice || !visit || !changesVisit(conversation, understanding.intent, at)) return false
  return Boolean(conversation.therapist) || isTooNear(content, visit, at)
}

/** Starting over forgets what was told of the knee; that she wants to be called stands. */
export function keepCallBack({ wishes = [] }: Conversation): readonly NotedWish[] {
  return wishes.filter(({ kind }) => kind === 'call_back')
}

/** The visit stands no more: what was wished of it is done. Who asked for a person as well still waits. */
export function settleVisitWishes(progress: Progress): Progress {
  const { wishes = [], waitingSince = null } = progress.conversation
  const left = wishes.filter(({ forVisit }) => !forVisit)
  return left.length === wishes.length ? progress : change(progress, { wishes: left, waitingSince: wantsCall(left) ? waitingSince : null })
}

function wantsCall(wishes: readonly NotedWish[]): boolean {
  return wishes.some(({ kind }) => kind === 'call_back')
}

function addWishes(progress: Progress, wishes: readonly (Wish & Pick<NotedWish, 'forVisit'>)[]): Progress {
  if (wishes.length === 0) return progress
  const { wishes: before = [], turn } = progress.conversation
  const isKnown = ({ kind, words }: Wish) => before.some((known) => known.kind === kind && known.words === cut(words))
  const added = wishes.filter((wish) => !isKnown(wish)).map(({ words, ...wish }): NotedWish => ({ ...wish, words: cut(words), turn }))
  return change(progress, { wishes: [...before, ...added].slice(0, MOST_WISHES) })
}

function cut(words: string): string {
  const plain = words.trim()
  return plain.length <= LONGEST_WORDS ? plain : `${plain.slice(0, LONGEST_WORDS)}…`
}
