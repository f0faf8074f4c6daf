import { type CompiledNumbers, compileNumbers } from './compile-numbers'
import { compileRule } from './compile-patterns'
import { CUES, type Lexicon, type Rule } from './lexicon-schema'
import { type MatchPatterns, createMatcher } from './match-patterns'
import { type NumberLists, joinLists } from './number-lists'
import { type Phrase, type PhraseTable, createPhraseTable } from './phrase-table'
import { indexDeletions } from './spelling'
import { tokenise } from './tokens'
import { makeSets } from './word-sets'
import { type Words, baseOf, createMemory } from './words'

export interface CompiledLexicon {
  readonly words: Words
  readonly phrases: PhraseTable
  readonly match: MatchPatterns
  /** By phrase: places in `CUES` of the cues that it is. */
  readonly cuesOf: NumberLists
  readonly numbers: CompiledNumbers
  /** Names of the rules that reassure. */
  readonly reassuring: ReadonlySet<string>
}

/**
 * What is known about words may come from another lexicon, so that both read a word alike.
 * @throws Error when a pattern names a group that is not there; `findLexiconProblems` lists them all first.
 */
export function compileLexicon(source: Lexicon, words = compileWords(source)): CompiledLexicon {
  const phrases: Phrase[] = []
  const symbols = new Map<string, number>()
  const keysOf = createKeys(words)
  const define = (name: string, members: readonly string[]): number => {
    const known = symbols.get(name)
    if (known !== undefined) return known
    const symbol = symbols.size
    symbols.set(name, symbol)
    for (const phrase of members.flatMap((member) => expand(member, source))) phrases.push({ symbol, keys: keysOf(phrase) })
    return symbol
  }
  for (const cue of CUES) define(`cue ${cue}`, source.cues[cue])
  for (const group of Object.keys(source.groups)) define(`<${group}>`, [`<${group}>`])
  const patterns = source.rules.flatMap((rule) => compileRule(rule, define))
  const table = createPhraseTable(phrases, source.words.everyday)
  return {
    // The words read until here were the lexicon's own, whose keys had no numbers yet.
    words: { ...words, keys: table.keys, remembered: createMemory() },
    phrases: table,
    match: createMatcher(patterns, symbols.size, table),
    cuesOf: listCues(table.symbolsOf),
    numbers: compileNumbers(source.numbers, source.choices),
    reassuring: new Set(source.rules.filter(({ reassures }) => reassures).map(({ rule }) => rule)),
  }
}

/** Cues are the first symbols. */
function listCues({ starts, members }: NumberLists): NumberLists {
  return joinLists(
    Array.from(starts.subarray(1), (end, phrase) => [...members.subarray(starts[phrase], end)].filter((symbol) => symbol < CUES.length)),
  )
}

/** Every group or rule that is named but missing, as `file-less path: problem`; empty when the lexicon compiles. */
export function findLexiconProblems({ groups, rules, replies }: Lexicon): string[] {
  const ofAnswers = Object.entries(replies.answers).map(([kind, patterns]) => ({ rule: `answer-${kind}`, patterns, except: [] }))
  return [
    ...findMissingGroups(groups, rules),
    ...findMissingGroups(replies.groups, [...replies.rules, ...ofAnswers]),
    ...findMissingRules(rules),
  ]
}

function findMissingGroups(known: Lexicon['groups'], rules: readonly Pick<Rule, 'rule' | 'patterns' | 'except'>[]): string[] {
  const missing = (text: string) => [...text.matchAll(/<([^>]*)>/g)].map((m) => m[1] ?? '').filter((name) => !(name in known))
  const inGroups = Object.entries(known).flatMap(([name, members]) =>
    members.flatMap(missing).map((group) => `groups.${name}: expected a known group, found <${group}>`),
  )
  const inRules = rules.flatMap((rule) =>
    [...rule.patterns, ...rule.except].flatMap(missing).map((group) => `rules.${rule.rule}: expected a known group, found <${group}>`),
  )
  return [...inGroups, ...inRules]
}

function findMissingRules(rules: readonly Rule[]): string[] {
  const names = new Set(rules.map(({ rule }) => rule))
  return rules.flatMap(({ rule, yields_to }) =>
    yields_to.filter((name) => !names.has(name)).map((name) => `rules.${rule}: expected a known rule, found ${name}`),
  )
}

function compileWords(source: Lexicon): Words {
  const { words, numbers, groups, rules, cues } = source
  const texts = [...Object.values(groups).flat(), ...rules.flatMap((r) => [...r.patterns, ...r.except]), ...Object.values(cues).flat()]
  const used = texts.flatMap((text) => text.match(/[a-z]+/g) ?? [])
  const lexical = new Set([...used, ...Object.keys(words.irregular), ...Object.values(words.irregular), ...Object.keys(numbers.words)])
  const forms = { irregular: new Map(Object.entries(words.irregular)), apart: new Set(words.apart) }
  const known = new Set([...lexical, ...source.ordinary, ...words.apart])
  return {
    respell: new Map(Object.entries(words.respell)),
    pictures: new Map(Object.entries(words.pictures)),
    ...forms,
    numbers: new Map(Object.entries(numbers.words)),
    grammar: makeSets(source.grammar),
    known,
    knownStems: new Set([...known].map((word) => baseOf(word, forms))),
    deletions: indexDeletions(lexical),
    keys: new Map(),
    remembered: createMemory(),
  }
}

/** A phrase, or those of a group. A group may hold other groups; a group inside itself ends there. */
function expand(member: string, source: Lexicon, above: readonly string[] = []): readonly string[] {
  const group = /^<([^|]*)>$/.exec(member)?.[1]
  if (group === undefined) return [member]
  return above.includes(group) ? [] : (source.groups[group] ?? []).flatMap((inner) => expand(inner, source, [...above, group]))
}

/** Prepares the reading of a phrase as its keys. It is in five groups on average, and each of its words in as many phrases. */
function createKeys(words: Words): (phrase: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  const keysOf = (part: string, read: (part: string) => readonly string[]) => {
    const keys = known.get(part) ?? read(part)
    known.set(part, keys)
    return keys
  }
  const readWord = (word: string) => (word.startsWith('=') || word === '#' ? [word] : keysOfWord(word, words))
  const readPhrase = (phrase: string) => phrase.split(' ').flatMap((word) => keysOf(word, readWord))
  return (phrase) => keysOf(phrase, readPhrase)
}

function keysOfWord(word: string, words: Words): string[] {
  return tokenise(word, words).map((token) => (token.kind === 'number' ? `=${token.word}` : token.stem))
}
