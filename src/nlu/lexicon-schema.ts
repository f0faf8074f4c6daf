import { z } from 'zod'
import { MOVES } from '../core/understanding'
import { grammarSchema } from './grammar'
import { numbersSchema } from './numbers-schema'

/**
 * The shape of intents/lexicons/: how people say what the slots ask. Data that the practice may extend; `compile-lexicon.ts` turns it
 * into what the matcher reads.
 *
 * A phrase is words in a row. A pattern is phrases, `<groups>` and gaps in a row:
 *   word        that word in any form (wear, wears, wearing, wore)      =word   that very form
 *   a|b|c_d     either word, or the two words "c d", a <group>         word?   may be missing
 *   <group>     any phrase of that group; `<group>?` may be missing
 *   ..          up to three other words                                ...     up to eight other words, commas included
 *   ~           up to twelve, sentences included
 * In an exception no gap leads across a comma or an "and", and `~` alone leads across the end of a sentence.
 *   #           a number in digits or words                            ^ $     start and end of the whole message
 */
const id = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'expected lower-case words joined by - or _')
const text = z.string().trim().min(1)
const value = z.union([z.string(), z.number(), z.array(z.string())])

/** "legs?" would make the whole word optional; forms of a word are matched without it. */
const pattern = text.refine((t) => !/[a-z]{3}s\?/.test(t), 'expected no "s?": every form of a word is matched as it is')

const groupsSchema = z.record(id, z.array(text).min(1))

export const ruleSchema = z.strictObject({
  /** Stable name, shown to the therapist beside what it found. */
  rule: id,
  /** Slots filled when it is affirmed. */
  sets: z.record(id, value),
  /** Slots filled when it is denied; for yes_no slots the opposite of `sets` unless stated. `{}`: a denial tells nothing. */
  denied: z.record(id, value).optional(),
  patterns: z.array(pattern).min(1),
  /** A match that touches one of these is an idiom or about something else. */
  except: z.array(pattern).default([]),
  /** Names of rules that take what they find away from this one: "my calf is red and hot" is no hot knee. */
  yields_to: z.array(id).default([]),
  confidence: z.number().min(0).max(1).default(0.9),
  /** True for what stays true once it has happened: a past clot, a new joint. */
  lasts: z.boolean().default(false),
  /**
   * near: only a denial right before it counts ("not the left"), as for sides and places; "can't bend my left knee" does not deny the left.
   * named: only a denial of the thing itself, or of a list that it stands in: "no heels, sheets or gym", but not "no pain in heels".
   */
  denial: z.enum(['scope', 'near', 'named']).default('scope'),
  /**
   * A habit: overlooking it does no harm, so its exceptions may stand further off than those of a sign. One that counts only when it is `often`
   * is denied by "twice a year"; one that counts whenever it was `ever` so is not.
   */
  habit: z.enum(['often', 'ever']).optional(),
  /** anyone: it is about the visitor whoever does it (a wife who tucks the sheets in). */
  owner: z.enum(['subject', 'anyone']).default('subject'),
  /** True for what says that all is well: its words must stand close together, and it yields to a sign told in other words. */
  reassures: z.boolean().default(false),
  /** Least and greatest number that "#" may stand for; with another one it is no match. */
  within: z.tuple([z.number(), z.number()]).optional(),
  /** Days after which an event no longer counts as recent: then it is denied. */
  recent_days: z.number().positive().optional(),
})

export const ruleFileSchema = z.strictObject({ groups: groupsSchema.default({}), rules: z.array(ruleSchema).default([]) })

/** Words that change what is said around them. The names are fixed, `cues.ts` reads them. */
export const CUES = [
  'negator',
  'not_negator',
  'negated_after',
  'taken_back',
  'answer_yes',
  'answer_no',
  'told_question',
  'weak_negator',
  'end_of_scope',
  'starts_clause',
  'barrier',
  'hedge',
  'hypothetical',
  'question',
  'reports',
  'complaint',
  'other_part',
  'child_complaint',
  'sound',
  'pain_word',
  'question_opening',
  'presupposed',
  'past',
  'resolved',
  'given_up',
  'given_up_it',
  'still',
  'begins',
  'one_time',
  'single_past',
  'rare',
  'often',
  'relative',
  'their_things',
  'one_knee',
  'child',
  'not_people',
  'self',
  'asking_for',
  'other_pronoun',
  'beside_them',
  'i_do',
  'they_do',
  'lies_there',
  'reserves',
  'joins',
  'owned',
  'correction',
  'other_event',
] as const
export type Cue = (typeof CUES)[number]
const phrases = z.array(text).min(1)
export const cueFileSchema = z.partialRecord(z.enum(CUES), phrases)

const splitWords = (words: string): string[] => words.split(/\s+/)

export const wordsSchema = z.strictObject({
  respell: z.record(z.string(), text),
  /** Single pictures (emoji) to what they say; any other is left out. */
  pictures: z.record(z.string(), text),
  as_self: z.record(z.string(), text),
  irregular: z.record(z.string(), text),
  apart: z.array(text),
  /** What stands in nearly every text, with spaces between: told apart for speed alone. */
  everyday: text.transform(splitWords),
})

/** Words that look like one of the lexicon's and are not: by first letter, with spaces between them. */
export const ordinaryWordsSchema = z.record(z.string().length(1), text).transform((byLetter) => Object.values(byLetter).flatMap(splitWords))

export const answersSchema = z.strictObject({
  fillers: z.array(text),
  yes: z.array(text).min(1),
  no: z.array(text).min(1),
  not_sure: z.array(text).min(1),
  none: z.array(text).min(1),
})

/** What a reply to a yes or no question may say: see intents/lexicons/replies-yes-no.yaml. */
export const REPLY_KINDS = ['yes', 'no', 'often', 'seldom', 'over', 'not_sure', 'vague', 'asks', 'after'] as const
export type ReplyKind = (typeof REPLY_KINDS)[number]

const replyPatterns = z.array(pattern).min(1)
export const replyFileSchema = ruleFileSchema.extend({ answers: z.partialRecord(z.enum(REPLY_KINDS), replyPatterns).default({}) })

const wordList = z.array(text).min(1)
const window = z.tuple([z.number().int().min(0), z.number().int().max(1440)])

/** How people point at one of several things on offer (intents/lexicons/choices.yaml). */
export const choicesSchema = z.strictObject({
  places: z.record(z.string(), z.number().int()),
  numbered: wordList,
  endings: wordList,
  weekdays: z.record(z.string(), z.number().int().min(1).max(7)),
  weekend: wordList,
  months: z.record(z.string(), z.number().int().min(1).max(12)),
  in_days: z.record(z.string(), z.number().int().nonnegative()),
  in_weeks: z.record(z.string(), z.number().int().nonnegative()),
  /** Minutes since midnight, the end not included. */
  parts_of_day: z.record(z.string(), window),
  clock_words: z.record(z.string(), z.number().int().min(0).max(1439)),
  half_past: wordList,
  quarter_past: wordList,
  quarter_to: wordList,
  am: wordList,
  pm: wordList,
  oclock: wordList,
  at: wordList,
  after: wordList,
  before: wordList,
  moves: z.record(z.enum(MOVES), wordList),
  beside: wordList,
  refusals: wordList,
})
export type Choices = z.infer<typeof choicesSchema>

export const lexiconSchema = z.strictObject({
  words: wordsSchema.extend({ everyday: z.array(text) }),
  ordinary: z.array(text),
  grammar: grammarSchema,
  numbers: numbersSchema,
  answers: answersSchema,
  cues: z.record(z.enum(CUES), phrases),
  choices: choicesSchema,
  /** The rules count only while their own slot is asked. */
  replies: replyFileSchema.extend({ answers: z.record(z.enum(REPLY_KINDS), replyPatterns) }),
  groups: groupsSchema,
  rules: z.array(ruleSchema),
})

export type Rule = z.infer<typeof ruleSchema>
/** All lexicons as written, validated file by file. */
export type Lexicon = z.infer<typeof lexiconSchema>
