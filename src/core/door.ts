import type { Content } from './content'
import type { Conversation } from './conversation'
import { sayPhrase, type Progress } from './progress'
import { phrase, wordFor, type Extras } from './wording'

/** Phrases that promise something about what is kept: each is told otherwise where a platform keeps a copy of its own. */
type KeptPhrase = 'forget_confirm' | 'forgotten'

export function sayForDoor(progress: Progress, id: KeptPhrase): Progress {
  const { content, conversation } = progress
  return sayPhrase(progress, conversation.door ? `${id}_at_work` : id, namePlatform(content, conversation))
}

export function phraseForDoor({ content, conversation }: Progress, id: KeptPhrase): string {
  return phrase(content, conversation, conversation.door ? `${id}_at_work` : id, namePlatform(content, conversation))
}

/** `at_work` where employees meet the bot, if there is such a text; else `words`. */
export function wordForDoor(content: Content, conversation: Conversation, words: string, atWork: string | undefined): string {
  const template = conversation.door && atWork !== undefined ? atWork : words
  return wordFor(content, conversation, template, namePlatform(content, conversation))
}

function namePlatform(content: Content, conversation: Conversation): Extras {
  return conversation.door ? { platform: phrase(content, conversation, `platform_${conversation.door}`) } : {}
}
