import type { Token } from './tokens'

/** One phrase as its keys (stems, "=forms", "#"), and the symbol that it is known by: a group, a cue, a single word of a pattern. */
export interface Phrase {
  readonly keys: readonly string[]
  readonly symbol: number
}

/**
 * What starts at each token, each a symbol and a number of words in one code: plain numbers in one row, because a text has thousands of
 * them. Those of token `i` stand from `starts[i]` to `starts[i + 1]`, the shortest phrase first. The next text overwrites them.
 */
export interface Occurrences {
  readonly starts: Int32Array
  readonly codes: Int32Array
}

/** The lowest bits of a code are the number of words, so no phrase of the lexicon may have more. */
const LENGTH_BITS = 4
const LONGEST_PHRASE = 2 ** LENGTH_BITS - 1

export function symbolOf(code: number): number {
  return code >>> LENGTH_BITS
}

export function wordsOf(code: number): number {
  return code & LONGEST_PHRASE
}

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
  return { keys, find: createFinder(edges, symbolsOf) }
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

function createFinder(edges: Edges, symbolsOf: readonly (readonly number[])[]): PhraseTable['find'] {
  let starts = new Int32Array(FIRST_SIZE)
  let codes = new Int32Array(FIRST_SIZE)
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
    const symbols = symbolsOf[node] ?? []
    if (size + symbols.length > codes.length) codes = grow(codes, size + symbols.length)
    for (const symbol of symbols) codes[size++] = (symbol << LENGTH_BITS) | length
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
    return { starts, codes }
  }
}

const FIRST_SIZE = 4_096

function grow(row: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * least)
  longer.set(row)
  return longer
}
