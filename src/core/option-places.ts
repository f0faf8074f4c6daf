import type { Prompt } from './reply'
import type { Turn } from './turn'

type Message = Pick<Extract<Turn, { kind: 'message' }>, 'understanding'>

/** Prompts whose options are things to choose from: "the second one" means nothing beside yes and no. */
function isList({ kind }: Prompt): boolean {
  return kind === 'choice' || kind === 'multi'
}

/** Options by their place ("the second one", "the first and the last"), or null. */
export function readPlaces(prompt: Prompt, { understanding }: Message): string[] | null {
  const { pointing } = understanding
  if (!isList(prompt) || !pointing?.isWhole) return null
  const places = [...(pointing.places ?? []), ...(pointing.nth === undefined ? [] : [pointing.nth])]
  const ids = pickIds(prompt, places)
  const isOne = prompt.kind === 'multi' || ids.length === 1
  return ids.length > 0 && ids.length === places.length && isOne ? ids : null
}

/** A bare number may be the place of an option: nobody numbered them, so it must be made sure of. */
export function readNumberOfOption(prompt: Prompt, { understanding }: Message): string[] | null {
  const number = understanding.bare.number ?? understanding.pointing?.number
  if (!isList(prompt) || number === undefined || !understanding.pointing?.isWhole) return null
  const ids = pickIds(prompt, [number])
  return ids.length > 0 ? ids : null
}

function pickIds({ options }: Prompt, places: readonly number[]): string[] {
  return places.flatMap((place) => options.at(place > 0 ? place - 1 : place)?.id ?? [])
}
