/** A stretch of plain text, or one that leads somewhere. `href` is http(s) or tel, nothing else. */
type Segment = { readonly text: string; readonly href?: string }

const WEB = String.raw`https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]`
const PHONE = String.raw`(?:\+|\()\d[\d ().-]{6,}\d`
/** Emergency and advice numbers of the regions that the content knows. */
const EMERGENCY = String.raw`\b(?:911|999|112|000|111|988)\b`

/** Finds web addresses and phone numbers. Short emergency numbers count only in a warning: elsewhere 111 is just a number. */
export function linkText(text: string, warning: boolean): Segment[] {
  const segments: Segment[] = []
  let end = 0
  const pattern = new RegExp(`(${WEB})|${PHONE}${warning ? `|${EMERGENCY}` : ''}`, 'g')
  for (const match of text.matchAll(pattern)) {
    const [found, web] = match
    if (match.index > end) segments.push({ text: text.slice(end, match.index) })
    segments.push({ text: found, href: web ?? telephone(found) })
    end = match.index + found.length
  }
  if (end < text.length) segments.push({ text: text.slice(end) })
  return segments
}

function telephone(text: string): string {
  return `tel:${text.replace(/[^\d+]/g, '')}`
}

/** A path of our own server, or undefined for anything that could lead elsewhere. */
export function linkBelow(base: string, path: string): string | undefined {
  return /^\/(?![/\\])/.test(path) ? base + path : undefined
}
