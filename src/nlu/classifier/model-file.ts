import { z } from 'zod'
import type { Model } from './model'

/**
 * A model as bytes: "KNEADNLU", the header's length, a JSON header, then the arrays.
 * Numbers are little-endian, as on every machine that Node is released for but s390x.
 */

/** The bytes are not a model that this version can read. The message never quotes them. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
}

const MAGIC = 'KNEADNLU'
const FORMAT = 1
/** More than any model of ours; a damaged header can't make us reserve memory. */
const MAX_LABELS = 1_000
const MAX_FEATURES = 1_000_000
const LENGTH_BYTES = 4

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  labels: z.array(z.string().min(1)).min(1).max(MAX_LABELS),
  /** As many as labels, or one more; see Model. */
  columns: z.int().positive(),
  features: z.int().nonnegative().max(MAX_FEATURES),
  checksum: z.int().nonnegative(),
  confidence: z.strictObject({ intercept: z.number(), best: z.number(), second: z.number(), unknown: z.number() }),
  threshold: z.number().min(0).max(1),
})
type Header = z.infer<typeof headerSchema>

/** FNV-1a over all array bytes: tells a cut or damaged file, not a forged one. */
function computeChecksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** The model's file content. The same model always gives the same bytes. */
export function serialiseModel(model: Model): Uint8Array {
  const arrays = [model.hashes, model.rarity, model.scales, model.biases, model.weights]
  const body = joinBytes(arrays.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)))
  const header: Header = {
    format: FORMAT,
    labels: [...model.labels],
    columns: model.biases.length,
    features: model.hashes.length,
    checksum: computeChecksum(body),
    confidence: model.confidence,
    threshold: model.threshold,
  }
  const encoder = new TextEncoder()
  const headerBytes = encoder.encode(JSON.stringify(header))
  const length = new Uint8Array(LENGTH_BYTES)
  new DataView(length.buffer).setUint32(0, headerBytes.byteLength, true)
  return joinBytes([encoder.encode(MAGIC), length, headerBytes, body])
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.byteLength
  }
  return joined
}

/** Reads what `serialiseModel` wrote. Throws ModelError on anything else: foreign, cut, damaged or of another format. */
export function parseModel(bytes: Uint8Array): Model {
  const { header, body } = splitFile(bytes)
  const { features, columns } = header
  const extra = columns - header.labels.length
  if (extra !== 0 && extra !== 1) throw new ModelError('model header is not valid: columns must match the labels')
  const expected = features * 12 + columns * 4 + features * columns
  if (body.byteLength !== expected)
    throw new ModelError(`model is cut: expected ${expected} bytes after the header, found ${body.byteLength}`)
  if (computeChecksum(body) !== header.checksum) throw new ModelError('model is damaged: its checksum does not match; build it again')
  // A copy, because typed arrays must start at a multiple of their width; `slice` would not copy a Node Buffer.
  const buffer = new Uint8Array(body).buffer
  return {
    labels: header.labels,
    hashes: new Uint32Array(buffer, 0, features),
    rarity: new Float32Array(buffer, features * 4, features),
    scales: new Float32Array(buffer, features * 8, features),
    biases: new Float32Array(buffer, features * 12, columns),
    weights: new Int8Array(buffer, features * 12 + columns * 4, features * columns),
    confidence: header.confidence,
    threshold: header.threshold,
  }
}

function splitFile(bytes: Uint8Array): { header: Header; body: Uint8Array } {
  const start = MAGIC.length + LENGTH_BYTES
  const decoder = new TextDecoder()
  if (bytes.byteLength < start || decoder.decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) throw new ModelError('not a model file')
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true)
  const end = start + headerLength
  if (end > bytes.byteLength) throw new ModelError('model is cut inside its header')
  const header = headerSchema.safeParse(parseJson(decoder.decode(bytes.subarray(start, end))))
  if (!header.success) throw new ModelError(`model header is not valid: ${z.prettifyError(header.error)}`)
  return { header: header.data, body: bytes.subarray(end) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
