import { WireError } from '../http-errors'

/** A sequence as clients carry it: an opaque string that they hand back unchanged. */
export function formatWatermark(sequence: number): string {
  return String(sequence)
}

/**
 * The sequence after which the client wants to read; undefined if it named none (absent or empty, as its libraries send it at first).
 * @throws WireError `BadArgument` for anything that we did not hand out
 */
export function parseWatermark(watermark: string | null): number | undefined {
  if (watermark === null || watermark === '') return undefined
  if (!/^(0|[1-9]\d{0,14})$/.test(watermark)) throw new WireError('BadArgument')
  return Number(watermark)
}
