import { holds } from './condition'
import type { Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { writeReasons } from './explain-result'
import { decideUrgency, isStopLevel, raiseFlags, type RaisedFlag } from './red-flags'
import { TIERS, type CauseView, type FlagView, type MuscleView, type ResultView } from './result-view'
import { nameWhatToDo } from './stop-advice'
import { rankCauses, rankMuscles, type RankedCause } from './triage'
import type { SlotValues } from './understanding'
import { findUnsureFlags, tellUnsure } from './unsure-signs'
import { joinWords, phrase, wordFor } from './wording'

/**
 * What the answers come to. At the three stop levels there is no cause, no muscle and no booking, whatever the habits.
 * The same answers always give the same result.
 */
export function concludeResult(content: Content, conversation: Conversation): ResultView {
  const slots = slotsFrom(conversation.answers)
  const raised = raiseFlags(content, slots)
  const urgency = decideUrgency(raised)
  const stop = isStopLevel(urgency)
  const ranked = stop ? [] : rankCauses(content, slots)
  const causes = ranked.map((cause) => viewCause(content, conversation, cause))
  const muscles = stop ? [] : rankMuscles(content, slots, ranked)
  return {
    urgency,
    headline: wordFor(content, conversation, content.triage.urgency[urgency].headline),
    flags: viewFlags(content, conversation, stop ? raised.filter((r) => r.urgency === urgency) : raised),
    raised: raised.map(({ flag }) => flag.id),
    causes,
    muscles,
    musclesText: stop ? '' : describeMuscles(content, conversation, muscles),
    tips: [...new Set(causes.flatMap(({ tips }) => tips))],
    therapist: stop
      ? []
      : [...describeTreatment(content, conversation, slots, muscles), ...tellFacts(content, conversation, slots, 'treatment')],
    safetyNet: stop ? '' : phrase(content, conversation, 'result_safety_net'),
    disclaimer: [
      ...(stop ? [] : tellFacts(content, conversation, slots, 'result')),
      phrase(content, conversation, 'result_disclaimer'),
    ].join('\n'),
    bookable: !stop,
  }
}

/** The result as plain text, for channels that can't draw and for the transcript: everything that the view holds. */
export function writeResult(content: Content, conversation: Conversation, result: ResultView): string {
  const say = (id: Parameters<typeof phrase>[2], extras?: Record<string, string>) => phrase(content, conversation, id, extras)
  const flags = result.flags.map(({ text }) => text)
  if (!result.bookable) return paragraphs([result.headline, ...flags, say('stop_end')])
  const causes = result.causes.map((cause) => writeCause(content, conversation, cause))
  return paragraphs([
    result.headline,
    flags.length > 0 ? `${say('result_care')}\n${bullets(flags)}` : '',
    causes.length > 0 ? say('result_causes') : say('result_no_cause'),
    ...causes,
    result.musclesText,
    result.tips.length > 0 ? `${say('result_tips')}\n${bullets(result.tips)}` : '',
    `${say('result_therapist')}\n${bullets(result.therapist)}`,
    result.safetyNet,
    result.disclaimer,
  ])
}

/** A stop whose signs were told in full before the more urgent lists: what to do in a line, and not all of it again. */
export function writeStopChecked(content: Content, conversation: Conversation): string {
  const told = phrase(content, conversation, 'stop_checked', nameWhatToDo(content, conversation))
  return paragraphs([told, phrase(content, conversation, 'stop_end')])
}

/** Several flags that stand for signs of which the visitor was not sure are told as one. */
function viewFlags(content: Content, conversation: Conversation, raised: readonly RaisedFlag[]): FlagView[] {
  const unsure = findUnsureFlags(content, slotsFrom(conversation.answers), raised)
  const [first, ...rest] = unsure
  const view = (flag: RaisedFlag) => viewFlag(content, conversation, flag)
  if (first === undefined || rest.length === 0 || !isStopLevel(first.urgency)) return raised.map(view)
  const source = [...new Set(unsure.flatMap(({ flag }) => flag.source.slice(0, 1)))].join('; ')
  const together: FlagView = { ...view(first), text: tellUnsure(content, conversation, unsure), source }
  return [...raised.filter((flag) => !unsure.includes(flag)).map(view), together]
}

function viewFlag(content: Content, conversation: Conversation, { flag, urgency, client }: RaisedFlag): FlagView {
  return { id: flag.id, urgency, text: wordFor(content, conversation, client), source: flag.source.join('; ') }
}

function viewCause(content: Content, conversation: Conversation, ranked: RankedCause): CauseView {
  const { cause, likelihood } = ranked
  const word = (template: string) => wordFor(content, conversation, template)
  return {
    id: cause.id,
    name: word(cause.name),
    likelihood,
    likelihoodLabel: content.triage.likelihood[likelihood].label,
    because: ranked.because.map(word),
    against: ranked.against.map(word),
    notAsked: ranked.notAsked.flatMap((slot) => content.questions.get(slot)?.ask ?? []).map(word),
    chain: word(cause.chain.client),
    evidence: word(cause.evidence_note),
    evidenceLabel: content.triage.evidence[cause.evidence].label,
    sources: cause.source,
    tips: cause.tips.map((tip) =>
      phrase(content, conversation, tip.wording === 'stated' ? 'result_tip_stated' : 'result_tip_implied', { tip: word(tip.client) }),
    ),
  }
}

function writeCause(content: Content, conversation: Conversation, cause: CauseView): string {
  const evidence = phrase(content, conversation, 'result_evidence', { label: cause.evidenceLabel, note: cause.evidence })
  return `${writeReasons(content, conversation, cause, cause.chain)}\n${evidence}`
}

/** One sentence for each tier. */
export function describeMuscles(content: Content, conversation: Conversation, muscles: readonly MuscleView[]): string {
  if (muscles.length === 0) return phrase(content, conversation, 'result_muscles_none')
  return TIERS.flatMap((tier) => {
    const names = muscles.filter((m) => m.tier === tier).map(({ name }) => name)
    return names.length > 0 ? [phrase(content, conversation, `result_muscles_${tier}`, { muscles: joinWords(content, names) })] : []
  }).join('\n')
}

/** The treatment steps in the page's order that reach one of the listed muscles; steps tied to no muscle belong to every visit. */
function describeTreatment(content: Content, conversation: Conversation, slots: SlotValues, muscles: readonly MuscleView[]): string[] {
  const listed = new Set(muscles.map(({ id }) => id))
  return [...content.treatment]
    .sort((a, b) => a.order - b.order)
    .filter((step) => listed.size === 0 || step.muscles.length === 0 || step.muscles.some((id) => listed.has(id)))
    .map((step) => {
      const needsCare = step.care !== undefined && holds(step.care_when ?? 'always', slots) === 'true'
      return wordFor(content, conversation, needsCare ? `${step.client} ${step.care ?? ''}` : step.client)
    })
}

/** What the page says beside causes and steps, as far as it bears on these answers. */
function tellFacts(content: Content, conversation: Conversation, slots: SlotValues, place: 'result' | 'treatment'): string[] {
  return content.facts
    .filter((fact) => fact.place === place && holds(fact.when, slots) === 'true')
    .map((fact) => wordFor(content, conversation, fact.client))
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join('\n')
const paragraphs = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')
