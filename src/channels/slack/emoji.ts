import { z } from 'zod'

/** Slack writes emoji by name in a message's text. What each of them is stands in the blocks beside it, which hold the same message. */
const emojiSchema = z.object({ type: z.literal('emoji'), name: z.string().max(100), unicode: z.string().max(100).optional() })
const nodeSchema = z.object({ elements: z.array(z.unknown()) })
/** A block holds paragraphs or lists, a list its items, an item its pieces. */
const DEPTH = 4

/**
 * The text with emoji as themselves, as every other door sends them: a thumb is an answer, and ":-1:" is no number. One of the workspace's own
 * making is left out.
 * @param blocks of the message, as Slack sent them
 */
export function writeEmoji(text: string, blocks: unknown): string {
  let written = text
  for (const { name, unicode = '' } of listEmoji({ elements: [blocks].flat() }, DEPTH))
    written = written.replaceAll(`:${name}:`, unicode === '' ? ' ' : toCharacters(unicode))
  return written.replace(/:skin-tone-[2-6]:/g, '')
}

function listEmoji(node: unknown, depth: number): z.output<typeof emojiSchema>[] {
  const { data: emoji } = emojiSchema.safeParse(node)
  if (emoji) return [emoji]
  const { data: parent } = nodeSchema.safeParse(node)
  return parent && depth >= 0 ? parent.elements.flatMap((each) => listEmoji(each, depth - 1)) : []
}

/** "1f44d-1f3fc" is a thumb and the tone of its skin, which the text names once more behind it. */
function toCharacters(unicode: string): string {
  const codes = unicode.split('-').map((code) => Number.parseInt(code, 16))
  return codes.every((code) => code >= 0x20 && code <= 0x10ffff) ? String.fromCodePoint(...codes) : ' '
}
