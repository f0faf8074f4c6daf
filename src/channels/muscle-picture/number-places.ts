import { KNEE_PLACES } from '../../core/draw-knee-places'
import type { Prompt } from '../../core/reply'

/** The options that have a place on the knee, in the order of their numbers, and what the numbers stand for. Undefined for every other question. */
export function numberPlaces({ picture, options }: Prompt): { readonly ids: readonly string[]; readonly legend: string } | undefined {
  if (picture !== 'body-map') return undefined
  const drawn = options.filter(({ id }) => KNEE_PLACES.includes(id))
  return { ids: drawn.map(({ id }) => id), legend: drawn.map(({ label }, index) => `${index + 1} ${label}`).join(', ') }
}
