import { WISH_KINDS, type Mention, type Wish, type WishKind } from '../core/understanding'
import { type Reading, sentenceAt } from './reading'

/** The name under which the rules of intents/lexicons/wishes.yaml report. It is never a slot of the interview. */
const WISH = 'wish'
/** "Leave my left knee alone", "not too hard on my calf": where to take care, not what hurts. */
const PLACES: readonly string[] = ['location', 'side']
const NAMES_PLACES: readonly unknown[] = ['avoid', 'pressure'] satisfies WishKind[]

function isWish(mention: Mention): boolean {
  return mention.slot === WISH
}

/** Wishes for the visit, each with the sentence it was made in; said of a sentence once for each kind. */
export function findWishes(text: string, reading: Reading, found: readonly Mention[]): Wish[] {
  const wishes = new Map<string, Wish>()
  for (const { value, span } of found.filter(isWish)) {
    const kind = WISH_KINDS.find((each) => each === value)
    const sentence = sentenceAt(reading, span.start)
    if (kind) wishes.set(`${kind} ${String(sentence)}`, { kind, words: wordsOf(text, reading, sentence) })
  }
  return [...wishes.values()]
}

/** What is told apart from wishes. */
export function withoutWishes(reading: Reading, found: readonly Mention[]): Mention[] {
  const sentences = new Set(found.filter((m) => isWish(m) && NAMES_PLACES.includes(m.value)).map((m) => sentenceAt(reading, m.span.start)))
  return found.filter((m) => !isWish(m) && !(PLACES.includes(m.slot) && sentences.has(sentenceAt(reading, m.span.start))))
}

function wordsOf(text: string, { tokens, sentences }: Reading, sentence: number): string {
  const first = sentences.indexOf(sentence)
  const last = sentences.lastIndexOf(sentence)
  return text.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? text.length).trim()
}
