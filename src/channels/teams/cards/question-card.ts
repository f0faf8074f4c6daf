import type { Attachment } from 'botbuilder'
import type { Prompt } from '../../../core/reply'
import type { TranscriptEntry } from '../../../services/ports'
import { type CardData, PICKED } from '../incoming'
import { numberPlaces } from '../../muscle-picture/number-places'
import type { PictureUrl } from '../../muscle-picture/picture-links'
import type { TeamsWords } from '../words'
import { type Element, image, paragraphs, submit, toAttachment } from './elements'
import { toTimePickers } from './time-pickers'

/** Teams shows so many suggested actions and drops the rest. */
export const MAX_SUGGESTIONS = 3

/** Points of a scale beside each other; more are too narrow for a thumb. */
const POINTS_IN_A_ROW = 6

interface QuestionParts {
  readonly words: TeamsWords
  /** Pictures are left out without it. */
  readonly pictureUrl: PictureUrl | undefined
}

/** A question with the ways to answer it; nothing if it is answered by writing, or with a few buttons. */
export function toQuestionCard(entry: TranscriptEntry, prompt: Prompt, parts: QuestionParts): Attachment | undefined {
  if (prompt.picture === 'scale') return toScaleCard(entry, prompt)
  if (prompt.kind === 'multi' || prompt.picture === 'calendar' || prompt.options.length > MAX_SUGGESTIONS)
    return toChoiceCard(entry, prompt, parts)
  return undefined
}

/** A button for each option, for a card that asks nothing. */
export function toTaps(prompt: Prompt | undefined, key: string): Element[] {
  const { step = '', options = [] } = prompt ?? {}
  return options.map(({ id, label }) => submit(label, { knead: { step, key, ids: [id], text: label } }))
}

/** The question without its buttons. */
export function toRetiredCard(question: string, answered: string): Attachment {
  return toAttachment({
    body: [...paragraphs(question), ...paragraphs(answered, { isSubtle: true })],
    fallbackText: `${question}\n${answered}`,
  })
}

function toChoiceCard(entry: TranscriptEntry, prompt: Prompt, parts: QuestionParts): Attachment {
  const { words } = parts
  const { options, kind, slot, step, picture } = prompt
  const isSeveral = kind === 'multi'
  // A screen of signs may be answered with none of them; a question of its own has an option for that.
  const mayBeEmpty = isSeveral && slot === null
  const hint = isSeveral ? words.pickSeveral : words.pickOne
  const choices: Element = {
    type: 'Input.ChoiceSet',
    id: PICKED,
    style: 'expanded',
    isMultiSelect: isSeveral,
    wrap: true,
    label: hint,
    // Beside the inputs for another time nothing need be picked, and Teams would hold back what was put there.
    ...(picture !== 'calendar' && { isRequired: true, errorMessage: hint }),
    choices: options.map(({ id, label }) => ({ title: label, value: id })),
  }
  const labels = Object.fromEntries(options.map(({ id, label }) => [id, label]))
  const none: CardData = { knead: { step, key: entry.activityId, ids: [], text: words.noneOfThese } }
  const actions = [
    submit(words.send, { knead: { step, key: entry.activityId, labels } }),
    ...(mayBeEmpty ? [{ ...submit(words.noneOfThese, none), associatedInputs: 'none' }] : []),
    ...(picture === 'calendar' ? [toTimePickers(step, entry.activityId, words)] : []),
  ]
  return toAttachment({
    body: [...paragraphs(entry.text), ...toPlaces(prompt, parts), choices],
    actions,
    fallbackText: listOptions(entry, prompt),
  })
}

/** The places to choose from, numbered on a knee. */
function toPlaces(prompt: Prompt, { words, pictureUrl }: QuestionParts): Element[] {
  const places = numberPlaces(prompt)
  if (!places || !pictureUrl) return []
  const told = words.places(places.legend)
  return [image(pictureUrl.places(places.ids), told), ...paragraphs(told, { isSubtle: true, size: 'small' })]
}

/** Numbers to tap. The tap sends the bare number, as if it had been written. */
function toScaleCard(entry: TranscriptEntry, prompt: Prompt): Attachment {
  const { min = 0, max = 10, step } = prompt
  const points = Array.from({ length: max - min + 1 }, (_, index) => String(min + index))
  const rows: Element[] = []
  for (let first = 0; first < points.length; first += POINTS_IN_A_ROW) {
    const columns = points.slice(first, first + POINTS_IN_A_ROW).map((point): Element => {
      const data: CardData = { knead: { step, key: entry.activityId, text: point } }
      return {
        type: 'Column',
        width: 'stretch',
        style: 'emphasis',
        items: [{ type: 'TextBlock', text: point, horizontalAlignment: 'center' }],
        selectAction: submit(point, data),
      }
    })
    // As many columns in the last row, so that all points are equally wide.
    const missing = rows.length === 0 ? 0 : POINTS_IN_A_ROW - columns.length
    rows.push({
      type: 'ColumnSet',
      columns: [...columns, ...Array.from({ length: missing }, () => ({ type: 'Column', width: 'stretch', items: [] }))],
    })
  }
  return toAttachment({ body: [...paragraphs(entry.text), ...rows], fallbackText: entry.text })
}

function listOptions({ text }: TranscriptEntry, { options }: Prompt): string {
  return [text, ...options.map(({ label }) => label)].join('\n')
}
