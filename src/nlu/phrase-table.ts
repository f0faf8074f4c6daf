import { type NumberLists, joinLists } from './number-lists'
import type { Token } from './tokens'

/** One phrase as its keys (stems, "=forms", "#"), and the symbol that it is known by: a group, a cue, a single word of a pattern. */
export interface Phrase {
  readonly keys: readonly string[]
  readonly symbol: number
}

/**
 * What stands where in a text, the first token's phrases first and of one token's the shortest: rows of plain numbers, because a text has
 * thousands of them. Those of token `i` stand from `starts[i]` to `starts[i + 1]`. The next text overwrites them.
 */
export interface Occurrences {
  readonly starts: Int32Array
  readonly symbols: Int32Array
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
  /** Every phrase in the text. Cost: tokens times the longest phrase. */
  readonly find: (tokens: readonly Token[]) => Occurrences
}

export function createPhraseTable(phrases: readonly Phrase[]): PhraseTable {
  const keys = new Map<string, number>()
  for (const phrase of phrases) for (const key of phrase.keys) if (!keys.has(key)) keys.set(key, keys.size + 1)
  const edges = createEdges(phrases.reduce((sum, phrase) => sum + phrase.keys.length, 0))
  const symbolsOf: number[][] = [[]]
  for (const phrase of phrases) {
    let node = ROOT
    for (const text of phrase.keys) {
      const key = keys.get(text) ?? 0
      const next = edges.follow(node, key)
      node = next === NOWHERE ? edges.add(node, key, symbolsOf.push([]) - 1) : next
    }
    symbolsOf[node]?.push(phrase.symbol)
  }
  return { keys, find: createFinder(edges, joinLists(symbolsOf)) }
}

const ROOT = 0
/** No edge leads back to the root. */
const NOWHERE = ROOT

interface Edges {
  follow(node: number, key: number): number
  /** Returns the node that it leads to. */
  add(node: number, key: number, to: number): number
}

/** Node and key to the next node: open addressing in typed arrays, half empty, a third of the time of a `Map` for each node. */
function createEdges(most: number): Edges {
  const mask = 2 ** Math.ceil(Math.log2(2 * most + 2)) - 1
  const [nodes, keys, targets] = [new Int32Array(mask + 1), new Int32Array(mask + 1), new Int32Array(mask + 1)]
  const placeOf = (node: number, key: number): number => {
    let at = (Math.imul(node, 0x9e3779b1) ^ Math.imul(key, 0x85ebca6b)) >>> 7
    for (at &= mask; targets[at] !== NOWHERE; at = (at + 1) & mask) if (nodes[at] === node && keys[at] === key) break
    return at
  }
  return {
    follow: (node, key) => targets[placeOf(node, key)] ?? NOWHERE,
    add(node, key, to) {
      const at = placeOf(node, key)
      nodes[at] = node
      keys[at] = key
      targets[at] = to
      return to
    },
  }
}

function createFinder(edges: Edges, symbolsOf: NumberLists): PhraseTable['find'] {
  let starts = new Int32Array(FIRST_SIZE)
  let symbols = new Int32Array(FIRST_SIZE)
  let lengths = new Int32Array(FIRST_SIZE)
  let size = 0
  /** Where the words so far lead to, and where one word more leads: counted, for emptying an array costs more than filling it. */
  let reached = [ROOT]
  let next = [ROOT]

  /** Follows the word from the first so many of the nodes `reached`; returns how many are next. */
  function step(nodes: number, { keys }: Token, length: number): number {
    let count = 0
    for (let i = 0; i < nodes; i++) {
      for (const key of keys) {
        const to = edges.follow(reached[i] ?? ROOT, key)
        if (to === NOWHERE) continue
        next[count++] = to
        note(to, length)
      }
    }
    return count
  }

  function note(node: number, length: number): void {
    const end = symbolsOf.starts[node + 1] ?? 0
    for (let i = symbolsOf.starts[node] ?? 0; i < end; i++) {
      if (size === symbols.length) [symbols, lengths] = [grow(symbols, size + 1), grow(lengths, size + 1)]
      symbols[size] = symbolsOf.members[i] ?? 0
      lengths[size++] = length
    }
  }

  function findAt(tokens: readonly Token[], start: number): void {
    let nodes = 1
    reached[0] = ROOT
    for (let length = 1; nodes > 0 && length <= LONGEST_PHRASE; length++) {
      const token = tokens[start + length - 1]
      if (!token) return
      nodes = step(nodes, token, length)
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
    return { starts, symbols, lengths, size }
  }
}

const FIRST_SIZE = 4_096

function grow(row: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * least)
  longer.set(row)
  return longer
}
