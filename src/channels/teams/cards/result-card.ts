import type { Attachment } from 'botbuilder'
import type { CauseView, MuscleMap, ResultView } from '../../../core/result-view'
import type { ResultWords } from '../words'
import { type Element, bullets, heading, image, paragraphs, toAttachment } from './elements'

interface ResultPicture {
  readonly map: MuscleMap
  readonly url: string
}

/** What the answers come to: how urgent it is, then the causes with their reasons, the muscles, and what to do. `text` tells the same. */
export function toResultCard(result: ResultView, text: string, words: ResultWords, picture: ResultPicture | undefined): Attachment {
  const { headline, flags, causes, musclesText, tips, therapist, safetyNet, disclaimer } = result
  const body = [
    banner(headline, flags.length > 0 ? 'warning' : 'good'),
    ...(flags.length > 0 ? [heading(words.care), ...bullets(flags.map((flag) => flag.text))] : []),
    ...(causes.length > 0 ? [heading(words.causes)] : paragraphs(words.noCause)),
    ...causes.map((cause) => toCause(cause, words)),
    ...(musclesText === '' ? [] : [toMuscles(musclesText, picture)]),
    ...(tips.length > 0 ? [heading(words.tips), ...bullets(tips)] : []),
    heading(words.therapist),
    ...bullets(therapist),
    { type: 'Container', style: 'emphasis', spacing: 'medium', items: paragraphs(safetyNet) },
    ...paragraphs(disclaimer, { isSubtle: true, size: 'small' }),
  ]
  return toAttachment({ body, fallbackText: text })
}

/** A warning fills the card, so that nothing stands beside the one thing to do. */
export function toStopCard(text: string): Attachment {
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '')
  const items = [...paragraphs(first, { weight: 'bolder', size: 'medium' }), ...paragraphs(rest.join('\n'))]
  return toAttachment({ body: [{ type: 'Container', style: 'attention', bleed: true, items }], fallbackText: text })
}

/** @param actions what can be done about the visit */
export function toBookedCard(text: string, actions: readonly Element[]): Attachment {
  return toAttachment({ body: [{ type: 'Container', style: 'good', bleed: true, items: paragraphs(text) }], actions, fallbackText: text })
}

function toCause(cause: CauseView, words: ResultWords): Element {
  const { name, likelihoodLabel, chain, because, against, notAsked, evidenceLabel, evidence } = cause
  const items = [
    heading(words.cause(name, likelihoodLabel)),
    ...paragraphs(chain),
    ...(because.length > 0 ? paragraphs(words.because(because)) : []),
    ...(against.length > 0 ? paragraphs(words.against(against)) : []),
    ...(notAsked.length > 0 ? paragraphs(words.notAsked(notAsked), { isSubtle: true }) : []),
    ...paragraphs(words.evidence(evidenceLabel, evidence), { isSubtle: true, size: 'small' }),
  ]
  return { type: 'Container', separator: true, spacing: 'medium', items }
}

/** The picture, if there is one, and the muscles in words, then with its numbers. */
function toMuscles(text: string, picture: ResultPicture | undefined): Element {
  const items = picture ? [image(picture.url, picture.map.words.description), ...paragraphs(picture.map.words.numbered)] : paragraphs(text)
  return { type: 'Container', separator: true, spacing: 'medium', items }
}

function banner(text: string, style: 'good' | 'warning'): Element {
  return { type: 'Container', style, bleed: true, items: paragraphs(text, { weight: 'bolder', size: 'medium' }) }
}
