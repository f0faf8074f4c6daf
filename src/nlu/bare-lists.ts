import { type Place, type Reading, isWord } from './reading'
import { type Scope, findEndOfScope } from './scope'

/**
 * What stands in a bare list behind something denied ("no swelling, numbness, weakness"): the rest may be denied with its first, or be what is
 * there instead.
 */
export function spreadThroughLists(reading: Reading, places: readonly Place[]): Scope {
  if (places.length === 0) return []
  const scope: (Place | undefined)[] = reading.tokens.map(() => undefined)
  for (const place of places) {
    const end = findEndOfScope(reading, place)
    scope.fill(place, end, findEndOfBareList(reading, end))
  }
  return scope
}

/** Behind the last of the parts that name nothing but complaints or habits: ", numbness, weakness". */
function findEndOfBareList(reading: Reading, from: number): number {
  let end = from
  for (let at = from; reading.tokens[at]?.kind === 'pause' || isWord(reading, at, 'and'); at = end) {
    const next = skipBareThing(reading, at + 1)
    if (next === at + 1 || !endsPart(reading, next)) return end
    end = next
  }
  return end
}

function skipBareThing(reading: Reading, from: number): number {
  let at = isWord(reading, from, 'and') ? from + 1 : from
  while (isWord(reading, at, 'complaints')) at++
  return at
}

function endsPart(reading: Reading, at: number): boolean {
  const token = reading.tokens[at]
  return token?.kind !== 'word' || isWord(reading, at, 'ends_thought') || isWord(reading, at, 'or')
}
