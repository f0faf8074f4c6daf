import { slotsOf } from './condition'
import type { Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { nameValue } from './echo'
import { findStep } from './interview'
import { raiseFlags, type RaisedFlag } from './red-flags'
import { TEXT, type Fact } from './slot-filling'
import { nameWhatToDo } from './stop-advice'
import type { SlotValues } from './understanding'
import { joinWords, phrase, wordFor } from './wording'

/** More signs than these are told by the names of the lists they stand in. */
const MOST_SIGNS = 3

/** Those of some flags that are raised only because a sign stayed "not sure". */
export function findUnsureFlags(content: Content, slots: SlotValues, raised: readonly RaisedFlag[]): readonly RaisedFlag[] {
  const unsure = new Set(listUnsureSigns(content, slots))
  if (unsure.size === 0) return []
  const certain = raiseFlags(content, Object.fromEntries(Object.entries(slots).filter(([slot]) => !unsure.has(slot))))
  return raised.filter(({ flag, urgency }) => !certain.some((other) => other.flag.id === flag.id && other.urgency === urgency))
}

/** What can't be ruled out, and what to do: one message for several flags, each of which would ask for the same. */
export function tellUnsure(content: Content, conversation: Conversation, flags: readonly RaisedFlag[]): string {
  const meant = new Set(flags.flatMap(({ flag, rule }) => slotsOf(flag.rules[rule]?.when ?? 'always')))
  const signs = listUnsureSigns(content, slotsFrom(conversation.answers)).filter((sign) => meant.has(sign))
  const names =
    signs.length > MOST_SIGNS ? signs.flatMap((sign) => findStep(content, sign)?.name ?? []) : signs.map((sign) => nameSign(content, sign))
  const named = [...new Set(names)].map((name) => wordFor(content, conversation, name))
  return phrase(content, conversation, 'stop_unsure', { signs: joinWords(content, named), ...nameWhatToDo(content, conversation) })
}

/** Signs that were asked in other words and still not known. */
function listUnsureSigns(content: Content, slots: SlotValues): string[] {
  return Object.keys(slots).filter((slot) => slots[slot] === 'not_sure' && content.questions.get(slot)?.group === 'sign')
}

/** "None of these", after all: to be confirmed like any correction that takes a warning sign back. */
export function denyUnsureSigns(content: Content, slots: SlotValues): Fact[] {
  return listUnsureSigns(content, slots).map((slot): Fact => {
    const value = content.questions.get(slot)?.ability ? 'yes' : 'no'
    return { slot, value, origin: 'corrected', rule: TEXT }
  })
}

function nameSign(content: Content, sign: string): string {
  const question = content.questions.get(sign)
  return question ? nameValue(content, question, question.ability ? 'no' : 'yes') : ''
}
