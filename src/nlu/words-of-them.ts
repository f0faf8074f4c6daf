import { readWord, type Token } from './tokens'
import type { Words } from './words'

/**
 * Makes what is said of the person whom the chat is about read as if the visitor said it of herself: "she has diabetes" as "I have diabetes".
 * Every token keeps its place.
 *
 * @param asSelf - Words for that person to those which the visitor has for herself: "her" to "my".
 */
export function createOwnWords(words: Words, asSelf: Readonly<Record<string, string>>): (tokens: readonly Token[]) => Token[] {
  const own = new Map(Object.entries(asSelf).map(([word, meant]) => [word, readWord(meant, words)[0]]))
  return (tokens) => tokens.map((token) => ({ ...token, ...own.get(token.word) }))
}
