import { drawFigures, drawPlace, FIGURES_WIDTH, FIGURES_HEIGHT } from './draw-muscle-figures'
import { fillOf, type MapTheme, PALETTES, type Palette } from './map-colours'
import { DRAWN_PLACES } from './muscle-shapes'
import { TIERS, type MuscleMap } from './result-view'

const HEAD = 30
const ROW = 18

/** The map as a picture of its own (SVG), with its words. No style, script or outside reference: it works under any policy. */
export function drawMuscleMap(map: MuscleMap, theme: MapTheme = 'light'): string {
  const colours = PALETTES[theme]
  const legend = drawLegend(map, colours)
  const height = HEAD + FIGURES_HEIGHT + legend.height
  const heading = (text: string, x: number) =>
    `<text class="map-ink" x="${String(x)}" y="16" text-anchor="middle" font-weight="600" fill="${colours.ink}">${escapeXml(text)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="muscle-map" width="${String(FIGURES_WIDTH)}" height="${String(height)}" viewBox="0 0 ${String(FIGURES_WIDTH)} ${String(height)}" role="img" aria-labelledby="map-title map-text" font-family="system-ui, sans-serif" font-size="12">`,
    `<title id="map-title">${escapeXml(map.words.title)}</title><desc id="map-text">${escapeXml(map.words.description)}</desc>`,
    `<rect class="map-ground" width="100%" height="100%" fill="${colours.ground}"/>`,
    heading(map.words.front, FIGURES_WIDTH / 4),
    heading(map.words.back, (FIGURES_WIDTH * 3) / 4),
    `<g transform="translate(0 ${String(HEAD)})">${drawFigures(map, colours)}</g>`,
    legend.svg,
    '</svg>',
  ].join('')
}

/** A line for each muscle under the name of its tier, then the painful place. */
function drawLegend({ muscles, places, words }: MuscleMap, colours: Palette): { svg: string; height: number } {
  const top = HEAD + FIGURES_HEIGHT
  const parts: string[] = []
  let y = top + ROW
  const write = (text: string, weight = 400) =>
    parts.push(
      `<text class="map-ink" x="42" y="${String(y)}" font-weight="${String(weight)}" fill="${colours.ink}">${escapeXml(text)}</text>`,
    )
  for (const tier of TIERS.filter((each) => muscles.some((muscle) => muscle.tier === each))) {
    parts.push(
      `<rect class="muscle ${tier}" x="12" y="${String(y - 11)}" width="22" height="14" rx="3" fill="${fillOf(tier, colours)}" stroke="${colours[tier]}"/>`,
    )
    write(words.tiers[tier], 600)
    y += ROW
    muscles.forEach((muscle, index) => {
      if (muscle.tier !== tier) return
      write(`${String(index + 1)}  ${muscle.name}`)
      y += ROW
    })
  }
  if (places.some((place) => DRAWN_PLACES.includes(place))) {
    parts.push(drawPlace([23, y - 4], colours, 8))
    write(words.sore, 600)
    y += ROW
  }
  return { svg: parts.join(''), height: y - top }
}

/** Content is text, also inside markup. */
function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
