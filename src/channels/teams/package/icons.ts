import { type Colour, encodePng } from './png'

type Point = readonly [x: number, y: number]

/** The project's mark, a knee between two lines, on a field of 32 by 32: each stroke is a chain of cubic curves by their four points. */
const STROKES: readonly (readonly Point[])[] = [
  [
    [20, 5],
    [22, 10],
    [19, 13],
    [17, 16],
    [16, 18],
    [17, 20],
    [17, 21],
    [17, 24],
    [15, 25],
    [13, 28],
  ],
  [
    [12, 5],
    [9, 10],
    [9, 13],
    [11, 16],
    [8, 21],
    [9, 24],
    [11, 28],
  ],
]
const FIELD = 32
const HALF_STROKE = 1.3
const STEPS = 24

const TEAL: Colour = [0x1d, 0x5a, 0x55, 255]
const CREAM: Colour = [0xf4, 0xef, 0xe9, 255]

/** Teams wants the colours to reach the edge: it rounds the corners itself. */
export function drawColourIcon(): Buffer {
  const cover = coverage(192)
  return encodePng(192, (x, y) => mix(TEAL, CREAM, cover(x, y)))
}

/** White on nothing, as Teams wants it. */
export function drawOutlineIcon(): Buffer {
  const cover = coverage(32)
  return encodePng(32, (x, y) => [255, 255, 255, Math.round(cover(x, y) * 255)])
}

/** How much of a pixel the strokes cover, 0 to 1: full within the stroke, fading over the width of one pixel at its edge. */
function coverage(size: number): (x: number, y: number) => number {
  const scale = FIELD / size
  const points = STROKES.flatMap(sample)
  return (x, y) => {
    const distance = Math.min(...points.map(([px, py]) => Math.hypot(px - (x + 0.5) * scale, py - (y + 0.5) * scale)))
    return Math.max(0, Math.min(1, (HALF_STROKE - distance) / scale + 0.5))
  }
}

function sample(stroke: readonly Point[]): Point[] {
  const points: Point[] = []
  for (let first = 0; first + 3 < stroke.length; first += 3) {
    const curve = stroke.slice(first, first + 4)
    for (let step = 0; step <= STEPS; step++) points.push(along(curve, step / STEPS))
  }
  return points
}

function along(curve: readonly Point[], t: number): Point {
  const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3]
  const sum = (axis: 0 | 1) => curve.reduce((total, point, index) => total + point[axis] * (weights[index] ?? 0), 0)
  return [sum(0), sum(1)]
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const channel = (index: 0 | 1 | 2 | 3) => Math.round(from[index] + (to[index] - from[index]) * share)
  return [channel(0), channel(1), channel(2), channel(3)]
}
