const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', amp: '&' }

/** A person's words as she wrote them: without the bot's name, if she called it by that, and without what Teams escapes. */
export function readTeamsText(text: string): string {
  return text
    .replace(/<at\b[^<>]*>[^<>]*<\/at>/g, ' ')
    .replace(/&(nbsp|lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim()
}

/** Line breaks of Teams' plain text are lost on some of its clients; in its XML they are not, and nobody's words are markup. */
export function toXmlText(text: string): string {
  return escapeXml(text).replaceAll('\n', '<br/>')
}

/** What a person says herself, below her name. */
export function toXmlSpeech(speaker: string, text: string): string {
  return `<b>${toXmlText(speaker)}</b><br/>${toXmlText(text)}`
}

/** A link as Teams' XML has it. */
export function toXmlLink(label: string, url: string): string {
  return `<a href="${escapeXml(url).replaceAll('"', '%22')}">${escapeXml(label)}</a>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
