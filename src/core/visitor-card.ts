import type { Content } from './content'
import type { Conversation } from './conversation'
import { mapMuscles } from './muscle-map'
import type { CauseView, MuscleMap, ResultView } from './result-view'
import { phrase } from './wording'

/** What the page says around the result; every word of it stands in dialogs/card.yaml. */
const LABELS = [
  'card_title',
  'card_for',
  'card_because',
  'card_against',
  'card_not_asked',
  'card_evidence',
  'card_legend',
  'card_muscles',
  'card_tips',
  'card_therapist',
  'card_help',
  'card_contact',
  'map_title',
  'result_causes',
  'result_no_cause',
  'result_care',
  'stop_end',
] as const

type CardLabel = (typeof LABELS)[number]

/** The page that a visitor can print or save: her result and how to reach the practice. */
export interface VisitorCard {
  /** BCP 47 tag of the language it is written in. */
  readonly lang: string
  readonly result: ResultView
  /** Undefined where no muscle is named. */
  readonly map: MuscleMap | undefined
  /** What each likelihood word on the card means. */
  readonly legend: readonly { readonly label: string; readonly meaning: string }[]
  readonly labels: Readonly<Record<CardLabel, string>>
  readonly practice: { readonly name: string; readonly phone: string; readonly email: string; readonly address: string }
}

/** The card of a conversation that has a result; undefined while there is none. At a stop level it holds what is urgent and nothing else. */
export function buildVisitorCard(content: Content, conversation: Conversation): VisitorCard | undefined {
  const { result } = conversation
  if (result === null) return undefined
  const { name, phone, email, address } = content.practice
  const labels = Object.fromEntries(LABELS.map((id) => [id, phrase(content, conversation, id)])) as Record<CardLabel, string>
  return {
    lang: content.practice.lang,
    result,
    map: mapMuscles(content, conversation, result),
    legend: explainWords(content, result.causes),
    labels,
    practice: { name, phone, email, address },
  }
}

function explainWords(content: Content, causes: readonly CauseView[]): VisitorCard['legend'] {
  const used = new Set(causes.map(({ likelihood }) => likelihood))
  return [...used].map((likelihood) => ({
    label: content.triage.likelihood[likelihood].label,
    meaning: content.triage.likelihood[likelihood].legend,
  }))
}
