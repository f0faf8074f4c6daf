import { CUES, type Cue, type Lexicon, type Rule } from './lexicon-schema'
import { CLOSED, OPEN, PAUSE } from './barriers'
import { normalise } from './normalise'
import { indexDeletions } from './spelling'
import { tokenise } from './tokens'
import { type Words, baseOf } from './words'

/** Phrases as a tree of words: walking it from a token finds every phrase that starts there, however many there are. */
export interface PhraseNode {
  readonly next: Map<string, PhraseNode>
  /** Symbols (groups, cues, single words of patterns) of which the way to here is a phrase. */
  readonly symbols: number[]
}

export interface PatternStep {
  readonly symbol: number
  /** Other words allowed before it. */
  readonly gap: number
  /** What the gap may lead across: see `Barriers`. */
  readonly crosses: number
}

export interface Pattern {
  readonly rule: CompiledRule
  readonly steps: readonly PatternStep[]
  /** Symbols of the steps after the first; that which the fewest patterns use comes first. */
  readonly rarest: readonly number[]
  readonly exception: boolean
  readonly atStart: boolean
  readonly atEnd: boolean
}

export interface CompiledRule extends Rule {
  readonly order: number
}

export interface CompiledLexicon {
  readonly words: Words
  readonly phrases: PhraseNode
  /** Cue by its symbol. */
  readonly cueOf: readonly (Cue | undefined)[]
  /** Patterns by the symbol of their first step. */
  readonly patternsByFirst: readonly (readonly Pattern[] | undefined)[]
  /** First words of phrases such as "last week". */
  readonly dayPhraseStarts: ReadonlySet<string>
  readonly source: Lexicon
}

const NO_GAP = { gap: 0, crosses: OPEN }
const GAPS: Readonly<Record<string, { gap: number; crosses: number }>> = {
  '..': { gap: 3, crosses: OPEN },
  '...': { gap: 8, crosses: PAUSE },
  '~': { gap: 12, crosses: CLOSED },
}

/** @throws Error when a pattern names a group that is not there; `findLexiconProblems` lists them all first. */
export function compileLexicon(source: Lexicon): CompiledLexicon {
  const words = compileWords(source)
  const phrases: PhraseNode = { next: new Map(), symbols: [] }
  const symbols = new Map<string, number>()
  const define = (name: string, members: readonly string[]): number => {
    const known = symbols.get(name)
    if (known !== undefined) return known
    const symbol = symbols.size
    symbols.set(name, symbol)
    for (const member of members) addPhrase(phrases, member, symbol, words)
    return symbol
  }
  for (const group of Object.keys(source.groups)) define(`<${group}>`, membersOf(group, source))
  const dayPhraseStarts = new Set(Object.keys(source.numbers.day_phrases).map((phrase) => phrase.split(' ')[0] ?? ''))
  const cueOf: (Cue | undefined)[] = []
  for (const cue of CUES) cueOf[define(`cue ${cue}`, source.cues[cue])] = cue
  const drafts: PatternDraft[] = []
  source.rules.forEach((rule, order) => {
    const compiled = { ...rule, order }
    const all = [...rule.patterns.map((text) => ({ text, exception: false })), ...rule.except.map((text) => ({ text, exception: true }))]
    for (const { text, exception } of all) {
      drafts.push(...compilePattern(text, compiled, exception, define))
    }
  })
  return {
    words,
    phrases,
    cueOf,
    patternsByFirst: indexByFirst(drafts, symbols.size),
    dayPhraseStarts,
    source,
  }
}

type PatternDraft = Omit<Pattern, 'rarest'>

/** The last pattern first: they are tried from the end of the text. */
function indexByFirst(drafts: readonly PatternDraft[], symbols: number): (readonly Pattern[] | undefined)[] {
  const uses = new Uint32Array(symbols)
  for (const { steps } of drafts) for (const { symbol } of steps) uses[symbol] = (uses[symbol] ?? 0) + 1
  const byFirst = new Map<number, Pattern[]>()
  for (const draft of drafts.toReversed()) {
    const [first, ...others] = draft.steps.map(({ symbol }) => symbol)
    const rarest = others.sort((a, b) => (uses[a] ?? 0) - (uses[b] ?? 0))
    if (first !== undefined) addTo(byFirst, first, { ...draft, rarest })
  }
  return Array.from({ length: symbols }, (_, symbol) => byFirst.get(symbol))
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** Every group that is named but missing, as `file-less path: problem`; empty when the lexicon compiles. */
export function findLexiconProblems(source: Lexicon): string[] {
  const missing = (text: string) => [...text.matchAll(/<([^>]*)>/g)].map((m) => m[1] ?? '').filter((name) => !(name in source.groups))
  const inGroups = Object.entries(source.groups).flatMap(([name, members]) =>
    members.flatMap(missing).map((group) => `groups.${name}: expected a known group, found <${group}>`),
  )
  const inRules = source.rules.flatMap((rule) =>
    [...rule.patterns, ...rule.except].flatMap(missing).map((group) => `rules.${rule.rule}: expected a known group, found <${group}>`),
  )
  return [...inGroups, ...inRules]
}

function compileWords(source: Lexicon): Words {
  const { words, numbers, groups, rules, cues } = source
  const texts = [...Object.values(groups).flat(), ...rules.flatMap((r) => [...r.patterns, ...r.except]), ...Object.values(cues).flat()]
  const used = texts.flatMap((text) => text.match(/[a-z]+/g) ?? [])
  const lexical = new Set([...used, ...Object.keys(words.irregular), ...Object.values(words.irregular), ...Object.keys(numbers.words)])
  const irregular = new Map(Object.entries(words.irregular))
  const known = new Set([...lexical, ...source.ordinary])
  return {
    respell: new Map(Object.entries(words.respell)),
    irregular,
    numbers: new Map(Object.entries(numbers.words)),
    known,
    knownStems: new Set([...known].map((word) => baseOf(word, irregular))),
    deletions: indexDeletions(lexical),
    readings: new Map(),
  }
}

/** A group may hold other groups; a group inside itself ends there. */
function membersOf(group: string, source: Lexicon, above: readonly string[] = []): string[] {
  if (above.includes(group)) return []
  return (source.groups[group] ?? []).flatMap((member) => {
    const inner = /^<(.*)>$/.exec(member)?.[1]
    return inner === undefined ? [member] : membersOf(inner, source, [...above, group])
  })
}

function addPhrase(root: PhraseNode, phrase: string, symbol: number, words: Words): void {
  let node = root
  for (const key of phrase.split(' ').flatMap((part) => keysOf(part, words))) {
    let next = node.next.get(key)
    if (!next) node.next.set(key, (next = { next: new Map(), symbols: [] }))
    node = next
  }
  node.symbols.push(symbol)
}

function keysOf(part: string, words: Words): string[] {
  if (part.startsWith('=') || part === '#') return [part]
  return tokenise(normalise(part), words).map((token) => (token.kind === 'number' ? `=${token.word}` : token.stem))
}

function compilePattern(
  text: string,
  rule: CompiledRule,
  exception: boolean,
  define: (name: string, members: readonly string[]) => number,
): PatternDraft[] {
  const parts = text.split(/\s+/)
  const atStart = parts[0] === '^'
  const atEnd = parts.at(-1) === '$'
  const inner = parts.slice(atStart ? 1 : 0, atEnd ? -1 : undefined)
  return withoutOptions(inner).map((variant) => ({ rule, exception, atStart, atEnd, steps: compileSteps(variant, define) }))
}

/** "a b? c" stands for "a b c" and "a c". */
function withoutOptions(parts: readonly string[]): string[][] {
  const [head, ...tail] = parts
  if (head === undefined) return [[]]
  const rest = withoutOptions(tail)
  if (!head.endsWith('?')) return rest.map((variant) => [head, ...variant])
  return [...rest.map((variant) => [head.slice(0, -1), ...variant]), ...rest]
}

function compileSteps(parts: readonly string[], define: (name: string, members: readonly string[]) => number): PatternStep[] {
  const steps: PatternStep[] = []
  let gap = NO_GAP
  for (const part of parts) {
    const wider = GAPS[part]
    if (wider) gap = wider
    else {
      steps.push({ symbol: symbolOf(part, define), ...gap })
      gap = NO_GAP
    }
  }
  return steps
}

function symbolOf(part: string, define: (name: string, members: readonly string[]) => number): number {
  if (!part.startsWith('<'))
    return define(
      `word ${part}`,
      part.split('|').map((choice) => choice.replaceAll('_', ' ')),
    )
  const symbol = define(part, [])
  return symbol
}
