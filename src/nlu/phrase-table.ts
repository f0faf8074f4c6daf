import { type NumberLists, joinLists } from './number-lists'
import type { Token } from './tokens'

/** One phrase as its keys (stems, "=forms", "#"), and the symbol that it is known by: a group, a cue, a single word of a pattern. */
export interface Phrase {
  readonly keys: readonly string[]
  readonly symbol: number
}

/**
 * What stands where in a text, the first token's phrases first and of one token's the shortest: rows of plain numbers, because a text has
 * hundreds of them. Those of token `i` stand from `starts[i]` to `starts[i + 1]`. The next text overwrites them.
 */
export interface Occurrences {
  readonly starts: Int32Array
  /** Number of the phrase; `PhraseTable.symbolsOf` tells what it is known by. */
  readonly phrases: Int32Array
  /** How many words each has. */
  readonly lengths: Int32Array
  /** How many occurrences there are in all. */
  readonly size: number
}

/** In words. Bounds the work for each token; phrases are idioms at most. */
const LONGEST_PHRASE = 15

/** Every phrase of the lexicon as one automaton over whole numbers: however many there are, a text is walked once. */
export interface PhraseTable {
  /** Number of each key that a phrase has, from 1. Tokens carry these numbers, so that nothing is looked up by its letters here. */
  readonly keys: ReadonlyMap<string, number>
  /** By phrase: the symbols that it is known by, in order, each once. A phrase of a few words is known by a hundred. */
  readonly symbolsOf: NumberLists
  /** By phrase: how many words it has. */
  readonly lengths: readonly number[]
  /** Phrases that stand in nearly every text: single function words, marks and numbers. */
  readonly everyday: ReadonlySet<number>
  /** Every phrase in the text. Cost: tokens times the longest phrase. */
  readonly find: (tokens: readonly Token[]) => Occurrences
}

export function createPhraseTable(phrases: readonly Phrase[], everydayWords: readonly string[]): PhraseTable {
  const keys = new Map<string, number>()
  for (const phrase of phrases) for (const key of phrase.keys) if (!keys.has(key)) keys.set(key, keys.size + 1)
  const nodes: Node[] = [createNode(0)]
  for (const phrase of phrases) {
    let node = ROOT
    for (const text of phrase.keys) node = followOrAdd(nodes, node, keys.get(text) ?? 0)
    nodes[node]?.symbols.add(phrase.symbol)
  }
  const symbolsOf = joinLists(nodes.map(({ symbols }) => [...symbols]))
  const everyday = new Set([...everydayWords, ...EVERYDAY_MARKS].map((key) => nodes[ROOT]?.next.get(keys.get(key) ?? 0) ?? ROOT))
  return { keys, symbolsOf, lengths: nodes.map(({ length }) => length), everyday, find: createFinder(nodes, keys.get('#') ?? NO_KEY) }
}

/** A number and the marks. */
const EVERYDAY_MARKS = ['#', ',', '.']

/** Where the words so far lead to; the node in which a phrase ends is its number. */
interface Node {
  /** How many words lead to it. */
  readonly length: number
  readonly symbols: Set<number>
  /** Key of the next word to the number of the node behind it. */
  readonly next: Map<number, number>
}

/** Numbers of keys start at 1. */
const NO_KEY = 0

const ROOT = 0
/** No edge leads back to the root. */
const NOWHERE = ROOT

function createNode(length: number): Node {
  return { length, symbols: new Set(), next: new Map() }
}

function followOrAdd(nodes: Node[], from: number, key: number): number {
  const node = nodes[from]
  const known = node?.next.get(key)
  if (known !== undefined) return known
  const added = nodes.push(createNode((node?.length ?? 0) + 1)) - 1
  node?.next.set(key, added)
  return added
}

/**
 * Node and key to the next node: open addressing, half empty, node, key and target side by side, so that a look takes one line of the
 * processor's cache. Most words lead nowhere, which a bit tells first, from a table that stays at hand.
 */
function createEdges(nodes: readonly Node[]): (node: number, key: number) => number {
  const mask = 2 ** Math.ceil(Math.log2(2 * nodes.length)) - 1
  const cells = new Int32Array(CELL * (mask + 1))
  const bits = new Int32Array((BITS_A_CELL * (mask + 1)) >> 5)
  const placeOf = (hash: number, node: number, key: number): number => {
    let at = hash & mask
    while (cells[CELL * at + TARGET] !== NOWHERE && (cells[CELL * at] !== node || cells[CELL * at + KEY] !== key)) at = (at + 1) & mask
    return CELL * at
  }
  nodes.forEach(({ next }, node) =>
    next.forEach((target, key) => {
      const hash = hashOf(node, key)
      cells.set([node, key, target], placeOf(hash, node, key))
      const bit = hash & (BITS_A_CELL * (mask + 1) - 1)
      bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31))
    }),
  )
  return (node, key) => {
    const hash = hashOf(node, key)
    const bit = hash & (BITS_A_CELL * (mask + 1) - 1)
    if ((((bits[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 0) return NOWHERE
    return cells[placeOf(hash, node, key) + TARGET] ?? NOWHERE
  }
}

function hashOf(node: number, key: number): number {
  return (Math.imul(node, 0x9e3779b1) ^ Math.imul(key, 0x85ebca6b)) >>> 7
}

const [KEY, TARGET, CELL] = [1, 2, 4]
const BITS_A_CELL = 4

/** What a node is, as bits. */
const ENDS_PHRASE = 1
const GOES_ON = 2

/** `valueKey` is that of "#", which any word or number with a value is. */
function createFinder(nodes: readonly Node[], valueKey: number): PhraseTable['find'] {
  const follow = createEdges(nodes)
  const kinds = Uint8Array.from(nodes, ({ symbols, next }) => (symbols.size > 0 ? ENDS_PHRASE : 0) | (next.size > 0 ? GOES_ON : 0))
  let starts = new Int32Array(FIRST_SIZE)
  let phrases = new Int32Array(FIRST_SIZE)
  let lengths = new Int32Array(FIRST_SIZE)
  let size = 0
  /** Where the words so far lead to, and where one word more leads: counted, for emptying an array costs more than filling it. */
  let reached = [ROOT]
  let next = [ROOT]

  /** Follows the word from the first so many of the nodes `reached`; returns how many lead on. */
  function step(count: number, { stemKey, formKey, value }: Token, length: number): number {
    let onward = 0
    for (let i = 0; i < count; i++) {
      const node = reached[i] ?? ROOT
      onward = reach(follow(node, stemKey), length, onward)
      onward = reach(follow(node, formKey), length, onward)
      if (value !== undefined) onward = reach(follow(node, valueKey), length, onward)
    }
    return onward
  }

  function reach(node: number, length: number, onward: number): number {
    if (node === NOWHERE) return onward
    const kind = kinds[node] ?? 0
    if ((kind & ENDS_PHRASE) !== 0) note(node, length)
    if ((kind & GOES_ON) === 0) return onward
    next[onward] = node
    return onward + 1
  }

  function note(phrase: number, length: number): void {
    if (size === phrases.length) [phrases, lengths] = [grow(phrases, size + 1), grow(lengths, size + 1)]
    phrases[size] = phrase
    lengths[size++] = length
  }

  function findAt(tokens: readonly Token[], start: number): void {
    let count = 1
    reached[0] = ROOT
    for (let length = 1; count > 0 && length <= LONGEST_PHRASE; length++) {
      const token = tokens[start + length - 1]
      if (!token) return
      count = step(count, token, length)
      ;[reached, next] = [next, reached]
    }
  }

  return (tokens) => {
    if (starts.length <= tokens.length) starts = grow(starts, tokens.length + 1)
    size = 0
    for (let start = 0; start < tokens.length; start++) {
      starts[start] = size
      findAt(tokens, start)
    }
    starts[tokens.length] = size
    return { starts, phrases, lengths, size }
  }
}

const FIRST_SIZE = 4_096

function grow(row: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * least)
  longer.set(row)
  return longer
}
