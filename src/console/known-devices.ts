import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Recognises browsers that have logged in before, by a signed cookie that opens nothing by itself. */
interface KnownDevices {
  /** Value of a new device's cookie. */
  issue(): string
  /** The device's id, or undefined for a value that was not issued here. */
  read(value: string | undefined): string | undefined
}

/** The signing key ends with the process: after a restart every device is unknown once. */
export function createKnownDevices(): KnownDevices {
  const key = randomBytes(32)
  const sign = (id: string): string => createHmac('sha256', key).update(id).digest('base64url')
  return {
    issue() {
      const id = randomBytes(16).toString('base64url')
      return `${id}.${sign(id)}`
    },
    read(value) {
      const [id = '', signature = ''] = value?.split('.') ?? []
      const [given, expected] = [Buffer.from(signature), Buffer.from(sign(id))]
      return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined
    },
  }
}
