import type { Content } from '../../../src/core/content'
import type { Understanding } from '../../../src/core/understanding'
import { PlayedConversation } from '../played-conversation'

/** A kind of question, by the step of one of that kind. */
export interface Kind {
  readonly name: string
  readonly step: string
  readonly phase: 'story' | 'signs' | 'interview' | 'booking'
}

export const KINDS: readonly Kind[] = [
  { name: 'story', step: 'story', phase: 'story' },
  { name: 'list of signs', step: 'today', phase: 'signs' },
  { name: 'list of habits', step: 'shoes_and_sleep', phase: 'interview' },
  { name: 'yes or no', step: 'heel_pain_morning', phase: 'interview' },
  { name: 'choice', step: 'side', phase: 'interview' },
  { name: 'places', step: 'location', phase: 'interview' },
  { name: 'number', step: 'pain_0_10', phase: 'interview' },
  { name: 'length of time', step: 'duration_days', phase: 'interview' },
  { name: 'offer', step: 'book_offer', phase: 'booking' },
  { name: 'opening', step: 'booking_opening', phase: 'booking' },
  { name: 'name', step: 'booking_name', phase: 'booking' },
  { name: 'contact', step: 'booking_contact', phase: 'booking' },
  { name: 'confirmation', step: 'booking_confirm', phase: 'booking' },
]

/** Somebody of 44 with a habit whose question may be asked, who tells no more than that. */
const STORY = 'My knee is sore. I am 44 and I sleep with tightly tucked sheets'
const WRITTEN: Readonly<Record<string, string>> = { story: STORY, booking_name: 'Jo Bloggs', booking_contact: 'jo@example.com' }
const MOST_TURNS = 40

/** A conversation in which a question of this kind stands open. */
export function openQuestion(content: Content, understand: (text: string) => Understanding, { step, name }: Kind): PlayedConversation {
  const story = name === 'list of habits' ? 'My knee is sore. I am 44' : STORY
  const played = new PlayedConversation(content, understand, 'US')
  for (let turn = 0; played.prompt?.step !== step; turn++) {
    const { prompt } = played
    if (!prompt || turn > MOST_TURNS) throw new Error(`${step} is never asked`)
    const written = prompt.step === 'story' ? story : WRITTEN[prompt.step]
    if (written !== undefined) played.say(written)
    else if (prompt.step === 'booking_opening') played.tap([prompt.options[0]?.id ?? ''])
    else played.do(played.chooseAnswer({}))
  }
  return played
}
