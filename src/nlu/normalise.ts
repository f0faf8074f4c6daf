/** Text made plain for matching, with the way back: `offsets[i]` is where its character `i` stands in the text as typed. */
export interface PlainText {
  readonly text: string
  /** One longer than `text`: the last entry is the length of the typed text. */
  readonly offsets: readonly number[]
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
  '👍': ' yes ',
  '👎': ' no ',
}
const MARKS = /\p{M}/gu
/** Letters, and what the decomposition of one sign may give ("½" is handled above, "ﬁ" gives two letters). */
const PLAIN = /^[\p{L}\p{ASCII}]+$/u

/**
 * Lower case, straight apostrophes, no accents, at most two of a letter in a row, pictures as spaces.
 * Every step works on one code point, so the cost grows with the length and the offsets stay exact.
 */
export function normalise(typed: string): PlainText {
  let text = ''
  const offsets: number[] = []
  let last = ''
  let beforeLast = ''
  let at = 0
  for (const symbol of typed) {
    for (const unit of plain(symbol)) {
      if (isLetter(unit) && unit === last && unit === beforeLast) continue
      text += unit
      for (let i = 0; i < unit.length; i++) offsets.push(at)
      beforeLast = last
      last = unit
    }
    at += symbol.length
  }
  offsets.push(typed.length)
  return { text, offsets }
}

function plain(symbol: string): string {
  const replaced = REPLACEMENTS[symbol]
  if (replaced !== undefined) return replaced
  if (symbol < '\u0080') return symbol.toLowerCase()
  const letters = symbol.normalize('NFKD').toLowerCase().replace(MARKS, '')
  return PLAIN.test(letters) ? letters : ' '
}

/** Only letters are counted ("sooooo" reads as "soo"); digits and punctuation are left alone. */
function isLetter(unit: string): boolean {
  return unit >= 'a' && unit <= 'z'
}
