import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Signs what stands in an address. Synchronous, as addresses are written in transactions. */
interface Signer {
  /** 43 characters that need no escaping in an address. */
  sign(text: string): string
  isSigned(text: string, signature: string): boolean
}

/** Each purpose has a key of its own, derived from `secret`: what is signed for one passes for no other. */
export function createSigner(secret: string, purpose: string): Signer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `knead/${purpose}`, 32))
  const sign = (text: string) => createHmac('sha256', key).update(text).digest()
  return {
    sign: (text) => sign(text).toString('base64url'),
    isSigned: (text, signature) => {
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(text)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}
