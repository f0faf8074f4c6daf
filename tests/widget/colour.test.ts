import fc from 'fast-check'
import { makeReadable } from '../../web/widget/src/colour'

const SURFACES = { light: [255, 255, 255], dark: [0x23, 0x27, 0x25] } as const

/** WCAG 2.2, "relative luminance", to the letter. */
function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function read(colour: string): number[] {
  return /^rgb\((\d+),(\d+),(\d+)\)$/.exec(colour)?.slice(1).map(Number) ?? []
}

it.each(['light', 'dark'] as const)('whatever colour a page asks for has 4.5 to 1 against the %s panel', (theme) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const made = read(makeReadable(`#${number.toString(16).padStart(6, '0')}`, theme === 'dark'))
      expect(made).toHaveLength(3)
      expect(contrast(made, SURFACES[theme])).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 2000 },
  )
})

it('a colour that can be read is left as it is', () => {
  expect(makeReadable('#1d6b60', false)).toBe('rgb(29,107,96)')
})
