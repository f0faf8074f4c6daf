import type { CompiledRule } from './compile-patterns'

interface Found {
  readonly rule: CompiledRule
  readonly tokens: readonly number[]
}

/** Takes out what lies wholly within the words of a rule that it yields to. The words stay read: as what that other rule says. */
export function yieldMatches<M extends Found>(matches: readonly M[], tokens: number): M[] {
  const wanted = new Set<string>()
  for (const { rule } of matches) for (const name of rule.yields_to) wanted.add(name)
  if (wanted.size === 0) return [...matches]
  const reaches = new Map<string, Int32Array>()
  for (const match of matches) if (wanted.has(match.rule.rule)) extend(reaches, match, tokens)
  for (const reach of reaches.values()) carryOn(reach)
  return matches.filter(
    (match) => !match.rule.yields_to.some((name) => (reaches.get(name)?.[match.tokens[0] ?? 0] ?? -1) >= (match.tokens.at(-1) ?? 0)),
  )
}

/** By token: the last token of what a rule found from there on. */
function extend(reaches: Map<string, Int32Array>, { rule, tokens: found }: Found, tokens: number): void {
  const reach = reaches.get(rule.rule) ?? new Int32Array(tokens).fill(-1)
  const first = found[0] ?? 0
  reach[first] = Math.max(reach[first] ?? -1, found.at(-1) ?? 0)
  reaches.set(rule.rule, reach)
}

/** ... and of what it found from an earlier token on. */
function carryOn(reach: Int32Array): void {
  for (let at = 1; at < reach.length; at++) reach[at] = Math.max(reach[at] ?? -1, reach[at - 1] ?? -1)
}
