import type { Content } from '../../src/core/content'
import type { Prompt } from '../../src/core/reply'
import type { Store } from '../../src/services/ports'
import type { Difference } from './differences'

export type DoorName = 'widget' | 'teams' | 'slack' | 'terminal'

/** What a house behind a door is opened with. */
export interface World {
  readonly content: Content
  /** When the visitor comes. */
  readonly now: Date
  /** Called where this door does otherwise than the others. */
  readonly note: (difference: Difference) => void
}

interface Tap {
  readonly ids: readonly string[]
  /** The question that is answered, or, with `on`, what stands open meanwhile, if anything does. Tells which label stands for an id. */
  readonly prompt: Prompt | undefined
  /** Step of an earlier question, whose controls her client still shows as they were, or of a button beside an earlier answer. */
  readonly on?: string
}

/** One visitor at one of the front doors. She sees what the platform would show her and does what a person could do there. */
export interface Door {
  readonly store: Store
  /** Opens the chat and sees the greeting. */
  begin(): Promise<void>
  /** Writes; resolves when all that follows from it has been shown. */
  say(text: string): Promise<void>
  /** Answers by the controls of a question; no option is "none of these". */
  tap(tap: Tap): Promise<'tapped' | 'impossible'>
  /** Lets time go by. */
  pass(milliseconds: number): Promise<void>
  /** Everything that she has been shown so far; texts by message, oldest first. */
  read(): { readonly texts: readonly string[]; readonly links: readonly string[]; readonly lastHasPicture: boolean }
  close(): Promise<void>
}

/** Path of the visitor's card in every house. */
export const cardPath = () => '/card/of-this-visit'

/** Letters and digits alone: doors set their texts in blocks, paragraphs and lines of their own. */
export function squash(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** What a block or card says, in order: everything that stands under one of these names in it. */
export function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    typeof part === 'string' ? (/^(text|title|label|alt_text|altText)$/.test(name) ? [part] : []) : textsOf(part),
  )
}
