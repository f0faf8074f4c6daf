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

export function createWordNumbers(): WordNumbers {
  /** Open addressing, at least half empty: hash and number, counted from 1, side by side. */
  let cells = new Int32Array(2 * FIRST_CELLS)
  /** The characters of all words in a row; where those of each word begin. */
  let characters = new Uint16Array(8 * FIRST_CELLS)
  const firsts = [0]
  let size = 0

  function isSame(number: number, text: string, start: number, end: number): boolean {
    const first = firsts[number] ?? 0
    if ((firsts[number + 1] ?? 0) - first !== end - start) return false
    for (let i = start; i < end; i++) if (characters[first + i - start] !== text.charCodeAt(i)) return false
    return true
  }

  /**
   * The cell of the word, or the one where it belongs: an empty one, or the last that is looked at, so that words made to have like hashes
   * only drive each other out.
   */
  function cellOf(hash: number, text: string, start: number, end: number): number {
    const mask = (cells.length >> 1) - 1
    let at = spread(hash) & mask
    for (let looks = 1; looks < MOST_LOOKS && cells[2 * at + 1] !== 0 && !holds(2 * at, hash, text, start, end); looks++)
      at = (at + 1) & mask
    return 2 * at
  }

  function holds(cell: number, hash: number, text: string, start: number, end: number): boolean {
    return cells[cell] === hash && isSame((cells[cell + 1] ?? 0) - 1, text, start, end)
  }

  function grow(): void {
    const full = cells
    cells = new Int32Array(2 * full.length)
    const mask = full.length - 1
    for (let i = 0; i < full.length; i += 2) {
      if (full[i + 1] === 0) continue
      let at = spread(full[i] ?? 0) & mask
      while (cells[2 * at + 1] !== 0) at = (at + 1) & mask
      cells.set(full.subarray(i, i + 2), 2 * at)
    }
  }

  return {
    find(text, start, end) {
      const hash = hashOf(text, start, end)
      const cell = cellOf(hash, text, start, end)
      return holds(cell, hash, text, start, end) ? (cells[cell + 1] ?? 0) - 1 : -1
    },
    add(text, start, end) {
      if (4 * size >= cells.length) grow()
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

const FIRST_CELLS = 4_096
const MOST_LOOKS = 32

/** FNV-1a. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15)
}

function lengthen(full: Uint16Array): Uint16Array<ArrayBuffer> {
  const longer = new Uint16Array(2 * full.length)
  longer.set(full)
  return longer
}
