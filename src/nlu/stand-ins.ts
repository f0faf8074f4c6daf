import type { Match } from './match-patterns'
import { once } from './once'
import { type Reading, isWord, startsIn } from './reading'

/** How many tokens before "it" the thing it stands for is looked for. */
const REACH = 8

/** Prepares one text; the returned function tells whether a finding is said of an "it" that stands for something other than the leg: "my ear, it's blocked". */
export function readStandIns(reading: Reading): (match: Match) => boolean {
  const others = startsIn(reading, 'other_part')
  if (others.size === 0) return () => false
  const ofLeg = once(() => [startsIn(reading, 'complaint'), startsIn(reading, 'child_complaint')])
  return ({ tokens }) => {
    const first = tokens[0] ?? 0
    const it = findStandIn(reading, first)
    if (it === undefined || tokens.some((token) => ofLeg().some((parts) => parts.has(token)))) return false
    const from = Math.max(0, it - REACH)
    for (let at = it - 1; at >= from; at--) {
      if (others.has(at)) return !namesLegBefore(reading, at, ofLeg())
      if (ofLeg().some((parts) => parts.has(at))) return false
    }
    return false
  }
}

/** The finding begins with "it", or right behind "it is" or "it has". */
function findStandIn(reading: Reading, first: number): number | undefined {
  let at = first
  while (
    at > first - 3 &&
    (isWord(reading, at, 'be') || isWord(reading, at, 'auxiliaries') || (at === first && !isWord(reading, at, 'stand_in')))
  )
    at--
  return isWord(reading, at, 'stand_in') ? at : undefined
}

/** "I hit my knee with my hand and it's swollen" may speak of either, and then it is the knee. */
function namesLegBefore(reading: Reading, other: number, ofLeg: readonly ReadonlySet<number>[]): boolean {
  for (let at = other; at >= 0 && reading.sentences[at] === reading.sentences[other]; at--)
    if (ofLeg.some((parts) => parts.has(at))) return true
  return false
}
