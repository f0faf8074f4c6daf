/**
 * Cuts plain text (`normalise`) into numbers, words, marks and rows of stops. Letters and digits side by side are two pieces ("3yrs").
 * By hand, because a regular expression makes an array for each piece that it finds.
 */

/** Kinds of characters. Outside ASCII plain text has nothing but letters. */
const LETTER = 1
const DIGIT = 2
const STOP = 3
const MARK = 4
const HYPHEN = 5
const INSIDE_WORD = 6
const BLANK = 7

const POINT = '.'.charCodeAt(0)

const KINDS = listKinds({
  [LETTER]: 'abcdefghijklmnopqrstuvwxyz',
  [DIGIT]: '0123456789',
  [STOP]: '.!?;\n',
  [MARK]: ',:()/"',
  [HYPHEN]: '-',
  [INSIDE_WORD]: "'&",
  [BLANK]: ' \t\v\f\r',
})

function listKinds(characters: Readonly<Record<number, string>>): Uint8Array {
  const kinds = new Uint8Array(128)
  for (const [kind, all] of Object.entries(characters)) for (const character of all) kinds[character.charCodeAt(0)] = Number(kind)
  return kinds
}

function kindAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return BLANK
  return KINDS[text.charCodeAt(at)] ?? LETTER
}

/** Where the piece that starts at `at` ends; `at` itself when none does. */
export function endOfPiece(text: string, at: number): number {
  switch (kindAt(text, at)) {
    case LETTER:
      return endOfWord(text, at + 1)
    case DIGIT:
      return endOfNumber(text, at + 1)
    case STOP:
      return isPoint(text, at) ? endOfDigits(text, at + 2) : endOfStops(text, at + 1)
    case MARK:
      return at + 1
    case HYPHEN:
      return countsAsHyphen(text, at) ? at + 1 : at
    default:
      return isLoneAnd(text, at) ? at + 1 : at
  }
}

function endOfWord(text: string, from: number): number {
  let at = from
  for (let kind = kindAt(text, at); kind === LETTER || kind === INSIDE_WORD; kind = kindAt(text, at)) at++
  return at
}

/** "2.5" is one number, "2." ends a sentence. */
function endOfNumber(text: string, from: number): number {
  const end = endOfDigits(text, from)
  return isPoint(text, end) ? endOfDigits(text, end + 2) : end
}

function endOfDigits(text: string, from: number): number {
  let at = from
  while (kindAt(text, at) === DIGIT) at++
  return at
}

function isPoint(text: string, at: number): boolean {
  return text.charCodeAt(at) === POINT && kindAt(text, at + 1) === DIGIT
}

function endOfStops(text: string, from: number): number {
  let at = from
  while (kindAt(text, at) === STOP) at++
  return at
}

/** Inside a word ("2-inch", "post-op") it is nothing; between numbers or beside a blank it counts. */
function countsAsHyphen(text: string, at: number): boolean {
  if (isBlank(text, at - 1) || isBlank(text, at + 1)) return true
  return kindAt(text, at - 1) === DIGIT && kindAt(text, at + 1) === DIGIT
}

/** "Swollen & hot", "swollen + hot". */
function isLoneAnd(text: string, at: number): boolean {
  return (text[at] === '&' || text[at] === '+') && isBlank(text, at - 1) && isBlank(text, at + 1)
}

function isBlank(text: string, at: number): boolean {
  return kindAt(text, at) === BLANK || text[at] === '\n'
}
