import { z } from 'zod'
import { conditionSchema } from './condition'
import { URGENCIES } from './result-view'
import { WEEKDAYS } from './weekdays'

/**
 * The shape of everything in dialogs/: what the bot asks, says and concludes. One schema a file.
 * `compile-content.ts` then proves that the files fit together.
 */

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower_snake_case')
/** What a visitor may read. `{name}` is a placeholder, filled from practice, region and answers. */
const text = z.string().trim().min(1)
/** S1..S42 of the therapist's page, or a named reference. At least one: nothing is said without a source. */
const sources = z.array(text).min(1)

const EVIDENCE = ['research', 'mixed', 'experience', 'not_supported', 'page'] as const
const evidence = z.enum(EVIDENCE)
const urgency = z.enum(URGENCIES)

/** `say` is typed by a visitor, `value` is what the slot must then hold; the content test plays each one. */
const example = z.strictObject({ say: text, value: z.union([z.string(), z.number(), z.array(z.string())]) })

const questionSchema = z.strictObject({
  id,
  group: z.enum(['about', 'habit', 'sign']),
  kind: z.enum(['yes_no', 'choice', 'multi', 'number', 'days']),
  /** True where "no" is the warning sign (can you take four steps?). */
  ability: z.boolean().default(false),
  /** What it asks about is a medicine, which the therapist's card sets apart. */
  medicine: z.boolean().default(false),
  /** Asked alone. */
  ask: text,
  /** Asked instead where the chat is about somebody else. */
  ask_other: text.optional(),
  /** Its line in a screen of several; for an ability it is worded for a person who cannot. */
  tick: text.optional(),
  /** Other words with an example, after "not sure" or an answer that was not understood. */
  simpler: text,
  why: text,
  options: z.array(z.strictObject({ id: z.string(), label: text, also: z.array(text).default([]) })).default([]),
  min: z.number().optional(),
  max: z.number().optional(),
  /** A bare number that may have been meant for something else is not noted while this holds: it is asked whether it is so. */
  make_sure: z.strictObject({ when: conditionSchema, ask: text, ask_other: text.optional() }).optional(),
  picture: z.enum(['body-map', 'scale']).optional(),
  /** Value to a short phrase in "Noted: ..."; `any` with `{value}` for numbers and lists. */
  echo: z.record(z.string(), text),
  /** Name in the therapist's summary, e.g. "Knee locked now". */
  therapist: text,
  /** Asked only while this is not false; e.g. heels questions only for a person who may wear heels. */
  only_when: conditionSchema.default('always'),
  /** "Not sure" is an answer here; false for the few without which no result is possible. */
  skippable: z.boolean().default(true),
  examples: z.array(example).min(2),
  source: sources,
})

const stepSchema = z.strictObject({
  id,
  phase: z.enum(['safety', 'pain', 'habits']),
  /** Asked together as one list of things to tick; a single one left over is asked alone. */
  slots: z.array(id).min(1),
  /** The sentence above the list. */
  screen: text.optional(),
  /** What the list is about in a few words: names the button that changes its answer. */
  name: text.optional(),
  why: text.optional(),
  simpler: text.optional(),
  /** For a safety step: the highest urgency that its signs can lead to. Steps no higher than a flag already found are not asked any more. */
  level: urgency.optional(),
})

const flagSchema = z.strictObject({
  id: z.string().regex(/^[RK]\d\d[a-z]?$/),
  name: text,
  /** First rule that holds gives the urgency; its own `client` replaces the flag's where the advice differs. */
  rules: z.array(z.strictObject({ when: conditionSchema, urgency, client: text.optional() })).min(1),
  client: text,
  therapist: text,
  source: sources,
})

const reason = z.strictObject({
  when: conditionSchema,
  /** Positive speaks for the cause, negative against it. */
  points: z.number(),
  /** Completes "because you said …" in the visitor's own answers. */
  say: text,
  source: sources,
})

const tip = z.strictObject({ client: text, wording: z.enum(['stated', 'implied']), evidence, source: sources })

const causeSchema = z.strictObject({
  id,
  name: text,
  /** The habit's slot. */
  slot: id,
  counts_when: conditionSchema,
  threshold: text,
  reasons: z.array(reason).min(2),
  /** Slots that would have told more, listed as "not asked" while unknown. */
  asks: z.array(id).default([]),
  /** How the habit may reach the knee. */
  chain: z.strictObject({ client: text, therapist: text }),
  evidence,
  evidence_note: text,
  muscles: z.strictObject({
    primary: z.array(id),
    secondary: z.array(id),
    when: z.array(z.strictObject({ if: conditionSchema, add: z.array(id) })).default([]),
  }),
  tips: z.array(tip).min(1),
  /** What the therapist does about it. */
  treatment: text,
  source: sources,
})

const muscleSchema = z.strictObject({
  id,
  /** Plain name first, anatomical name in brackets. */
  name: text,
  /** Where pain maps send its pain, and what makes it worse: for the therapist. */
  refers_to: text,
  worse_with: text,
  /** The page treats it, but pain maps do not send it to the knee: "your therapist also works here". */
  upstream: z.boolean().default(false),
  source: sources,
})

const regionSchema = z.strictObject({
  id: z.enum(['US', 'UK', 'EU', 'AU', 'unknown']),
  name: text,
  emergency: text,
  emergency_place: text,
  urgent_line: text,
  urgent_place: text,
  doctor: text,
  /** Where it is: in the south July is winter. */
  hemisphere: z.enum(['north', 'south']).default('north'),
  source: sources,
})

/** A thing that the page tells and that no question, cause or step carries. */
const factSchema = z.strictObject({
  id,
  /** Under the result, or after the steps of a visit. */
  place: z.enum(['result', 'treatment']),
  when: conditionSchema.default('always'),
  client: text,
  therapist: text.optional(),
  evidence,
  source: sources,
})

const treatmentStepSchema = z.strictObject({
  id,
  order: z.number().int().min(1),
  muscles: z.array(id),
  client: text,
  therapist: text,
  /** Extra care, e.g. behind the knee. */
  care: text.optional(),
  care_when: conditionSchema.optional(),
  evidence,
  source: sources,
})

const playbookSchema = z.strictObject({
  questions: z.array(questionSchema).min(1),
  interview: z.array(stepSchema).min(1),
  flags: z.array(flagSchema).min(1),
  causes: z.array(causeSchema).min(1),
  triage: z.strictObject({
    likelihood: z.strictObject({
      likely: z.strictObject({ at_least: z.number(), label: text, legend: text }),
      possible: z.strictObject({ at_least: z.number(), label: text, legend: text }),
      less_likely: z.strictObject({ label: text, legend: text }),
    }),
    evidence: z.record(evidence, z.strictObject({ label: text, sentence: text })),
    urgency: z.record(urgency, z.strictObject({ headline: text, therapist: text })),
  }),
  muscles: z.array(muscleSchema).min(1),
  locations: z.record(id, z.strictObject({ primary: z.array(id), secondary: z.array(id), source: sources })),
  treatment: z.array(treatmentStepSchema).min(1),
  facts: z.array(factSchema).min(1),
})

/** An aside that an intent starts. `command`s are carried out by the engine; an `answer` is said and the open question comes back. */
const digressionSchema = z.strictObject({
  intent: id,
  kind: z.enum(['answer', 'command']),
  say: text,
  /** Said instead once a warning sign stops the chat: no word of causes, muscles or massage then. */
  at_stop: text.optional(),
  /** Said instead where employees meet the bot: `{platform}` keeps a copy of its own. */
  at_work: text.optional(),
  /** Said after either where the therapist is told of visits by e-mail. */
  with_mail: text.optional(),
  /** False: the topic does not return to the open question by itself. */
  returns: z.boolean().default(true),
  source: sources,
})

const phraseSchema = z.record(id, text)

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

const minutes = z.number().int().positive()
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM')

const practiceSchema = z.strictObject({
  name: text,
  therapist: text,
  phone: text,
  email: text,
  address: text,
  /** unknown: the visitor is asked, so that she gets the right emergency number. */
  region: z.enum(['US', 'UK', 'EU', 'AU', 'unknown']),
  time_zone: text,
  /** BCP 47 tag of the language that these files are written in: names of days and months, plurals, and what pages tell screen readers. */
  lang: z.string().refine(isLanguageTag, 'expected a language tag such as en or pt-BR').default('en'),
  price: text,
  parking: text,
  /** Days until an unbooked conversation is deleted. */
  retention_days: z.number().int().positive(),
  trigger_points_link: text.optional(),
  /** While the therapist is in a chat: after so long without an answer of hers the bot offers to go on. */
  therapist_wait_minutes: minutes.default(10),
  booking: z.strictObject({
    length_minutes: minutes,
    buffer_minutes: z.number().int().nonnegative(),
    notice_hours: z.number().nonnegative(),
    /** A visitor may cancel or move a visit in the chat until so long before it; 0: until it begins. */
    cancel_hours: z.number().nonnegative().default(24),
    horizon_days: z.number().int().positive(),
    hold_minutes: minutes,
    hours: z.partialRecord(z.enum(WEEKDAYS), z.array(z.strictObject({ from: clock, to: clock }))),
    /** Local dates (YYYY-MM-DD) without appointments. */
    closed: z.array(z.iso.date()).default([]),
  }),
})

export type Question = z.infer<typeof questionSchema>
export type Step = z.infer<typeof stepSchema>
export type Flag = z.infer<typeof flagSchema>
export type Cause = z.infer<typeof causeSchema>
type Muscle = z.infer<typeof muscleSchema>
type Region = z.infer<typeof regionSchema>
export type Practice = z.infer<typeof practiceSchema>
type Playbook = z.infer<typeof playbookSchema>
export type Digression = z.infer<typeof digressionSchema>

/** All content, validated file by file; `compileContent` turns it into what `advance` reads. */
export type RawContent = {
  practice: Practice
  regions: Region[]
  phrases: Record<string, string>
  digressions: Digression[]
  kneePain: Playbook
}

/**
 * Part of dialogs/, a file or a folder of files, to its place in the content and its schema; also the list of JSON Schemas that editors get.
 */
export const CONTENT_FILES = {
  'practice.yaml': { at: ['practice'], schema: practiceSchema },
  'regions.yaml': { at: ['regions'], schema: z.array(regionSchema).min(1) },
  'phrases.yaml': { at: ['phrases'], schema: phraseSchema },
  'booking.yaml': { at: ['phrases'], schema: phraseSchema },
  'person.yaml': { at: ['phrases'], schema: phraseSchema },
  'mail.yaml': { at: ['phrases'], schema: phraseSchema },
  'card.yaml': { at: ['phrases'], schema: phraseSchema },
  'case.yaml': { at: ['phrases'], schema: phraseSchema },
  'widget.yaml': { at: ['phrases'], schema: phraseSchema },
  'console.yaml': { at: ['phrases'], schema: phraseSchema },
  'digressions.yaml': { at: ['digressions'], schema: z.array(digressionSchema) },
  'knee-pain/questions.yaml': { at: ['kneePain', 'questions'], schema: z.array(questionSchema) },
  'knee-pain/signs.yaml': { at: ['kneePain', 'questions'], schema: z.array(questionSchema) },
  'knee-pain/interview.yaml': { at: ['kneePain', 'interview'], schema: playbookSchema.shape.interview },
  'knee-pain/red-flags.yaml': { at: ['kneePain', 'flags'], schema: playbookSchema.shape.flags },
  'knee-pain/causes.yaml': { at: ['kneePain', 'causes'], schema: playbookSchema.shape.causes },
  'knee-pain/triage.yaml': { at: ['kneePain', 'triage'], schema: playbookSchema.shape.triage },
  'knee-pain/muscles.yaml': { at: ['kneePain', 'muscles'], schema: playbookSchema.shape.muscles },
  'knee-pain/locations.yaml': { at: ['kneePain', 'locations'], schema: playbookSchema.shape.locations },
  'knee-pain/treatment.yaml': { at: ['kneePain', 'treatment'], schema: playbookSchema.shape.treatment },
  'knee-pain/facts.yaml': { at: ['kneePain', 'facts'], schema: playbookSchema.shape.facts },
} as const

/** Content as `advance` reads it: every reference resolved, every step reachable (see compile-content.ts). */
export interface Content {
  /** First 12 hex digits of the SHA-256 of all content; open conversations keep theirs. */
  readonly version: string
  readonly practice: Practice
  readonly regions: ReadonlyMap<string, Region>
  readonly phrases: Readonly<Record<string, string>>
  readonly digressions: ReadonlyMap<string, Digression>
  readonly questions: ReadonlyMap<string, Question>
  readonly interview: readonly Step[]
  readonly flags: readonly Flag[]
  readonly causes: readonly Cause[]
  readonly triage: Playbook['triage']
  readonly muscles: ReadonlyMap<string, Muscle>
  readonly locations: Playbook['locations']
  readonly treatment: Playbook['treatment']
  readonly facts: Playbook['facts']
}
