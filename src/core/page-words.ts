import type { Content } from './content'
import { fill, placeholders } from './wording'

/** Words that a built page names as `%%id%%`, by id. Names that the page fills in by itself stay in their braces. */
export type PageWords = ReadonlyMap<string, string>

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'])

/** Every phrase, filled for the practice; and `lang` and `dir`, which tell browsers how to read and lay them out. */
export function listPageWords(content: Content): PageWords {
  const { lang, region } = content.practice
  const values = placeholders(content, region)
  const phrases = Object.entries(content.phrases).map(([id, text]) => [id, fill(text, values)] as const)
  return new Map([...phrases, ['lang', lang], ['dir', readDirection(lang)]])
}

/** @param lang BCP 47 tag */
export function readDirection(lang: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr'
}

/**
 * Puts the words into a built script or page, where they stand within a string or a text. `escape` keeps a word from ending either.
 * @throws Error if the page names a word that the content does not have.
 */
export function fillPage(page: string, words: PageWords, escape: (word: string) => string): string {
  return page.replace(/%%(\w+)%%/g, (_, id: string) => {
    const word = words.get(id)
    if (word === undefined) throw new Error(`The page names %%${id}%%, which is not in dialogs/.`)
    return escape(word)
  })
}

/** For a string of JavaScript, whatever its quotes. */
export function escapeForScript(word: string): string {
  return word.replace(/[\\'"`$<\p{Cc}\u2028\u2029]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** For a text or a quoted attribute of HTML. */
export function escapeForHtml(word: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return word.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
