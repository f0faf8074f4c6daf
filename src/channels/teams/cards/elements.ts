import type { Attachment } from 'botbuilder'
import type { CardData } from '../incoming'

/** One piece of an Adaptive Card, as JSON. */
export type Element = Readonly<Record<string, unknown>>

interface Card {
  readonly body: readonly Element[]
  readonly actions?: readonly Element[]
  /** What a client reads that can't draw the card. */
  readonly fallbackText: string
}

/** Every client of Teams draws this version. */
const VERSION = '1.4'

export function toAttachment({ body, actions = [], fallbackText }: Card): Attachment {
  const content = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: VERSION,
    fallbackText,
    body,
    ...(actions.length > 0 && { actions }),
  }
  return { contentType: 'application/vnd.microsoft.card.adaptive', content }
}

/** The same card with a button below it that opens a page. */
export function withLink(card: Attachment, { label, url }: { label: string; url: string }): Attachment {
  const { actions = [], ...content } = card.content as { actions?: readonly Element[] }
  return { ...card, content: { ...content, actions: [...actions, { type: 'Action.OpenUrl', title: label, url }] } }
}

/** A paragraph for each line. Text runs, since a text block would read some of our words as Markdown. */
export function paragraphs(text: string, look: Element = {}): Element[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => ({ type: 'RichTextBlock', spacing: 'small', inlines: [{ type: 'TextRun', text: line, ...look }] }))
}

export function heading(text: string): Element {
  return { type: 'RichTextBlock', spacing: 'medium', inlines: [{ type: 'TextRun', text, weight: 'bolder' }] }
}

export function bullets(items: readonly string[]): Element[] {
  return items.flatMap((item) => paragraphs(`•  ${item}`))
}

export function submit(title: string, data: CardData): Element {
  return { type: 'Action.Submit', title, data }
}

/** Pixels on the screen; a phone's card is a little wider. */
const PICTURE_WIDTH = 272

/** Teams shows it whole on a tap. */
export function image(url: string, altText: string): Element {
  return { type: 'Image', url, altText, width: `${PICTURE_WIDTH}px`, horizontalAlignment: 'center', msTeams: { allowExpand: true } }
}
