import { Resvg } from '@resvg/resvg-js'

/** The project's mark on a field of 32 by 32: a knee between two lines. */
const MARK = 'M20 5C22 10 19 13 17 16C16 18 17 20 17 21C17 24 15 25 13 28M12 5C9 10 9 13 11 16C8 21 9 24 11 28'

/** 192 pixels a side. Teams wants the colours to reach the edge: it rounds the corners itself. */
export function drawColourIcon(): Buffer {
  return drawIcon(192, '#f4efe9', '<rect width="32" height="32" fill="#1d5a55"/>')
}

/** 32 pixels a side, white on nothing, as Teams wants it. */
export function drawOutlineIcon(): Buffer {
  return drawIcon(32, '#ffffff')
}

function drawIcon(pixels: number, colour: string, ground = ''): Buffer {
  const mark = `<path d="${MARK}" fill="none" stroke="${colour}" stroke-width="2.6" stroke-linecap="round"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${ground}${mark}</svg>`
  return new Resvg(svg, { fitTo: { mode: 'width', value: pixels }, font: { loadSystemFonts: false } }).render().asPng()
}
