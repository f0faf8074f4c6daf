import { join } from 'node:path'
import { advance } from '../../src/core/advance'
import type { Content } from '../../src/core/content'
import { beginConversation, slotsFrom, type Conversation } from '../../src/core/conversation'
import { buildPrompt, phaseOf, reopenStep } from '../../src/core/interview'
import type { SlotValue } from '../../src/core/understanding'
import { createUnderstanding } from '../../src/nlu/understand'
import { loadLexicon } from '../../src/services/load-intents'
import { createTrained } from '../nlu-classifier/trained-intents'

export const understand = createUnderstanding(loadLexicon(join(__dirname, '..', '..', 'intents', 'lexicons')), createTrained())

/** What is known before, so that the question can be asked at all. */
const GIVEN: Readonly<Record<string, Readonly<Record<string, SlotValue>>>> = {
  heels_while_sitting: { heels_often: 'yes' },
  longest_sit_minutes: { sits_long: 'yes' },
  sitting_contexts: { sits_long: 'yes' },
  four_steps: { injury_recent: 'yes' },
  bend_90: { injury_recent: 'yes' },
  kneecap_or_fibula_tender: { injury_recent: 'yes' },
  cannot_lift_straight: { injury_recent: 'yes' },
  child_limp_or_hip_pain: { age: 12 },
}

/** Puts one question of the interview, and returns what is noted for it when `text` is said; undefined when it is still open. */
export function ask(content: Content, slot: string, text: string): SlotValue | undefined {
  const { conversation } = advance(content, openQuestion(content, slot), { kind: 'message', text, understanding: understand(text) })
  return slotsFrom(conversation.answers)[slot]
}

function openQuestion(content: Content, slot: string): Conversation {
  const given = Object.entries({ age: 40, asking_for: 'self', ...GIVEN[slot] }).filter(([id]) => id !== slot)
  const answers = given.map(([id, value]) => ({ slot: id, value, origin: 'asked' as const, turn: 1, rule: 'given' }))
  const begun = beginConversation('test', content.version, 'US')
  const conversation: Conversation = { ...begun, consent: 'given', told: true, turn: 3, answers }
  const due = reopenStep(content, conversation, slot)
  const question = content.questions.get(slot)
  if (!due || !question) throw new Error(`${slot} can't be asked`)
  const { prompt, text } = buildPrompt(content, conversation, { ...due, questions: [question] })
  return { ...conversation, phase: phaseOf(content, prompt.step), asked: [prompt.step], open: { prompt, text, attempt: 0 } }
}
