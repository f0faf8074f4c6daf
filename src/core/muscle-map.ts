import type { Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { BACK, FRONT, SKIN, type BodyView } from './muscle-shapes'
import type { MuscleView, ResultView } from './result-view'
import { phrase } from './wording'

/** Everything that the drawing shows; its words come from the content. */
export interface MuscleMap {
  readonly muscles: readonly MuscleView[]
  /** Options of the question `location`; `whole` marks the whole knee, what has no place is left out. */
  readonly places: readonly string[]
  readonly side: 'left' | 'right'
  readonly words: {
    readonly title: string
    readonly front: string
    readonly back: string
    readonly sore: string
    readonly tiers: Readonly<Record<MuscleView['tier'], string>>
    /** The drawing in sentences. */
    readonly description: string
  }
}

/** Colours for where no style sheet reaches, as in a picture. On a page, its style sheet sets the classes anew. */
export type MapTheme = 'light' | 'dark'

interface Palette {
  readonly ground: string
  readonly ink: string
  readonly skin: string
  readonly line: string
  readonly first: string
  readonly also: string
  readonly upstream: string
  readonly sore: string
}

const PALETTES: Readonly<Record<MapTheme, Palette>> = {
  light: {
    ground: '#ffffff',
    ink: '#2a2925',
    skin: '#f0e4d6',
    line: '#b39a81',
    first: '#b4533a',
    also: '#c98a6f',
    upstream: '#5f7f86',
    sore: '#1d2b4f',
  },
  dark: {
    ground: '#232725',
    ink: '#f0ede6',
    skin: '#413a33',
    line: '#8f8171',
    first: '#e0785a',
    also: '#c99a7f',
    upstream: '#86b3bb',
    sore: '#ffe9a8',
  },
}

const TIERS = ['first', 'also', 'upstream'] as const
const WIDTH = 340
const FIGURE_TOP = 30
const FIGURE_HEIGHT = 404
const ROW = 18
/** Least distance between two numbers in the margin. */
const NUMBER_GAP = 17

/** What the map of this result shows; undefined where the result names no muscle, as at every stop level. */
export function mapMuscles(content: Content, conversation: Conversation, result: ResultView): MuscleMap | undefined {
  if (result.muscles.length === 0) return undefined
  const slots = slotsFrom(conversation.answers)
  const word = (id: Parameters<typeof phrase>[2]) => phrase(content, conversation, id)
  return {
    muscles: result.muscles,
    places: [slots['location'] ?? []].flat().map(String),
    side: slots['side'] === 'left' ? 'left' : 'right',
    words: {
      title: word('map_title'),
      front: word('map_front'),
      back: word('map_back'),
      sore: word('map_sore'),
      tiers: { first: word('map_first'), also: word('map_also'), upstream: word('map_upstream') },
      description: result.musclesText,
    },
  }
}

/**
 * The map as a picture of its own (SVG). Tiers differ by colour and by pattern, each muscle carries the number of its line in the legend, and the
 * painful place is a broken ring with a cross: nothing depends on colour. No style, script or outside reference: it works under any policy.
 */
export function drawMuscleMap(map: MuscleMap, theme: MapTheme = 'light'): string {
  const colours = PALETTES[theme]
  const legend = drawLegend(map, colours)
  const height = FIGURE_TOP + FIGURE_HEIGHT + legend.height + 12
  // Seen from the front a right leg is on the left of the picture, seen from behind on its right.
  const isRight = map.side === 'right'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="muscle-map" width="${String(WIDTH)}" height="${String(height)}" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-labelledby="map-title map-text" font-family="system-ui, sans-serif" font-size="12">`,
    `<title id="map-title">${escapeXml(map.words.title)}</title><desc id="map-text">${escapeXml(map.words.description)}</desc>`,
    drawPatterns(colours),
    `<rect class="map-ground" width="100%" height="100%" fill="${colours.ground}"/>`,
    drawView(map, colours, FRONT, map.words.front, 0, !isRight),
    drawView(map, colours, BACK, map.words.back, WIDTH / 2, isRight),
    legend.svg,
    '</svg>',
  ].join('')
}

function drawView(map: MuscleMap, colours: Palette, view: BodyView, name: string, left: number, mirrored: boolean): string {
  const shown = Object.entries(view.muscles).flatMap(([id, shape]) => {
    const index = map.muscles.findIndex((muscle) => muscle.id === id)
    const tier = map.muscles[index]?.tier
    return tier === undefined ? [] : [{ ...shape, tier, number: index + 1 }]
  })
  const muscles = shown.map(({ d, tier }) => {
    // A gap between solid neighbours; the others have an outline.
    const edge = tier === 'first' ? colours.skin : colours[tier]
    return `<path class="muscle ${tier}" d="${d}" fill="${fillOf(tier, colours)}" stroke="${edge}" stroke-width="1.2"/>`
  })
  const places = map.places.includes('whole')
    ? [WHOLE]
    : map.places.map((place) => view.places[place]).filter((place) => place !== undefined)
  const x = (at: number) => (mirrored ? WIDTH / 2 - at : at)
  return [
    `<g transform="translate(${String(left)} ${String(FIGURE_TOP)})">`,
    `<text class="map-ink" x="${String(x(92))}" y="-14" text-anchor="middle" font-weight="600" fill="${colours.ink}">${escapeXml(name)}</text>`,
    `<g${mirrored ? ` transform="translate(${String(WIDTH / 2)} 0) scale(-1 1)"` : ''} stroke-linejoin="round">`,
    `<path class="map-skin" d="${SKIN}" fill="${colours.skin}" stroke="${colours.line}"/>`,
    `<path class="map-skin" d="${SKIN}" transform="translate(200 0) scale(-1 1)" fill="${colours.skin}" stroke="${colours.line}" opacity="0.45" clip-path="url(#map-other)"/>`,
    `<path class="map-line" d="${view.lines}" fill="none" stroke="${colours.line}"/>`,
    ...muscles,
    ...places.map((place) => drawPlace(place, colours, map.places.includes('whole') ? 26 : 12)),
    '</g>',
    ...placeNumbers(shown).map(({ number, at, y }) => drawNumber(number, x(at[0]), at[1], x(12), y, colours)),
    '</g>',
  ].join('')
}

const WHOLE: readonly [number, number] = [67, 238]

function drawPlace([x, y]: readonly [number, number], { sore, ground }: Palette, radius: number): string {
  const ring = `cx="${String(x)}" cy="${String(y)}" r="${String(radius)}" fill="none"`
  const cross = `d="M${String(x - 4)} ${String(y)}h8M${String(x)} ${String(y - 4)}v8"`
  return [
    `<circle class="map-halo" ${ring} stroke="${ground}" stroke-width="5"/><circle class="map-sore" ${ring} stroke="${sore}" stroke-width="2.5" stroke-dasharray="5 3"/>`,
    `<path class="map-sore" ${cross} stroke="${sore}" stroke-width="2.5" stroke-linecap="round"/>`,
  ].join('')
}

/** Numbers stand in the margin, in the order of their muscles from top to bottom, and never on one another. */
function placeNumbers<T extends { readonly at: readonly [number, number] }>(shown: readonly T[]): (T & { readonly y: number })[] {
  let y = -Infinity
  return [...shown]
    .sort((a, b) => a.at[1] - b.at[1])
    .map((each) => {
      y = Math.max(each.at[1], y + NUMBER_GAP)
      return { ...each, y }
    })
}

function drawNumber(number: number, x: number, y: number, marginX: number, marginY: number, { ink, ground }: Palette): string {
  return [
    `<path class="map-lead" d="M${String(marginX)} ${String(marginY)}L${String(x)} ${String(y)}" stroke="${ink}" stroke-width="0.8"/>`,
    `<circle class="map-ink" cx="${String(x)}" cy="${String(y)}" r="1.8" fill="${ink}"/>`,
    `<circle class="map-badge" cx="${String(marginX)}" cy="${String(marginY)}" r="8" fill="${ground}" stroke="${ink}" stroke-width="0.8"/>`,
    `<text class="map-ink" x="${String(marginX)}" y="${String(marginY + 4)}" font-size="11" text-anchor="middle" fill="${ink}">${String(number)}</text>`,
  ].join('')
}

/** A line for each muscle under the name of its tier, then the painful place. */
function drawLegend({ muscles, places, words }: MuscleMap, colours: Palette): { svg: string; height: number } {
  const parts: string[] = []
  let y = FIGURE_TOP + FIGURE_HEIGHT + ROW
  const write = (x: number, text: string, weight = 400) =>
    parts.push(
      `<text class="map-ink" x="${String(x)}" y="${String(y)}" font-weight="${String(weight)}" fill="${colours.ink}">${escapeXml(text)}</text>`,
    )
  for (const tier of TIERS.filter((each) => muscles.some((muscle) => muscle.tier === each))) {
    parts.push(
      `<rect class="muscle ${tier}" x="12" y="${String(y - 11)}" width="22" height="14" rx="3" fill="${fillOf(tier, colours)}" stroke="${colours[tier]}"/>`,
    )
    write(42, words.tiers[tier], 600)
    y += ROW
    muscles.forEach((muscle, index) => {
      if (muscle.tier !== tier) return
      write(42, `${String(index + 1)}  ${muscle.name}`)
      y += ROW
    })
  }
  if (places.some((place) => place === 'whole' || place in FRONT.places || place in BACK.places)) {
    parts.push(drawPlace([23, y - 4], colours, 8))
    write(42, words.sore, 600)
    y += ROW
  }
  return { svg: parts.join(''), height: y - FIGURE_TOP - FIGURE_HEIGHT - ROW + 8 }
}

/** Solid, striped and dotted: they stay apart in print and for people who don't see colours. */
function drawPatterns({ ground, also, upstream }: Palette): string {
  return [
    '<defs><clipPath id="map-other"><path d="M0-4H40V400H0Z" transform="translate(60 0)"/></clipPath>',
    '<pattern id="map-also" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
    `<rect class="map-ground" width="5" height="5" fill="${ground}"/><rect class="map-stripe" width="2.6" height="5" fill="${also}"/></pattern>`,
    '<pattern id="map-upstream" width="5" height="5" patternUnits="userSpaceOnUse">',
    `<rect class="map-ground" width="5" height="5" fill="${ground}"/><circle class="map-dot" cx="2.5" cy="2.5" r="1.2" fill="${upstream}"/></pattern></defs>`,
  ].join('')
}

function fillOf(tier: MuscleView['tier'], colours: Palette): string {
  return tier === 'first' ? colours.first : `url(#map-${tier})`
}

/** Content is text, also inside markup. */
function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
