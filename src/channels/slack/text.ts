/** Slack's limit for one text in a section. */
const MAX_SECTION_LENGTH = 3000

/**
 * A person's words as she wrote them: Slack sends links as `<url|label>`, mentions as `<@U1>`, and escapes three characters.
 * An address or number that Slack made a link of becomes plain again, as bookings need it.
 */
export function readSlackText(text: string): string {
  return text
    .replace(/<[@#!][^<>]*>/g, ' ')
    .replace(/<([^<>|]*)\|([^<>]*)>/g, '$2')
    .replace(/<(?:mailto:|tel:)?([^<>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
}

/** For fields where Slack reads markup: nothing of the text is a link, a mention or an entity. */
export function escapeSlackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Parts of at most 3,000 characters, cut at the end of a line or a word where there is one. */
export function splitText(text: string, limit = MAX_SECTION_LENGTH): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const head = rest.slice(0, limit)
    const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
    const end = at > 0 ? at : limit
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? parts : [...parts, rest]
}

/** At most `limit` characters, with an ellipsis if something was cut. */
export function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`
}
