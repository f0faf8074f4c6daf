import type { Cause, Digression, Flag, Question, RawContent, Step } from './content'
import { placeholdersOfPhrase } from './placeholders'

/** One text that a visitor may read, and where it stands. */
export interface ClientText {
  /** The part of dialogs/ it stands in, by its name as a file; it may be a folder of files (src/services/content-parts.ts). */
  readonly file: string
  /** "[knee_swollen].echo.yes" */
  readonly path: string
  readonly text: string
  /** Placeholders that are known here beyond those of the practice and the region. */
  readonly extra: readonly string[]
}

/** The part of dialogs/ that a question belongs to. */
export function fileOfQuestion(question: Question): string {
  return question.group === 'sign' ? 'knee-pain/signs.yaml' : 'knee-pain/questions.yaml'
}

/** The file in dialogs/ that a phrase belongs to. */
export function fileOfPhrase(phraseId: string): string {
  if (/^(therapist|person|call_back)_/.test(phraseId)) return 'person.yaml'
  if (/^(card|map)_/.test(phraseId)) return 'card.yaml'
  if (/^(case|wish)_/.test(phraseId)) return 'case.yaml'
  const [page] = /^(mail|widget|console)(?=_)/.exec(phraseId) ?? []
  if (page !== undefined) return `${page}.yaml`
  return phraseId.startsWith('book_') ? 'booking.yaml' : 'phrases.yaml'
}

const OF_THERAPIST: ReadonlySet<string> = new Set(['console.yaml', 'mail.yaml'])

/** Everything that a visitor may read, in the order of the files. What only the therapist reads is left out. */
export function listClientTexts(raw: RawContent): ClientText[] {
  const { kneePain } = raw
  return [
    ...kneePain.questions.flatMap(textsOfQuestion),
    ...kneePain.interview.flatMap(textsOfStep),
    ...kneePain.flags.flatMap(textsOfFlag),
    ...kneePain.causes.flatMap(textsOfCause),
    ...textsOfTriage(kneePain.triage),
    ...kneePain.muscles.flatMap(({ id, name }) => collect('knee-pain/muscles.yaml', `[${id}]`, { name })),
    ...kneePain.treatment.flatMap(({ id, client, care }) => collect('knee-pain/treatment.yaml', `[${id}]`, { client, care })),
    ...kneePain.facts.flatMap(({ id, client }) => collect('knee-pain/facts.yaml', `[${id}]`, { client })),
    ...raw.digressions.flatMap(textsOfDigression),
    ...listPhrases(raw).filter(({ file }) => !OF_THERAPIST.has(file)),
  ]
}

/** What only the therapist reads, in the console and in e-mails. */
export function listTherapistTexts(raw: RawContent): ClientText[] {
  return listPhrases(raw).filter(({ file }) => OF_THERAPIST.has(file))
}

function listPhrases({ phrases }: RawContent): ClientText[] {
  return Object.entries(phrases).flatMap(([id, text]) => collect(fileOfPhrase(id), '', { [id]: text }, placeholdersOfPhrase(id)))
}

function textsOfQuestion(question: Question): ClientText[] {
  const { id, ask, ask_other, tick, simpler, why, options, echo, make_sure } = question
  const file = fileOfQuestion(question)
  return [
    ...collect(file, `[${id}]`, { ask, ask_other, tick, simpler, why }),
    ...options.flatMap((option) => collect(file, `[${id}].options[${option.id}]`, { label: option.label })),
    ...collect(file, `[${id}].make_sure`, { ask: make_sure?.ask, ask_other: make_sure?.ask_other }, ['value']),
    ...collect(file, `[${id}].echo`, echo, ['value']),
  ]
}

function textsOfDigression({ intent, say, at_stop, at_work, with_mail }: Digression): ClientText[] {
  const path = `[${intent}]`
  return [
    ...collect('digressions.yaml', path, { say, with_mail }),
    ...collect('digressions.yaml', path, { at_stop }, ['what_to_do']),
    ...collect('digressions.yaml', path, { at_work }, ['platform']),
  ]
}

function textsOfStep({ id, name, screen, why, simpler }: Step): ClientText[] {
  return collect('knee-pain/interview.yaml', `[${id}]`, { name, screen, why, simpler })
}

function textsOfFlag({ id, client, rules }: Flag): ClientText[] {
  const own = rules.flatMap((rule, i) => collect('knee-pain/red-flags.yaml', `[${id}].rules[${String(i)}]`, { client: rule.client }))
  return [...collect('knee-pain/red-flags.yaml', `[${id}]`, { client }), ...own]
}

function textsOfCause({ id, name, reasons, chain, evidence_note, tips, treatment }: Cause): ClientText[] {
  const file = 'knee-pain/causes.yaml'
  return [
    ...collect(file, `[${id}]`, { name, evidence_note, treatment }),
    ...collect(file, `[${id}].chain`, { client: chain.client }),
    ...reasons.flatMap(({ say }, i) => collect(file, `[${id}].reasons[${String(i)}]`, { say })),
    ...tips.flatMap(({ client }, i) => collect(file, `[${id}].tips[${String(i)}]`, { client })),
  ]
}

function textsOfTriage({ likelihood, evidence, urgency }: RawContent['kneePain']['triage']): ClientText[] {
  const file = 'knee-pain/triage.yaml'
  return [
    ...Object.entries(likelihood).flatMap(([id, { label, legend }]) => collect(file, `likelihood.${id}`, { label, legend })),
    ...Object.entries(evidence).flatMap(([id, { label, sentence }]) => collect(file, `evidence.${id}`, { label, sentence })),
    ...Object.entries(urgency).flatMap(([id, { headline }]) => collect(file, `urgency.${id}`, { headline })),
  ]
}

function collect(
  file: string,
  parent: string,
  texts: Readonly<Record<string, string | undefined>>,
  extra: readonly string[] = [],
): ClientText[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    text === undefined ? [] : [{ file, path: parent === '' ? key : `${parent}.${key}`, text, extra }],
  )
}
