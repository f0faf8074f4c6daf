import type { Content, Question } from './content'
import { slotsFrom, type Conversation, type Origin } from './conversation'
import { tellValue } from './echo'
import type { PhraseId } from './phrase-ids'
import { decideUrgency, isStopLevel, raiseFlags } from './red-flags'
import { TIERS, type Urgency } from './result-view'
import { rankCauses, rankMuscles } from './triage'
import { WISH_KINDS, type SlotValue, type WishKind } from './understanding'
import { phrase } from './wording'

/** One answer as the therapist reads it: what was asked, what was said, how it became known. */
interface CaseAnswer {
  readonly slot: string
  readonly label: string
  readonly value: string
  readonly origin: Origin
  readonly rule: string
}

/** What the therapist reads before a visit. In her words, not the visitor's; explicit about what was denied and not asked. */
export interface CaseSummary {
  readonly urgency: Urgency
  readonly urgencyText: string
  readonly flags: readonly {
    readonly id: string
    readonly name: string
    readonly urgency: Urgency
    readonly text: string
    readonly source: string
  }[]
  /** What she wishes, in her own words, by kind. */
  readonly wishes: readonly { readonly kind: WishKind; readonly label: string; readonly words: string }[]
  readonly about: readonly CaseAnswer[]
  readonly habits: readonly CaseAnswer[]
  /** Every medicine asked about; `value` is null while it was not asked. */
  readonly medicines: readonly { readonly label: string; readonly value: string | null }[]
  readonly signsPresent: readonly CaseAnswer[]
  readonly signsDenied: readonly string[]
  readonly signsNotAsked: readonly string[]
  readonly causes: readonly {
    readonly id: string
    /** The habit that it rests on. */
    readonly slot: string
    readonly name: string
    readonly points: number
    readonly likelihood: string
    readonly because: readonly string[]
    readonly against: readonly string[]
    readonly chain: string
  }[]
  readonly muscles: readonly { readonly name: string; readonly tier: string }[]
}

/** Computed anew from the answers, so that it always tells what the content concludes now. */
export function summariseCase(content: Content, conversation: Conversation): CaseSummary {
  const slots = slotsFrom(conversation.answers)
  const raised = raiseFlags(content, slots)
  const urgency = decideUrgency(raised)
  const ranked = isStopLevel(urgency) ? [] : rankCauses(content, slots)
  const muscles = rankMuscles(content, slots, ranked).map(({ name, tier }) => ({ name, tier }))
  const group = (name: Question['group']) => [...content.questions.values()].filter((q) => q.group === name)
  const known = (name: Question['group']) => group(name).flatMap((q) => readAnswer(content, conversation, q, slots[q.id]))
  const isPresent = (q: Question) => slots[q.id] === (q.ability ? 'no' : 'yes') || slots[q.id] === 'not_sure'
  return {
    urgency,
    urgencyText: content.triage.urgency[urgency].therapist,
    flags: raised.map(({ flag, urgency: level }) => ({
      id: flag.id,
      name: flag.name,
      urgency: level,
      text: flag.therapist,
      source: flag.source.join('; '),
    })),
    wishes: listWishes(content, conversation),
    about: known('about'),
    habits: known('habit'),
    medicines: [...content.questions.values()]
      .filter(({ medicine }) => medicine)
      .map((q) => ({ label: q.therapist, value: readAnswer(content, conversation, q, slots[q.id])[0]?.value ?? null })),
    signsPresent: group('sign')
      .filter(isPresent)
      .flatMap((q) => readAnswer(content, conversation, q, slots[q.id])),
    signsDenied: group('sign')
      .filter((q) => slots[q.id] === (q.ability ? 'yes' : 'no'))
      .map((q) => q.therapist),
    signsNotAsked: group('sign')
      .filter((q) => slots[q.id] === undefined)
      .map((q) => q.therapist),
    causes: ranked.map(({ cause, points, likelihood, because, against }) => ({
      id: cause.id,
      slot: cause.slot,
      name: cause.name,
      points,
      likelihood: content.triage.likelihood[likelihood].label,
      because,
      against,
      chain: cause.chain.therapist,
    })),
    muscles: isStopLevel(urgency) ? [] : TIERS.flatMap((tier) => muscles.filter((muscle) => muscle.tier === tier)),
  }
}

/** The summary as plain text, attached to the appointment. */
export function writeCase(content: Content, conversation: Conversation): string {
  const summary = summariseCase(content, conversation)
  const list = (title: PhraseId, lines: readonly string[]) =>
    lines.length > 0 ? [`${phrase(content, conversation, title)}: ${lines.join('; ')}`] : []
  const answers = (lines: readonly CaseAnswer[]) => lines.map(({ label, value }) => `${label}: ${value}`)
  const flags = summary.flags.map(({ id, name, text }) => `${id} ${name}: ${text}`)
  const causes = summary.causes.map(({ name, likelihood }) => `${name} (${likelihood})`)
  const wishes = summary.wishes.map(({ label, words }) => `${label}: "${words}"`)
  return [
    ...list('case_urgency', [summary.urgencyText]),
    ...list('case_flags', flags),
    ...list('case_wishes', wishes),
    ...list('case_pain', answers(summary.about)),
    ...list('case_habits', answers(summary.habits)),
    ...list('case_causes', causes),
    ...list(
      'case_muscles',
      summary.muscles.map(({ name }) => name),
    ),
    ...list('case_signs_present', answers(summary.signsPresent)),
    ...list('case_signs_denied', summary.signsDenied),
    ...list('case_signs_not_asked', summary.signsNotAsked),
  ].join('\n')
}

/** Kind by kind, each in the order in which it was told. */
function listWishes(content: Content, conversation: Conversation): CaseSummary['wishes'] {
  const { wishes = [] } = conversation
  return WISH_KINDS.flatMap((kind) =>
    wishes.filter((wish) => wish.kind === kind).map(({ words }) => ({ kind, label: phrase(content, conversation, `wish_${kind}`), words })),
  )
}

function readAnswer(content: Content, conversation: Conversation, question: Question, value: SlotValue | undefined): CaseAnswer[] {
  if (value === undefined) return []
  const answer = conversation.answers.findLast(({ slot }) => slot === question.id)
  return [
    {
      slot: question.id,
      label: question.therapist,
      value: tellValue(content, question, value),
      origin: answer?.origin ?? 'asked',
      rule: answer?.rule ?? '',
    },
  ]
}
