import { createHash } from 'node:crypto'
import { z } from 'zod'
import { drawKneePlaces, KNEE_PLACES } from '../../core/draw-knee-places'
import { drawWordlessMap } from '../../core/draw-muscle-figures'
import { DRAWN_MUSCLES, DRAWN_PLACES } from '../../core/muscle-shapes'
import { TIERS, type MuscleFigures } from '../../core/result-view'
import { createSigner } from '../signer'

/** Addresses of pictures, as a channel names them. */
export interface PictureUrl {
  readonly muscles: (figures: MuscleFigures) => string
  /** Of a knee with these places numbered, in this order from 1 on. */
  readonly places: (places: readonly string[]) => string
}

/** Draws a picture as SVG. */
export type Drawing = () => string

/** Addresses of pictures. They name what is drawn and nobody it was drawn for: everybody with the same result has the same one. */
export interface PictureLinks {
  /** Path below the public URL. */
  readonly pathFor: (figures: MuscleFigures) => string
  readonly placesPathFor: (places: readonly string[]) => string
  /** Only what this server signed is read, so that nobody can have it draw other pictures. */
  readName(name: string): Drawing | 'invalid'
}

export const PICTURE_PATH = '/muscle-map/'
const EXTENSION = '.png'
/** Longer than any name that we make: every place, every muscle, version and signature. */
const MAX_NAME_LENGTH = 1_000

const listOf = (each: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => (text === '' ? [] : text.split('-')))
    .pipe(z.array(each))
const tierSchema = listOf(z.enum(DRAWN_MUSCLES))
const partsSchema = z.tuple([z.enum(['left', 'right']), listOf(z.enum(DRAWN_PLACES)), tierSchema, tierSchema, tierSchema])

const placesSchema = z.tuple([z.literal('places'), listOf(z.enum(KNEE_PLACES))])

export function createPictureLinks(secret: string): PictureLinks {
  const signer = createSigner(secret, 'muscle-picture')
  const version = readVersion()
  const toPath = (...parts: readonly string[]) => {
    const name = [...parts, version].join('.')
    return `${PICTURE_PATH}${name}.${signer.sign(name)}${EXTENSION}`
  }
  return {
    placesPathFor: (places) => toPath('places', places.filter((place) => KNEE_PLACES.includes(place)).join('-')),
    pathFor: ({ side, places, muscles: shown }) => {
      const tiers = TIERS.map((tier) => shown.filter((muscle) => muscle.tier === tier).map(({ id }) => id))
      const lists = [places.filter((place) => DRAWN_PLACES.includes(place)).sort(), ...tiers].map((list) => list.join('-'))
      return toPath(side, ...lists)
    },
    readName: (name) => {
      if (name.length > MAX_NAME_LENGTH || !name.endsWith(EXTENSION)) return 'invalid'
      const parts = name.slice(0, -EXTENSION.length).split('.')
      const signature = parts.pop() ?? ''
      if (!signer.isSigned(parts.join('.'), signature)) return 'invalid'
      return readPlaces(parts.slice(0, -1)) ?? readFigures(parts.slice(0, -1)) ?? 'invalid'
    },
  }
}

function readPlaces(parts: readonly string[]): Drawing | undefined {
  const { data } = placesSchema.safeParse(parts)
  return data && (() => drawKneePlaces(data[1]))
}

function readFigures(parts: readonly string[]): Drawing | undefined {
  const { data } = partsSchema.safeParse(parts)
  if (!data) return undefined
  const [side, places, ...tiers] = data
  const muscles = TIERS.flatMap((tier, index) => (tiers[index] ?? []).map((id) => ({ id, tier })))
  return () => drawWordlessMap({ side, places, muscles })
}

/** Undefined where Slack and Teams could not fetch a picture: they take https alone. */
export function createPictureUrl(links: PictureLinks, publicUrl: string | undefined): PictureUrl | undefined {
  if (publicUrl?.startsWith('https:') !== true) return undefined
  return {
    muscles: (figures) => `${publicUrl}${links.pathFor(figures)}`,
    places: (places) => `${publicUrl}${links.placesPathFor(places)}`,
  }
}

/** Changes with the drawing, as pictures are kept for a year wherever they were fetched. */
function readVersion(): string {
  const drawings = TIERS.map((tier) =>
    drawWordlessMap({ side: 'right', places: DRAWN_PLACES, muscles: DRAWN_MUSCLES.map((id) => ({ id, tier })) }),
  )
  return createHash('sha256')
    .update([...drawings, drawKneePlaces(KNEE_PLACES)].join())
    .digest('base64url')
    .slice(0, 8)
}
