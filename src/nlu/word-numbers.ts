/**
 * Gives words numbers from 0 on, by their characters: no string is cut out of a text to look a word up, which takes longer than all that is
 * then done with it.
 */
export interface WordNumbers {
  /** The number of what stands from `start` to `end`, below 0 when it has none. */
  readonly find: (text: string, start: number, end: number) => number
  /** Gives it the next number; it must have none yet. */
  readonly add: (text: string, start: number, end: number) => number
  readonly size: () => number
  /** All start at 0 again. */
  readonly clear: () => void
}

/** For at most `limit` words. */
export function createWordNumbers(limit: number): WordNumbers {
  const mask = 2 ** Math.ceil(Math.log2(2 * limit)) - 1
  /** Open addressing, at least half empty: hash and number, counted from 1, side by side. */
  const cells = new Int32Array(2 * (mask + 1))
  /** The characters of all words in a row; where those of each word begin. */
  let characters = new Uint16Array(FIRST_SIZE)
  const firsts = new Int32Array(limit + 1)
  let size = 0

  function isSame(number: number, text: string, start: number, end: number): boolean {
    const first = firsts[number] ?? 0
    if ((firsts[number + 1] ?? 0) - first !== end - start) return false
    for (let i = start; i < end; i++) if (characters[first + i - start] !== text.charCodeAt(i)) return false
    return true
  }

  /** The cell of the word, or the empty one where it belongs. */
  function cellOf(hash: number, text: string, start: number, end: number): number {
    let at = (hash ^ (hash >>> 15)) & mask
    while (cells[2 * at + 1] !== 0) {
      if (cells[2 * at] === hash && isSame((cells[2 * at + 1] ?? 0) - 1, text, start, end)) break
      at = (at + 1) & mask
    }
    return 2 * at
  }

  return {
    find: (text, start, end) => (cells[cellOf(hashOf(text, start, end), text, start, end) + 1] ?? 0) - 1,
    add(text, start, end) {
      const hash = hashOf(text, start, end)
      const cell = cellOf(hash, text, start, end)
      const first = firsts[size] ?? 0
      while (characters.length < first + end - start) characters = lengthen(characters)
      for (let i = start; i < end; i++) characters[first + i - start] = text.charCodeAt(i)
      cells[cell] = hash
      cells[cell + 1] = ++size
      firsts[size] = first + end - start
      return size - 1
    },
    size: () => size,
    clear() {
      cells.fill(0)
      size = 0
    },
  }
}

const FIRST_SIZE = 32_768

/** FNV-1a. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

function lengthen(full: Uint16Array): Uint16Array<ArrayBuffer> {
  const longer = new Uint16Array(2 * full.length)
  longer.set(full)
  return longer
}
