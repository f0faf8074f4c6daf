import type { Activity, Attachment, SuggestedActions } from 'botbuilder'
import type { Prompt, Reply } from '../../core/reply'
import type { TranscriptEntry } from '../../services/ports'
import type { PictureUrl } from '../muscle-picture/picture-links'
import { withLink } from './cards/elements'
import { MAX_SUGGESTIONS, toRetiredCard, toQuestionCard, toTaps } from './cards/question-card'
import { toBookedCard, toResultCard, toStopCard } from './cards/result-card'
import { toXmlLink, toXmlSpeech, toXmlText } from './message-text'
import type { TeamsWords } from './words'

export interface OutgoingParts {
  readonly words: TeamsWords
  /** Where links lead, without a slash at the end; without it they are left out. */
  readonly publicUrl: string | undefined
  /** Pictures are left out without it: what they show stands in the text. */
  readonly pictureUrl: PictureUrl | undefined
}

/** One line of the bot as Teams shows it: a warning, a result or a booking as a card, a question with the ways to answer it, all else as text. */
export function toTeamsActivity(entry: TranscriptEntry, parts: OutgoingParts): Partial<Activity> {
  const { reply, text } = entry
  const card = toCard(entry, parts)
  if (card) {
    const link = toLink(reply, parts.publicUrl)
    const summary = (reply?.kind === 'result' ? reply.result?.headline : undefined) ?? text
    return { type: 'message', summary, attachments: [link ? withLink(card, link) : card] }
  }
  if (reply?.prompt) return toQuestion(entry, reply.prompt, parts)
  return { ...toPlainActivity(entry, parts), inputHint: 'acceptingInput' }
}

function toCard({ reply, text, activityId }: TranscriptEntry, { words, pictureUrl }: OutgoingParts): Attachment | undefined {
  if (reply?.kind === 'stop') return toStopCard(text)
  if (reply?.kind === 'booked') return toBookedCard(text, toTaps(reply.prompt, activityId))
  if (!reply?.result) return undefined
  const picture = reply.map && pictureUrl && { map: reply.map, url: pictureUrl.muscles(reply.map) }
  return toResultCard(reply.result, text, words.result, picture)
}

interface Link {
  readonly label: string
  readonly url: string
}

function toLink(reply: Reply | undefined, publicUrl: string | undefined): Link | undefined {
  if (!reply?.link || publicUrl === undefined) return undefined
  return { label: reply.link.label, url: `${publicUrl}${reply.link.path}` }
}

/** Text beside a card would become a message of its own, and Teams would not tell the card's id: so the card asks. */
function toQuestion(entry: TranscriptEntry, prompt: Prompt, parts: OutgoingParts): Partial<Activity> {
  const card = toQuestionCard(entry, prompt, parts)
  const inputHint = 'expectingInput'
  if (card) return { type: 'message', summary: entry.text, inputHint, attachments: [card] }
  return { ...toPlainActivity(entry, parts), inputHint, ...suggest(prompt) }
}

/** The same without a card, for when Teams won't take it. */
export function toPlainActivity({ reply, text }: TranscriptEntry, { publicUrl }: OutgoingParts): Partial<Activity> {
  const link = toLink(reply, publicUrl)
  const said = reply?.speaker === undefined ? toXmlText(text) : toXmlSpeech(reply.speaker, text)
  return { type: 'message', textFormat: 'xml', text: `${said}${link ? `<br/>${toXmlLink(link.label, link.url)}` : ''}` }
}

/** What stands in the place of a question that is no longer open. */
export function toRetiredActivity(
  question: TranscriptEntry,
  answer: string | null,
  { words, publicUrl }: OutgoingParts,
): Partial<Activity> {
  const said = answer === null || answer === '' ? '' : words.answered(answer)
  const card = toRetiredCard(question.text, said)
  const link = toLink(question.reply, publicUrl)
  return { type: 'message', summary: question.text, attachments: [link ? withLink(card, link) : card] }
}

/** A tap writes the label, which is understood like any text. */
function suggest({ options }: Prompt): { suggestedActions: SuggestedActions } | undefined {
  if (options.length === 0 || options.length > MAX_SUGGESTIONS) return undefined
  return { suggestedActions: { to: [], actions: options.map(({ label }) => ({ type: 'imBack', title: label, value: label })) } }
}
