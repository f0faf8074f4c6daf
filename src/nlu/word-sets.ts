/** Lists of words by name, as sets. */
export type WordSets<List extends string> = Readonly<Record<List, ReadonlySet<string>>>

export function makeSets<List extends string>(lists: Readonly<Record<List, readonly string[]>>): WordSets<List> {
  const sets = Object.entries<readonly string[]>(lists).map(([list, words]) => [list, new Set(words)])
  return Object.fromEntries(sets) as WordSets<List>
}

interface Word {
  readonly word: string
}

/**
 * The word at a place, or nothing behind the ends. Asked below 0 first: where the code once looked for an index below 0 in a list, the engine
 * from then on looks up everything by name, as in a table, and each token of a text was looked up so.
 */
export function wordAt(tokens: readonly Word[], at: number): string {
  return at < 0 ? '' : (tokens[at]?.word ?? '')
}

/** Whether these very words begin at a place. */
export function isPhraseAt(tokens: readonly Word[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, i) => wordAt(tokens, at + i) === word)
}
