import { drawDigits } from './draw-muscle-figures'
import { PALETTES } from './map-colours'
import { BACK, FRONT, type BodyView } from './muscle-shapes'

/** One view shows the body's drawing from here, so wide and so high. */
const WINDOW = { left: 24, top: 178, width: 98, height: 112 }
const GAP = 24
const SCALE = 1.5
const MIDLINE = 100
const RADIUS = 7.5

export const KNEE_PLACES: readonly string[] = [FRONT, BACK].flatMap(({ places }) => Object.keys(places))

/**
 * A knee from the front and from behind (SVG), with a number at each place in the order given, which begins at 1. A right one: which side is the inner
 * one is told by the other leg. Without words, as a server may have no font.
 */
export function drawKneePlaces(places: readonly string[]): string {
  const [width, height] = [2 * WINDOW.width + GAP, WINDOW.height]
  const size = `width="${String(width * SCALE)}" height="${String(height * SCALE)}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height)}">`,
    `<rect width="${String(width)}" height="${String(height)}" fill="${PALETTES.light.ground}"/>`,
    `${drawView(FRONT, places, 0, false)}${drawView(BACK, places, WINDOW.width + GAP, true)}</svg>`,
  ].join('')
}

/** From behind the other leg is on the other side. */
function drawView({ skin, lines, places: at }: BodyView, places: readonly string[], left: number, mirrored: boolean): string {
  const { skin: fill, line } = PALETTES.light
  const leg = `<path d="${skin}" fill="${fill}" stroke="${line}"/><path d="${lines}" fill="none" stroke="${line}" stroke-width="0.8"/>`
  const legs = `${leg}<g transform="translate(${String(2 * MIDLINE)} 0) scale(-1 1)">${leg}</g>`
  const { width, height, top } = WINDOW
  const x = (on: number) => (mirrored ? width - (on - WINDOW.left) : on - WINDOW.left)
  const move = mirrored ? `translate(${String(width + WINDOW.left)} 0) scale(-1 1)` : `translate(${String(-WINDOW.left)} 0)`
  const numbers = places.flatMap((place, index) => {
    const spot = at[place]
    return spot ? [drawBadge(String(index + 1), x(spot[0]), spot[1])] : []
  })
  const frame = `x="${String(left)}" y="0" width="${String(width)}" height="${String(height)}" viewBox="0 ${String(top)} ${String(width)} ${String(height)}"`
  return `<svg ${frame}><g transform="${move}">${legs}</g>${numbers.join('')}</svg>`
}

function drawBadge(number: string, x: number, y: number): string {
  const { ink, ground } = PALETTES.light
  const circle = `<circle cx="${String(x)}" cy="${String(y)}" r="${String(RADIUS)}" fill="${ground}" stroke="${ink}" stroke-width="1.2"/>`
  return `${circle}${drawDigits(number, x, y, ink)}`
}
