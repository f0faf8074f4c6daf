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
  /** Open addressing, at least half empty; see `HASH` to `LENGTH`. */
  let cells = new Int32Array(CELL * FIRST_CELLS)
  /** The characters of all words in a row. */
  let characters = new Uint16Array(8 * FIRST_CELLS)
  let filled = 0
  let size = 0

  /**
   * The cell of the word, or the one where it belongs: an empty one, or the last that is looked at, so that words made to have like hashes
   * only drive each other out.
   */
  function findCell(hash: number, text: string, start: number, end: number): number {
    let cell = firstCell(cells, hash)
    for (let looks = 1; looks < MOST_LOOKS && cells[cell + NUMBER] !== 0 && !holds(cell, hash, text, start, end); looks++)
      cell = (cell + CELL) % cells.length
    return cell
  }

  function holds(cell: number, hash: number, text: string, start: number, end: number): boolean {
    if (cells[cell] !== hash || cells[cell + LENGTH] !== end - start) return false
    const first = (cells[cell + FIRST] ?? 0) - start
    for (let i = start; i < end; i++) if (characters[first + i] !== text.charCodeAt(i)) return false
    return true
  }

  function keep(text: string, start: number, end: number): number {
    const first = filled
    filled += end - start
    if (characters.length < filled) characters = lengthen(characters)
    for (let i = start; i < end; i++) characters[first - start + i] = text.charCodeAt(i)
    return first
  }

  return {
    find(text, start, end) {
      const hash = hashOf(text, start, end)
      const cell = findCell(hash, text, start, end)
      return holds(cell, hash, text, start, end) ? (cells[cell + NUMBER] ?? 0) - 1 : -1
    },
    add(text, start, end) {
      if (2 * CELL * size >= cells.length) cells = spreadOut(cells)
      const hash = hashOf(text, start, end)
      cells.set([hash, ++size, keep(text, start, end), end - start], findCell(hash, text, start, end))
      return size - 1
    },
    size: () => size,
    clear() {
      cells.fill(0)
      filled = size = 0
    },
  }
}

/** What a cell has beside the hash: the number, counted from 1, where the characters begin, and how many they are. */
const [NUMBER, FIRST, LENGTH, CELL] = [1, 2, 3, 4]
const FIRST_CELLS = 4_096
const MOST_LOOKS = 32

/** FNV-1a. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

function firstCell(cells: Int32Array, hash: number): number {
  return (CELL * ((hash ^ (hash >>> 15)) & (cells.length / CELL - 1))) | 0
}

/** The same in twice as many cells. */
function spreadOut(full: Int32Array): Int32Array<ArrayBuffer> {
  const cells = new Int32Array(2 * full.length)
  for (let from = 0; from < full.length; from += CELL) {
    if (full[from + NUMBER] === 0) continue
    let to = firstCell(cells, full[from] ?? 0)
    while (cells[to + NUMBER] !== 0) to = (to + CELL) % cells.length
    cells.set(full.subarray(from, from + CELL), to)
  }
  return cells
}

function lengthen(full: Uint16Array): Uint16Array<ArrayBuffer> {
  const longer = new Uint16Array(2 * full.length)
  longer.set(full)
  return longer
}
