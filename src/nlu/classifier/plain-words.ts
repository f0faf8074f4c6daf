/** The words that features are made of, found in place. */

/** Longer text is read up to here; the intent of a message shows long before. In UTF-16 units. */
export const MAX_TEXT_LENGTH = 4_000

const APOSTROPHES = /['\u2018\u2019\u02bc`]/g
const NOT_ASCII = /[^\0-\x7f]/

/** Lower case without apostrophes, so that "don’t", "don't" and "dont" are one. */
export function makePlain(text: string): string {
  const cut = text.slice(0, MAX_TEXT_LENGTH)
  const composed = NOT_ASCII.test(cut) ? cut.normalize('NFKC') : cut
  return composed.toLowerCase().replace(APOSTROPHES, '')
}

/** Where the next word begins at or behind `from`; the length of the text when there is none. */
export function startOfWord(plain: string, from: number): number {
  let at = from
  while (at < plain.length && lengthOfLetter(plain, at) === 0) at++
  return at
}

/** Where the word that begins at `start` ends. */
export function endOfWord(plain: string, start: number): number {
  let at = start
  for (let length = 1; at < plain.length && length > 0; at += length) length = lengthOfLetter(plain, at)
  return at
}

const LETTERS = listLetters('abcdefghijklmnopqrstuvwxyz0123456789')

function listLetters(characters: string): Uint8Array {
  const letters = new Uint8Array(128)
  for (const character of characters) letters[character.charCodeAt(0)] = 1
  return letters
}

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]/u

/** How many UTF-16 units the letter or digit has that stands there; 0 for anything else. */
function lengthOfLetter(plain: string, at: number): number {
  const code = plain.charCodeAt(at)
  if (code < 0x80) return LETTERS[code] ?? 0
  const letter = String.fromCodePoint(plain.codePointAt(at) ?? 0)
  return LETTER_OR_DIGIT.test(letter) ? letter.length : 0
}
