import type { KnownBlock, RichTextBlock } from '@slack/web-api'
import type { Prompt, Reply } from '../../core/reply'
import type { MuscleMap } from '../../core/result-view'
import type { PictureUrl } from '../muscle-picture/picture-links'
import { numberPlaces } from '../muscle-picture/number-places'
import { plain, renderPrompt } from './render-prompt'
import { cutText, escapeSlackText, splitText } from './text'
import type { SlackWords } from './words'

const MAX_BLOCKS = 50
const MAX_HEADER_LENGTH = 150
const MAX_ANSWER_LENGTH = 300
const MAX_ALT_LENGTH = 2000
/** Slack cuts longer fallback texts. */
const MAX_FALLBACK_LENGTH = 4000

/** A message as Slack takes it. `text` is the fallback for notifications, screen readers and clients without blocks. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: KnownBlock[]
}

export interface RenderParts {
  readonly words: SlackWords
  /** Where files of this server are reached; links are left out without it. */
  readonly publicUrl: string | undefined
  /** Pictures are left out without it: what they show stands in the text. */
  readonly pictureUrl: PictureUrl | undefined
}

/** One reply in Block Kit. All texts are plain or rich text, which Slack takes literally: nothing that is said can become a link, a mention or markup. */
export function renderReply(reply: Reply, { words, publicUrl, pictureUrl }: RenderParts): SlackMessage {
  const asked = reply.prompt ? [...renderPlaces(reply.prompt, words, pictureUrl), ...renderPrompt(reply.prompt, words)] : []
  const controls = [...asked, ...renderLink(reply, publicUrl)]
  const said = renderText(reply, pictureUrl).slice(0, MAX_BLOCKS - controls.length)
  const spoken = reply.speaker === undefined ? reply.text : `${reply.speaker}: ${reply.text}`
  return { text: fallback(spoken), blocks: [...said, ...controls] }
}

/** A question that is no longer open: without its controls, with the answer if it got one. A link leads somewhere all the same. */
export function renderRetired(question: Reply, answer: string | null, { words, publicUrl }: Omit<RenderParts, 'pictureUrl'>): SlackMessage {
  const link = renderLink(question, publicUrl)
  const said = renderText(question).slice(0, MAX_BLOCKS - 1 - link.length)
  const told =
    answer !== null && answer.trim() !== '' && answer !== words.notKept ? words.answered(cutText(answer.trim(), MAX_ANSWER_LENGTH)) : ''
  const line: KnownBlock[] = told === '' ? [] : [{ type: 'context', elements: [plain(told)] }]
  return { text: fallback(question.text), blocks: [...said, ...link, ...line] }
}

/** A few words and a button that opens the private chat. */
export function renderInvitation(text: string, words: SlackWords): SlackMessage {
  const button: KnownBlock = {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'start', style: 'primary', text: plain(words.start) }],
  }
  return { text: fallback(text), blocks: [...toSections(text), button] }
}

function renderText(reply: Reply, pictureUrl?: PictureUrl): KnownBlock[] {
  if (reply.kind === 'stop') return toSections(`⚠️ ${reply.text}`)
  if (reply.speaker !== undefined) return [{ type: 'context', elements: [plain(reply.speaker)] }, ...toSections(reply.text)]
  if (reply.kind !== 'result') return toSections(reply.text)
  const [headline = '', ...paragraphs] = reply.text.split('\n\n')
  const head: KnownBlock[] = headline.length <= MAX_HEADER_LENGTH ? [{ type: 'header', text: plain(headline) }] : toSections(headline)
  const { map, result } = reply
  const picture = pictureUrl && map && renderPicture(map, pictureUrl)
  return [...head, ...paragraphs.flatMap((text) => (picture && text === result?.musclesText ? picture : renderParagraph(text)))]
}

/** The picture stands where the muscles are named, which then have its numbers. */
function renderPicture(map: MuscleMap, pictureUrl: PictureUrl): KnownBlock[] {
  const { title, description, numbered } = map.words
  const picture: KnownBlock = {
    type: 'image',
    image_url: pictureUrl.muscles(map),
    alt_text: cutText(description, MAX_ALT_LENGTH),
    title: plain(title),
  }
  return [picture, ...toSections(numbered)]
}

/** The places to choose from, numbered on a knee. */
function renderPlaces(prompt: Prompt, words: SlackWords, pictureUrl: PictureUrl | undefined): KnownBlock[] {
  const places = numberPlaces(prompt)
  if (!places || !pictureUrl) return []
  const told = cutText(words.places(places.legend), MAX_ALT_LENGTH)
  return [{ type: 'image', image_url: pictureUrl.places(places.ids), alt_text: told, title: plain(told) }]
}

/** A paragraph of several lines is a cause or a list: its first line is its heading. */
function renderParagraph(paragraph: string): KnownBlock[] {
  const end = paragraph.indexOf('\n')
  if (end < 0 || paragraph.length > 3000) return toSections(paragraph)
  const block: RichTextBlock = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: paragraph.slice(0, end), style: { bold: true } },
          { type: 'text', text: paragraph.slice(end) },
        ],
      },
    ],
  }
  return [block]
}

function renderLink({ link }: Reply, publicUrl: string | undefined): KnownBlock[] {
  if (!link || publicUrl === undefined) return []
  return [
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'link', text: plain(cutText(link.label, 75)), url: `${publicUrl}${link.path}` }],
    },
  ]
}

function toSections(text: string): KnownBlock[] {
  return splitText(text).map((part) => ({ type: 'section', text: plain(part), expand: true }))
}

function fallback(text: string): string {
  return cutText(escapeSlackText(text), MAX_FALLBACK_LENGTH)
}
