/**
 * The colour itself, or a darker or lighter one of its kind, that can be read on the panel's surface and written on with the surface's colour.
 * `#rrggbb` in, any CSS colour out. WCAG asks for 4.5 to 1: on white that is a luminance of at most 0.18, on the dark surface (0.02) of at least
 * 0.27; the bounds here leave room for the simpler curve.
 */
export function makeReadable(colour: string, dark: boolean): string {
  let parts = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16))
  const luminance = (): number => parts.reduce((sum, part, index) => sum + (LUMINANCE[index] ?? 0) * (part / 255) ** 2.2, 0)
  while (dark ? luminance() < 0.29 : luminance() > 0.16) parts = parts.map((part) => (dark ? Math.min(255, part * 1.05 + 3) : part * 0.95))
  return `rgb(${parts.map(Math.round).join()})`
}

/** Shares of red, green and blue. */
const LUMINANCE = [0.2126, 0.7152, 0.0722]
