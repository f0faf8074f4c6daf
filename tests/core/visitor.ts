import { join } from 'node:path'
import { advance } from '../../src/core/advance'
import type { Content } from '../../src/core/content'
import { beginConversation, slotsFrom, type Conversation } from '../../src/core/conversation'
import type { Reply } from '../../src/core/reply'
import type { Effect, Turn } from '../../src/core/turn'
import type { Understanding } from '../../src/core/understanding'
import { loadContent } from '../../src/services/load-content'
import { openContentFolder } from '../../src/stores/content-folder'

/** The content that the product ships: what the engine says is tested with the words that visitors read. */
export const loadShippedContent = (): Promise<Content> => loadContent(openContentFolder(join(__dirname, '..', '..', 'dialogs')))

/** A visitor who talks to the engine alone: what a sentence means is given by hand, so that only the engine is under test. */
export class Visitor {
  conversation: Conversation
  effects: readonly Effect[] = []

  constructor(
    readonly content: Content,
    region: Conversation['region'] = 'US',
  ) {
    this.conversation = beginConversation('test', content.version, region)
    this.take({ kind: 'start' })
  }

  /** Past consent, with the story told: slots as `nlu` would find them. */
  static afterStory(content: Content, slots: Understanding['slots'] = {}): Visitor {
    const visitor = new Visitor(content)
    visitor.tap('yes')
    visitor.say('my knee hurts', { slots })
    return visitor
  }

  take(turn: Turn): this {
    const { conversation, effects } = advance(this.content, this.conversation, turn)
    this.conversation = conversation
    this.effects = effects
    return this
  }

  say(text: string, meaning: Partial<Understanding> = {}): this {
    const understanding: Understanding = { intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [], ...meaning }
    return this.take({ kind: 'message', text, understanding })
  }

  /** An aside by its intent. */
  ask(intent: string): this {
    return this.say(intent, { intent, confidence: 0.9 })
  }

  /** Taps options of the open prompt by id; none of them leaves a screen unticked. */
  tap(...ids: string[]): this {
    const prompt = this.prompt
    if (!prompt) throw new Error('no question is open')
    return this.take({ kind: 'message', text: ids.join(', '), understanding: NOTHING, choice: { step: prompt.step, ids } })
  }

  /** Taps the button of an earlier answer, or, without ids, the one that leaves it. */
  change(...ids: string[]): this {
    return this.take({ kind: 'message', text: 'Change', understanding: NOTHING, choice: { step: 'change_answer', ids } })
  }

  /** Answers what is asked from a table of slots, until there is a result or nothing is open. What the table lacks is denied or unknown. */
  answerAll(answers: Understanding['slots'] = {}): this {
    for (let i = 0; i < 60 && this.conversation.result === null && this.prompt; i++) this.answerOne(answers)
    return this
  }

  answerOne(answers: Understanding['slots']): this {
    const { prompt } = this
    if (!prompt) throw new Error('no question is open')
    if (prompt.slot === null) return this.tap(...prompt.options.map(({ id }) => id).filter((id) => this.isTicked(id, answers)))
    const value = answers[prompt.slot]
    if (prompt.kind === 'number') return this.say(String(value ?? 5), { bare: { number: Number(value ?? 5) } })
    if (prompt.kind === 'days') return this.say(`${String(value ?? 7)} days`, { bare: { days: Number(value ?? 7) } })
    return this.tap(...[value ?? (prompt.kind === 'yes_no' ? 'no' : (prompt.options[0]?.id ?? ''))].flat().map(String))
  }

  get prompt() {
    return this.conversation.open?.prompt
  }

  get replies(): Reply[] {
    return this.effects.flatMap((effect) => (effect.kind === 'say' ? [effect.reply] : []))
  }

  /** Ids of what was said last: phrases, questions, flags. */
  get said(): string[] {
    return this.replies.map(({ source }) => source)
  }

  get slots() {
    return slotsFrom(this.conversation.answers)
  }

  private isTicked(id: string, answers: Understanding['slots']): boolean {
    return answers[id] === (this.content.questions.get(id)?.ability ? 'no' : 'yes')
  }
}

const NOTHING: Understanding = { intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [] }
