import type { Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { decideUrgency, isStopLevel, raiseFlags } from './red-flags'
import type { Reply } from './reply'
import { offerChanges } from './visit-changes'
import { phrase } from './wording'

/**
 * What somebody is told who has a visit before her, and how to change it. Nothing at a stop level: she was told to move it until a doctor has looked.
 * @param visit `opening`: how its start is written for a person
 * @param at milliseconds since 1970
 */
export function writeReminder(
  content: Content,
  conversation: Conversation,
  { start, opening }: { readonly start: Date; readonly opening: string },
  at: number,
): Reply | undefined {
  const { answers, outcome, phase, open } = conversation
  if (outcome === 'forgotten' || isStopLevel(decideUrgency(raiseFlags(content, slotsFrom(answers))))) return undefined
  const { change, prompt } = offerChanges(content, conversation, { start: start.toISOString() }, at)
  const text = phrase(content, conversation, 'book_reminder', { opening, change })
  // Beside a question that stands open there would be two sets of buttons.
  return { source: 'book_reminder', kind: 'text', text, phase, ...(prompt && open === null && { prompt }) }
}
