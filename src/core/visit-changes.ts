import type { Content } from './content'
import type { BookingState, Conversation } from './conversation'
import { VISIT_STEP, type Prompt, type Reply } from './reply'
import { createTimeFormat } from './time-format'
import type { Turn } from './turn'
import { CANCELS_VISIT, endOfChanges, isTooNear, MOVES_VISIT } from './visit'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

/** What each tap wishes for. */
const WISHES: Readonly<Record<string, string>> = { move: MOVES_VISIT, cancel: CANCELS_VISIT }

interface OfferedChanges {
  /** In words. */
  readonly change: string
  /** As taps, while they do anything. */
  readonly prompt?: Prompt
}

/**
 * How a visit can still be changed: in the chat until the practice's limit, then by phone.
 * @param at milliseconds since 1970
 */
export function offerChanges(content: Content, conversation: Conversation, visit: Pick<BookingState, 'start'>, at: number): OfferedChanges {
  const { start } = visit
  if (start === undefined || isTooNear(content, visit, at)) return { change: phrase(content, conversation, 'visit_change_late') }
  const until = createTimeFormat(content.practice)(new Date(endOfChanges(content, start)))
  const options = [
    { id: 'move', label: phrase(content, conversation, 'visit_change_move') },
    { id: 'cancel', label: phrase(content, conversation, 'visit_change_cancel') },
  ]
  return {
    change: phrase(content, conversation, 'visit_change', { until }),
    prompt: { step: VISIT_STEP, slot: null, kind: 'choice', options, skippable: false },
  }
}

/** A tap there is taken as the words that it stands for, even where those words might be read otherwise. */
export function readVisitTap(message: Message): Message {
  const { choice, ...said } = message
  const intent = choice?.step === VISIT_STEP ? WISHES[choice.ids[0] ?? ''] : undefined
  if (intent === undefined) return message
  return { ...said, afterDays: false, understanding: { intent, confidence: 1, mentions: [], slots: {}, bare: {}, unsure: [] } }
}

/** The file by which a calendar learns of the visit, of its new time, or that it is off. */
export function linkCalendarFile(
  content: Content,
  conversation: Conversation,
  appointmentId: string,
  label: 'book_calendar_file' | 'book_calendar_update' | 'book_calendar_remove',
): NonNullable<Reply['link']> {
  return { label: phrase(content, conversation, label), path: `/appointments/${appointmentId}.ics` }
}
