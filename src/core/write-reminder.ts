import type { Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { decideUrgency, isStopLevel, raiseFlags } from './red-flags'
import type { Reply } from './reply'
import { phrase } from './wording'

/**
 * What somebody is told who has a visit before her. Nothing at a stop level: she was told to move it until a doctor has looked.
 * @param opening how the time is written for a person
 */
export function writeReminder(content: Content, conversation: Conversation, opening: string): Reply | undefined {
  const { answers, outcome, phase } = conversation
  if (outcome === 'forgotten' || isStopLevel(decideUrgency(raiseFlags(content, slotsFrom(answers))))) return undefined
  return { source: 'book_reminder', kind: 'text', text: phrase(content, conversation, 'book_reminder', { opening }), phase }
}
