/** Red, green and blue, 0 to 255. */
type Rgb = readonly [number, number, number]

/** WCAG 2.2 asks for 4.5 to 1; a little more leaves room for rounding. */
const CONTRAST = 4.6

function parse(hex: string): Rgb {
  const [, r = '0', g = '0', b = '0'] = /^#(..)(..)(..)$/.exec(hex) ?? []
  return [parseInt(r, 16), parseInt(g, 16), parseInt(b, 16)]
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21, as WCAG 2 defines it. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** The colour itself, or a darker or lighter one of its kind that can be read on `surface` and written on with it. */
export function readableOn(surface: string, colour: string): string {
  const target = luminance(parse(surface)) > 0.3 ? 0 : 255
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = parse(colour).map((part) => Math.round(part + (target - part) * share))
    const hex = `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`
    if (contrast(hex, surface) >= CONTRAST) return hex
  }
  return target === 0 ? '#000000' : '#ffffff'
}
