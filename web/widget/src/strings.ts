/**
 * Every word of the widget itself, in one place: a second language is a second file of this shape. What the bot says comes from the
 * server. Exported one by one, as names of properties would stay in what visitors download.
 */

export const label = 'Chat about your knee'
export const unread = (count: number): string => (count === 1 ? '1 new message' : `${String(count)} new messages`)
export const unreachable = 'No chat right now. Try again'

export const title = 'Chat about your knee'
export const automated = 'Automated chat, not a doctor'
export const close = 'Close chat'
export const menu = 'More'
export const conversation = 'Conversation'
export const answers = 'Answers to choose from'
export const change = 'Change'
export const further = 'Further down'
export const you = 'You'
export const bot = 'Assistant'
export const saidBy = (speaker: string): string => `${speaker}: `
export const writing = 'The assistant is writing…'
export const slow = 'This takes longer than usual…'
export const connecting = 'Connecting…'
export const notSent = 'Not sent.'
export const retry = 'Retry'
export const message = 'Your message'
export const placeholder = 'Write in your own words…'
export const send = 'Send'
export const noneOfThese = 'None of these'
export const notSure = 'Not sure'
export const tickFirst = 'Tick what fits, or choose “None of these”.'
export const tickedAlready = 'You ticked something: send it, or untick it first.'
export const tickPlace = 'Tap or tick at least one place.'
export const scaleLow = 'No pain'
export const scaleHigh = 'Worst pain'
export const legFront = 'Front'
export const legBack = 'Back'
export const offline = 'No connection. This page keeps trying.'
export const unsent = 'Your last message has not reached us.'
export const emergency = 'In an emergency, don’t wait for this chat: call 911 (US), 999 (UK), 112 (EU) or 000 (Australia).'
export const gone = 'This chat was deleted or is no longer kept here.'
export const startNew = 'Start a new chat'
export const progress = (step: number, total: number, name: string): string => `Step ${String(step)} of ${String(total)}: ${name}`
export const phases = { safety: 'Safety', pain: 'Pain', habits: 'Habits', result: 'Result', booking: 'Booking' }
export const warning = 'Important'
export const call = (number: string): string => `Call ${number}`

export const causes = 'What may play a part'
export const noCause = 'No clear lifestyle cause found. Knee pain has many causes, and our list is not complete.'
export const why = 'Why we think so'
export const because = 'Because'
export const against = 'Speaks against it'
export const notAsked = 'Not asked'
export const evidence = (words: string): string => `Evidence: ${words}`
export const muscles = 'Muscles your therapist may check'
export const tiers = { first: 'First', also: 'Then', upstream: 'Also works' }
export const tips = 'Try now'
export const therapist = 'What your therapist would do'
export const safetyNet = 'When to get help'
export const book = 'Book a time'
export const bookSays = 'I would like to book a time'

/** Menu entries and the words that they send: the server understands them like typed ones. */
export const menuItems = [
  { name: 'Back one question', says: 'go back' },
  { name: 'Change an answer', says: 'I want to change an answer' },
  { name: 'Help', says: 'help' },
  { name: 'Talk to a person', says: 'I want to talk to a person' },
  { name: 'Start over', says: 'start over' },
  { name: 'Delete my chat', says: 'delete my data' },
]
