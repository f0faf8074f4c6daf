import type { Content } from '../../../src/core/content'
import type { SlotValues } from '../../../src/core/understanding'
import type { PlayedConversation } from '../played-conversation'
import type { Kind } from './questions'

/** One repair on one kind of question: the conversation, and how it stood before. */
export class Cell {
  readonly slots: SlotValues
  readonly attempt: number

  constructor(
    readonly content: Content,
    readonly played: PlayedConversation,
    readonly kind: Kind,
  ) {
    this.slots = played.slots
    this.attempt = played.conversation.open?.attempt ?? 0
  }

  say(text: string): this {
    this.played.say(text)
    return this
  }

  /** As the menu of the chat window says it. */
  press(entry: 'back' | 'change' | 'help' | 'person' | 'restart' | 'delete'): this {
    return this.say(this.content.phrases[`widget_menu_${entry}_says`] ?? '')
  }

  get said(): string[] {
    return this.played.replies.map(({ source }) => source)
  }

  expectSaid(...sources: readonly string[]): this {
    expect({ kind: this.kind.name, said: this.said }).toEqual({ kind: this.kind.name, said: expect.arrayContaining([...sources]) })
    return this
  }

  expectStep(step: string | undefined): this {
    expect({ kind: this.kind.name, said: this.said, step: this.played.prompt?.step }).toMatchObject({ step })
    return this
  }

  /** The same question is put once more, nothing else is known, and no try is used up. */
  expectSameQuestion(): this {
    this.expectStep(this.kind.step)
    expect(this.said.at(-1)).toBe(this.kind.step)
    expect(this.played.slots).toEqual(this.slots)
    expect(this.played.conversation.open?.attempt).toBe(this.attempt)
    return this
  }

  /** Something else is asked, or the result is told. */
  expectOn(): this {
    expect({ said: this.said, step: this.played.prompt?.step }).not.toMatchObject({ step: this.kind.step })
    return this
  }
}
