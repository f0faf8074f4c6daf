const MAX_CONTACT_LENGTH = 120
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/
/** Seven digits at least; spaces, dots, dashes, brackets and a leading plus are how people write them. */
const PHONE = /^\+?[\d\s().-]{7,25}$/

/** An e-mail address or a phone number, as people write them, and nothing else. */
export function isContact(text: string): boolean {
  return text.length <= MAX_CONTACT_LENGTH && (EMAIL.test(text) || PHONE.test(text))
}
