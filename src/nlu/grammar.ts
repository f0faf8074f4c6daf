import { z } from 'zod'
import type { WordSets } from './word-sets'

/** The lists of intents/lexicons/grammar.yaml: little words, each in the very form that is meant. */
const GRAMMAR_LISTS = [
  /** "Um": left out. */
  'hesitations',
  /** Short words that take the place of the same one before a pause: "the, the knee". */
  'taken_up',
  /** Said twice these mean it twice; any other word is a stutter. */
  'said_twice',
  /** Their "'s" always stands for "is", which the table of spellings writes out. */
  'pronouns_with_is',
  'and',
  'or',
  /** What goes on behind these is said apart. */
  'ends_thought',
  /** They open a clause that tells when the one before it was. */
  'subordinators',
  /** "That was my brother" is no "that was". */
  'auxiliaries',
  /** "It is so annoying", "they are at the front": what follows these is told of, and "it is" answers nothing. */
  'copulas',
  'be',
  'been',
  'can',
  'sit',
  'past_forms',
  /** Verbs of a habit as it is done still: beside them a date tells since when ("since last week I sit all day"). */
  'present_habits',
  'not',
  /** Behind a denial and a comma or "and" they tell of something that is there: "no injury, swells after runs". */
  'finite_verbs',
  /** "No swelling, hot to touch": what holds one of these is no part of a list of things that are denied. */
  'leads_on',
  /** "No fever, knee hot": told of what is there, unless the denial is of states itself ("not swollen, hot or red"). */
  'states',
  'articles',
  /** Bare names of complaints and habits, as lists have them. */
  'complaints',
  /** What is told to be over is not, with one of these right before it. */
  'not_over',
  /** "She has no knee trouble." */
  'nothing_of',
  /** Whoever did it stands right before the verb: "I sat", but not "I am sat" or "I have worn". */
  'doers',
  'my_or_our',
  /** "I write for mine": the visitor's own knee; but "a friend of mine". */
  'own',
  /** "Mum of three": so people name themselves. */
  'parent_of',
  /** It stands for what was named before it. */
  'stand_in',
  /** A clause with one of these goes on about the person told of before. */
  'of_them',
  /** Written right behind the word: "'s". */
  'possessive_endings',
  /** What such an ending behind a noun is read as. */
  'possessive',
  /** Written apart in some transcripts: "does n't". */
  'negation_endings',
  'asked',
  'said',
  /** Words of no weight that may stand before an answer: "Heels? Oh well, no." */
  'openings',
  /** "3 hours a night" is one sitting. */
  'evenings',
  /** Before and behind a length of time that dates an event: "so seven weeks on tomorrow". */
  'told_date',
  'behind_date',
  /** They stand for the pain where no other thing is named. */
  'points',
  /** Last words of what names a date. */
  'date_ends',
] as const
export type GrammarList = (typeof GRAMMAR_LISTS)[number]

export const grammarSchema = z.record(z.enum(GRAMMAR_LISTS), z.array(z.string().trim().min(1)).min(1))

export type Grammar = WordSets<GrammarList>
