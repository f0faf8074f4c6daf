import type { MuscleView } from './result-view'

/** Colours for where no style sheet reaches, as in a picture. On a page, its style sheet sets the classes anew. */
export type MapTheme = 'light' | 'dark'

export interface Palette {
  readonly ground: string
  readonly ink: string
  readonly skin: string
  readonly line: string
  readonly first: string
  readonly also: string
  readonly upstream: string
  readonly sore: string
}

export const PALETTES: Readonly<Record<MapTheme, Palette>> = {
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

/** Solid, striped and dotted: they stay apart in print and for people who don't see colours. Refers to `drawPatterns`. */
export function fillOf(tier: MuscleView['tier'], colours: Palette): string {
  return tier === 'first' ? colours.first : `url(#map-${tier})`
}

/** What `fillOf` refers to. */
export function drawPatterns({ ground, also, upstream }: Palette): string {
  return [
    '<pattern id="map-also" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
    `<rect class="map-ground" width="5" height="5" fill="${ground}"/><rect class="map-stripe" width="2.6" height="5" fill="${also}"/></pattern>`,
    '<pattern id="map-upstream" width="5" height="5" patternUnits="userSpaceOnUse">',
    `<rect class="map-ground" width="5" height="5" fill="${ground}"/><circle class="map-dot" cx="2.5" cy="2.5" r="1.2" fill="${upstream}"/></pattern>`,
  ].join('')
}
