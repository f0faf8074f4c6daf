import type { JSX } from 'preact'

/** Opens what the device has to write or to call with. */
export function ContactLink({ contact }: { contact: string }): JSX.Element {
  const href = contact.includes('@')
    ? `mailto:${contact.split('@').map(encodeURIComponent).join('@')}`
    : `tel:${contact.replace(/[^\d+]/g, '')}`
  return <a href={href}>{contact}</a>
}
