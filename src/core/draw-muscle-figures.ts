import { DIGITS } from './digit-shapes'
import { drawPatterns, fillOf, PALETTES, type Palette } from './map-colours'
import { BACK, FRONT, type BodyView, type MuscleShape } from './muscle-shapes'
import type { MuscleFigures, MuscleView } from './result-view'

export const FIGURES_WIDTH = 372
export const FIGURES_HEIGHT = 410
const HALF = FIGURES_WIDTH / 2
/** Least distance between two numbers in the margin. */
const NUMBER_GAP = 17
/** Where the middle of the numbers stands, from the outer edge of a view. */
const MARGIN = 12

const WHOLE: readonly [number, number] = [66.5, 236]

interface ShownMuscle extends MuscleShape {
  readonly tier: MuscleView['tier']
  readonly number: number
}

/** The figures as a picture without words (SVG), for where no font is sure to be there. Its ground is opaque, so that dark surroundings do no harm. */
export function drawWordlessMap(figures: MuscleFigures): string {
  const colours = PALETTES.light
  const size = `width="${String(FIGURES_WIDTH)}" height="${String(FIGURES_HEIGHT)}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(FIGURES_WIDTH)} ${String(FIGURES_HEIGHT)}">`,
    `<rect ${size} fill="${colours.ground}"/>${drawFigures(figures, colours)}</svg>`,
  ].join('')
}

/**
 * The body from the waist down from the front and from behind, side by side. Tiers differ by colour and by pattern, each muscle carries its number, and
 * the painful place is a broken ring with a cross: nothing depends on colour.
 */
export function drawFigures(figures: MuscleFigures, colours: Palette): string {
  // Seen from the front a right leg is on the left of the picture, seen from behind on its right.
  const isRight = figures.side === 'right'
  return [
    `<defs>${drawPatterns(colours)}</defs>`,
    drawView(figures, colours, FRONT, 0, !isRight),
    drawView(figures, colours, BACK, HALF, isRight),
  ].join('')
}

function drawView(figures: MuscleFigures, colours: Palette, view: BodyView, left: number, mirrored: boolean): string {
  const shown = findShown(figures, view)
  const isWhole = figures.places.includes('whole')
  const places = isWhole ? [WHOLE] : figures.places.flatMap((place) => (view.places[place] ? [view.places[place]] : []))
  const x = (at: number) => (mirrored ? HALF - at : at)
  return [
    `<g transform="translate(${String(left)} 6)">`,
    `<g${mirrored ? ` transform="translate(${String(HALF)} 0) scale(-1 1)"` : ''} stroke-linejoin="round">`,
    drawBody(view, colours),
    ...shown.map((muscle) => drawMuscle(muscle, colours)),
    ...places.map((place) => drawPlace(place, colours, isWhole ? 26 : 12)),
    '</g>',
    ...placeNumbers(shown).map(({ number, at, y }) => drawNumber(number, [x(at[0]), at[1]], [x(MARGIN), y], colours)),
    '</g>',
  ].join('')
}

function findShown({ muscles }: MuscleFigures, view: BodyView): ShownMuscle[] {
  return Object.entries(view.muscles).flatMap(([id, shape]) => {
    const index = muscles.findIndex((muscle) => muscle.id === id)
    const tier = muscles[index]?.tier
    return tier === undefined ? [] : [{ ...shape, tier, number: index + 1 }]
  })
}

/** Both legs, so that it is seen at once what is shown. */
function drawBody({ skin, lines }: BodyView, { skin: fill, line }: Palette): string {
  const half = `<path class="map-skin" d="${skin}" fill="${fill}" stroke="${line}"/><path class="map-line" d="${lines}" fill="none" stroke="${line}" stroke-width="0.8"/>`
  return `${half}<g transform="translate(200 0) scale(-1 1)">${half}</g>`
}

/** A gap between solid neighbours; the others have an outline. Fibres would be lost in a pattern. */
function drawMuscle({ d, fibres, tier }: ShownMuscle, colours: Palette): string {
  const edge = tier === 'first' ? colours.skin : colours[tier]
  const shape = `<path class="muscle ${tier}" d="${d}" fill="${fillOf(tier, colours)}" stroke="${edge}" stroke-width="1.2"/>`
  if (tier !== 'first') return shape
  return `${shape}<path class="map-fibres" d="${fibres}" fill="none" stroke="${colours.skin}" stroke-width="0.6" opacity="0.75"/>`
}

export function drawPlace([x, y]: readonly [number, number], { sore, ground }: Palette, radius: number): string {
  const ring = `cx="${String(x)}" cy="${String(y)}" r="${String(radius)}" fill="none"`
  const cross = `d="M${String(x - 4)} ${String(y)}h8M${String(x)} ${String(y - 4)}v8"`
  return [
    `<circle class="map-halo" ${ring} stroke="${ground}" stroke-width="5"/><circle class="map-sore" ${ring} stroke="${sore}" stroke-width="2.5" stroke-dasharray="5 3"/>`,
    `<path class="map-sore" ${cross} stroke="${sore}" stroke-width="2.5" stroke-linecap="round"/>`,
  ].join('')
}

/** Numbers stand in the margin, in the order of their muscles from top to bottom, and never on one another. */
function placeNumbers(shown: readonly ShownMuscle[]): (ShownMuscle & { readonly y: number })[] {
  let y = -Infinity
  return [...shown]
    .sort((a, b) => a.at[1] - b.at[1])
    .map((each) => {
      y = Math.max(each.at[1], y + NUMBER_GAP)
      return { ...each, y }
    })
}

function drawNumber(
  number: number,
  [x, y]: readonly [number, number],
  [marginX, marginY]: readonly [number, number],
  { ink, ground }: Palette,
): string {
  return [
    `<path class="map-lead" d="M${String(marginX)} ${String(marginY)}L${String(x)} ${String(y)}" stroke="${ink}" stroke-width="0.8"/>`,
    `<circle class="map-ink" cx="${String(x)}" cy="${String(y)}" r="1.8" fill="${ink}"/>`,
    `<circle class="map-badge" cx="${String(marginX)}" cy="${String(marginY)}" r="8" fill="${ground}" stroke="${ink}" stroke-width="0.8"/>`,
    drawDigits(String(number), marginX, marginY, ink),
  ].join('')
}

const DIGIT_WIDTH = 4
const DIGIT_HEIGHT = 7
const DIGIT_STEP = 6

/** Centred, in strokes of our own. */
export function drawDigits(number: string, x: number, y: number, ink: string): string {
  const left = x - (DIGIT_WIDTH + (number.length - 1) * DIGIT_STEP) / 2
  const digits = Array.from(
    number,
    (digit, index) =>
      `<path d="${DIGITS[digit] ?? ''}" transform="translate(${String(left + index * DIGIT_STEP)} ${String(y - DIGIT_HEIGHT / 2)})"/>`,
  )
  return `<g class="map-lead map-number" data-number="${number}" fill="none" stroke="${ink}" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round">${digits.join('')}</g>`
}
