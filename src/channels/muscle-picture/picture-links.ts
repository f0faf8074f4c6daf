import { createHash } from 'node:crypto'
import { z } from 'zod'
import { drawWordlessMap } from '../../core/draw-muscle-figures'
import { DRAWN_MUSCLES, DRAWN_PLACES } from '../../core/muscle-shapes'
import { TIERS, type MuscleFigures } from '../../core/result-view'
import { createSigner } from '../signer'

/** The address of the picture with these figures, as a channel names it. */
export type PictureUrl = (figures: MuscleFigures) => string

/** Addresses of pictures. They name what is drawn and nobody it was drawn for: everybody with the same result has the same one. */
export interface PictureLinks {
  /** Path below the public URL. */
  readonly pathFor: (figures: MuscleFigures) => string
  /** Only what this server signed is read, so that nobody can have it draw other pictures. */
  readName(name: string): MuscleFigures | 'invalid'
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

export function createPictureLinks(secret: string): PictureLinks {
  const signer = createSigner(secret, 'muscle-picture')
  const version = readVersion()
  return {
    pathFor: ({ side, places, muscles: shown }) => {
      const tiers = TIERS.map((tier) => shown.filter((muscle) => muscle.tier === tier).map(({ id }) => id))
      const lists = [places.filter((place) => DRAWN_PLACES.includes(place)).sort(), ...tiers].map((list) => list.join('-'))
      const name = [side, ...lists, version].join('.')
      return `${PICTURE_PATH}${name}.${signer.sign(name)}${EXTENSION}`
    },
    readName: (name) => {
      if (name.length > MAX_NAME_LENGTH || !name.endsWith(EXTENSION)) return 'invalid'
      const parts = name.slice(0, -EXTENSION.length).split('.')
      const signature = parts.pop() ?? ''
      if (!signer.isSigned(parts.join('.'), signature)) return 'invalid'
      const read = partsSchema.safeParse(parts.slice(0, -1))
      if (!read.success) return 'invalid'
      const [side, places, ...tiers] = read.data
      return { side, places, muscles: TIERS.flatMap((tier, index) => (tiers[index] ?? []).map((id) => ({ id, tier }))) }
    },
  }
}

/** Undefined where Slack and Teams could not fetch a picture: they take https alone. */
export function createPictureUrl(links: PictureLinks, publicUrl: string | undefined): PictureUrl | undefined {
  return publicUrl?.startsWith('https:') === true ? (figures) => `${publicUrl}${links.pathFor(figures)}` : undefined
}

/** Changes with the drawing, as pictures are kept for a year wherever they were fetched. */
function readVersion(): string {
  const drawings = TIERS.map((tier) =>
    drawWordlessMap({ side: 'right', places: DRAWN_PLACES, muscles: DRAWN_MUSCLES.map((id) => ({ id, tier })) }),
  )
  return createHash('sha256').update(drawings.join()).digest('base64url').slice(0, 8)
}
