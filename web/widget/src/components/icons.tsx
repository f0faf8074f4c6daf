import type { JSX } from 'preact'

/** Line icons of one weight on a 24 by 24 field; always decoration beside a text. */
const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  send: 'M5 12h13M12 5.5l6.5 6.5-6.5 6.5',
  down: 'M12 5v13M5.5 12.5L12 19l6.5-6.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 8.5v4.5M12 16.6v.1M10.6 4.2 3 17.6A1.6 1.6 0 0 0 4.4 20h15.2a1.6 1.6 0 0 0 1.4-2.4L13.4 4.2a1.6 1.6 0 0 0-2.8 0Z',
  phone: 'M6.5 4h3l1.5 4-2 1.4a11 11 0 0 0 5.6 5.6l1.4-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 6.2 2 2 0 0 1 6.5 4Z',
  calendar: 'M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4',
} as const

export function Icon({ name }: { readonly name: keyof typeof PATHS }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
