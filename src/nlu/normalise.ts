/** Text made plain for matching, with the way back. */
interface PlainText {
  readonly text: string
  /**
   * Where each of its characters stands in the text as typed, and one entry more: the length of the typed text. Not there when all stand where
   * they were typed.
   */
  readonly offsets?: readonly number[]
}

/** Where the character stands in the text as typed. */
export function typedPlace({ offsets }: PlainText, at: number): number {
  return offsets ? (offsets[at] ?? 0) : at
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '\u2019': "'",
  '\u2018': "'",
  '\u02bc': "'",
  '`': "'",
  '\u00b4': "'",
  '\u2032': "'",
  '\u2013': ' - ',
  '\u2014': ' - ',
  '\u2026': '...',
  '\u00bd': '.5',
  '\u00bc': '.25',
  '\u00be': '.75',
  '\u201c': '"',
  '\u201d': '"',
  '\u00a0': ' ',
}
const MARKS = /\p{M}/gu
/** Letters, and what the decomposition of one sign may give ("½" is handled above, "ﬁ" gives two letters). */
const PLAIN = /^[\p{L}\p{ASCII}]+$/u

/** A picture to the word that it is read as. */
export type Pictures = ReadonlyMap<string, string>

/**
 * Lower case, straight apostrophes, no accents, at most two of a letter in a row, pictures as words or as spaces.
 * Every step works on one code point, so the cost grows with the length and the offsets stay exact. What is plain already, nearly all of
 * an everyday message, is taken over in long runs; most messages are nothing else.
 */
export function normalise(typed: string, pictures: Pictures): PlainText {
  const text = typed.toLowerCase()
  return isAllPlain(text) ? { text } : normaliseSymbols(typed, pictures)
}

function isAllPlain(text: string): boolean {
  let [last, beforeLast] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!isPlain(code) || (code === last && code === beforeLast && isLetter(code))) return false
    beforeLast = last
    last = code
  }
  return true
}

function normaliseSymbols(typed: string, pictures: Pictures): PlainText {
  const offsets = new Array<number>(typed.length + 1)
  let text = ''
  let size = 0
  let [last, beforeLast] = [0, 0]
  /** Where the run begins that is taken over as it is. */
  let run = 0
  let at = 0
  const isThird = (code: number) => isLetter(code) && code === last && code === beforeLast
  const take = (code: number) => {
    offsets[size++] = at
    beforeLast = last
    last = code
  }
  while (at < typed.length) {
    const code = lower(typed.charCodeAt(at))
    if (isPlain(code) && !isThird(code)) {
      take(code)
      at++
      continue
    }
    const symbol = symbolAt(typed, at)
    text += typed.slice(run, at).toLowerCase()
    for (const unit of plain(symbol, pictures)) {
      const own = unit.codePointAt(0) ?? 0
      if (isThird(own)) continue
      text += unit
      take(own)
      if (unit.length > 1) offsets[size++] = at
    }
    at += symbol.length
    run = at
  }
  offsets[size] = typed.length
  return { text: text + typed.slice(run).toLowerCase(), offsets }
}

function symbolAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0)
}

function lower(code: number): number {
  return code >= CAPITAL_A && code <= CAPITAL_Z ? code + 32 : code
}

const [CAPITAL_A, CAPITAL_Z, SMALL_A, SMALL_Z] = [0x41, 0x5a, 0x61, 0x7a]
const BACKQUOTE = 0x60

/** ASCII stays as it is, but for the one character of it that is replaced. */
function isPlain(code: number): boolean {
  return code < 0x80 && code !== BACKQUOTE
}

function plain(symbol: string, pictures: Pictures): string {
  const word = pictures.get(symbol)
  if (word !== undefined) return ` ${word} `
  const replaced = REPLACEMENTS[symbol]
  if (replaced !== undefined) return replaced
  if (symbol < '\u0080') return symbol.toLowerCase()
  const letters = symbol.normalize('NFKD').toLowerCase().replace(MARKS, '')
  return PLAIN.test(letters) ? letters : ' '
}

/** Only letters are counted ("sooooo" reads as "soo"); digits and punctuation are left alone. */
function isLetter(code: number): boolean {
  return code >= SMALL_A && code <= SMALL_Z
}
