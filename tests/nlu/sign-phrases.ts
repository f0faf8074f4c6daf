import type { Lexicon } from '../../src/nlu/lexicon-schema'

/** Draws numbers from 0 to 1, always the same ones. */
function createDraw(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

/** Writes what a pattern of the lexicon matches: one of its choices for each step, nothing in its gaps; for one seed always the same. */
export function writePhrase({ groups }: Pick<Lexicon, 'groups'>, pattern: string, seed: number): string {
  const draw = createDraw(seed)
  const pick = (choices: readonly string[]) => choices[Math.floor(draw() * choices.length)] ?? ''
  const write = (choice: string): string => {
    const group = /^<([^|]*)>$/.exec(choice)?.[1]
    return group ? write(pick(groups[group] ?? [])) : choice.replaceAll('_', ' ').replaceAll('=', '').replace('#', '3')
  }
  const isWritten = (part: string) => !['^', '$', '..', '...', '~'].includes(part) && !(part.endsWith('?') && draw() < 0.5)
  return pattern
    .split(/\s+/)
    .filter(isWritten)
    .map((part) => write(pick(part.replace('?', '').split('|'))))
    .join(' ')
}
