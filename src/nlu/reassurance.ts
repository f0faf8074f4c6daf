import type { Mention } from '../core/understanding'
import type { CompiledLexicon } from './compile-lexicon'

/**
 * "The right calf looks normal" is no answer to "my left calf is swollen": a reassurance does not apply beside a sign of its slot that is
 * told in other words. In the same words ("no heat in the calf") it is the better reading, and stays.
 */
export function weighReassurances(found: readonly Mention[], { reassuring }: Pick<CompiledLexicon, 'reassuring'>): readonly Mention[] {
  if (!found.some((m) => m.applies && reassuring.has(m.rule))) return found
  const told = new Map<string, Mention[]>()
  for (const mention of found) {
    if (!mention.applies || reassuring.has(mention.rule)) continue
    const list = told.get(mention.slot)
    if (list) list.push(mention)
    else told.set(mention.slot, [mention])
  }
  const isContradicted = (m: Mention) => told.get(m.slot)?.some((other) => other.value !== m.value && !overlap(other, m)) ?? false
  return found.map((m) => (m.applies && reassuring.has(m.rule) && isContradicted(m) ? { ...m, applies: false } : m))
}

function overlap({ span: a }: Mention, { span: b }: Mention): boolean {
  return a.start < b.end && b.start < a.end
}
