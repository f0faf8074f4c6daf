import type { Content } from './content'
import type { Answer, Conversation } from './conversation'
import { nameValue } from './echo'
import { findStep } from './interview'
import type { Answered } from './reply'
import type { Effect } from './turn'
import { wordFor } from './wording'

/** Marks the first reply with what the message before it told, so that any channel can offer to change it. */
export function markAnswered(content: Content, before: Conversation, after: Conversation, effects: readonly Effect[]): readonly Effect[] {
  const answered = findAnswered(content, before, after)
  const at = effects.findIndex(({ kind }) => kind === 'say')
  if (answered === undefined) return effects
  return effects.map((effect, i) => (i === at && effect.kind === 'say' ? { ...effect, reply: { ...effect.reply, answered } } : effect))
}

/** A list that was answered is changed as a whole, anything else by itself. What belongs to no step can't be asked again. */
function findAnswered(content: Content, before: Conversation, after: Conversation): Answered | undefined {
  if (after.turn === before.turn) return undefined
  const told = after.answers.filter(({ turn, value }) => turn === after.turn && value !== null)
  const names = new Map<string, string>()
  for (const answer of told) {
    const step = findStep(content, answer.slot)
    if (step === undefined) continue
    if (isTicked(before, answer)) names.set(before.open?.prompt.step ?? '', wordFor(content, after, step.name ?? step.screen ?? step.id))
    else names.set(answer.slot, nameAnswer(content, after, answer))
  }
  return names.size === 0 ? undefined : { ids: [...names.keys()], name: [...names.values()].join(', ') }
}

function isTicked({ open }: Conversation, { slot }: Answer): boolean {
  return open?.prompt.kind === 'multi' && open.prompt.slot === null && open.prompt.options.some(({ id }) => id === slot)
}

/** "Not sure" alone would not tell of what. */
function nameAnswer(content: Content, conversation: Conversation, { slot, value }: Answer): string {
  const question = content.questions.get(slot)
  if (!question || value === null) return slot
  const name = nameValue(content, question, value)
  return [value].flat().includes('not_sure') ? `${wordFor(content, conversation, question.ask)} ${name}` : name
}
