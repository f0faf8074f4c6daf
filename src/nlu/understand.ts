import { isForAnother, type Mention, type Understand } from '../core/understanding'
import { findAsides } from './asides'
import { createBareAnswers } from './bare-answer'
import type { Classifier, IntentScore } from './classifier'
import { compileLexicon } from './compile-lexicon'
import { chooseIntent, isDistress } from './distress'
import { findDurationMentions } from './duration-mentions'
import { findTimeSpans } from './durations'
import { findMentions, spanOf } from './find-mentions'
import type { Lexicon } from './lexicon-schema'
import { mergeSlots } from './merge-slots'
import { type Ownership, readOwners } from './owner'
import { createPointing } from './pointing'
import { type Reading, placesIn, readTokens, sentenceAt } from './reading'
import { weighReassurances } from './reassurance'
import { createReplies } from './replies'
import type { TimeSpan } from './time-span'
import { tokenise } from './tokens'
import { createOwnWords } from './words-of-them'
import { findWishes, withoutWishes } from './wishes'

/** Makes the reader of utterances. Pure and never throws; its cost grows linearly with the text. */
export function createUnderstanding(source: Lexicon, classifier: Classifier): Understand {
  const lexicon = compileLexicon(source)
  const asOwn = createOwnWords(lexicon.words, source.words.as_self)
  const read = (text: string) => readTokens(tokenise(text, lexicon.words), lexicon)
  const answersIn = createBareAnswers(source.answers, read)
  const readPointing = createPointing(source.choices)
  const readReply = createReplies(source, lexicon.words)
  return (text, { today, askingFor } = {}) => {
    const typed = read(text)
    const reading = isForAnother(askingFor) ? readTokens(asOwn(typed.tokens), lexicon) : typed
    const spans = findTimeSpans(reading, today)
    const bare = answersIn.whole(reading, spans)
    const found = findAllMentions(reading, spans, readOwners(typed, askingFor))
    const intent = chooseIntent(tellsStory(reading, found) ? STORY : classifier.classify(text), found)
    const pointing = readPointing(reading.tokens)
    const reply = readReply(text, reading.tokens.length, { today, askingFor })
    const answers = { ...(pointing && { pointing }), ...(reply && { reply }) }
    if (Object.keys(bare).length > 0) return { ...intent, mentions: [], slots: {}, bare, unsure: [], ...answers }
    const mentions = withoutWishes(reading, found).filter((mention) => !isDistress(mention))
    const wishes = findWishes(text, reading, found)
    const noneBeside = answersIn.hasNone(reading, mentions)
    const asides = findAsides(text, reading, classifier, mentions.length > 0)
    return {
      ...intent,
      mentions,
      bare,
      ...mergeSlots(mentions, correctionsIn(reading)),
      ...(noneBeside && { noneBeside }),
      ...(asides.length > 0 && { asides }),
      ...(wishes.length > 0 && { wishes }),
      ...answers,
    }
  }
}

/** A long message that tells anything is a story whatever single words of it sound like; what its sentences ask are asides. */
function tellsStory({ tokens }: Reading, found: readonly Mention[]): boolean {
  return tokens.length > LONGEST_JUDGED && found.some(({ applies }) => applies)
}

/** In tokens. The classifier knows messages of a sentence or two. */
const LONGEST_JUDGED = 50
const STORY: IntentScore = { label: 'describe_pain', score: 1, rejected: false }

function findAllMentions(reading: Reading, spans: readonly TimeSpan[], owners: Ownership): Mention[] {
  const found = weighReassurances(findMentions(reading, spans, owners), reading.lexicon)
  const told = withoutBothLegs(reading, withoutIdlePlaces(reading, found))
  return [...told, ...findDurationMentions(reading, spans, found), ...askingForMentions(reading, owners)]
}

/** A car or a desk is a place to sit in only beside a word of sitting long. */
function withoutIdlePlaces(reading: Reading, found: readonly Mention[]): readonly Mention[] {
  if (!found.some((m) => m.slot === 'sitting_contexts')) return found
  const sits = found.filter((m) => m.slot === 'sits_long' && m.value === 'yes' && m.applies)
  const satIn = new Set(sits.map((m) => sentenceAt(reading, m.span.start)))
  return found.filter((m) => m.slot !== 'sitting_contexts' || satIn.has(sentenceAt(reading, m.span.start)))
}

/** "The knee aches, my calves are fine": legs in the plural say no side where one knee is told of. */
function withoutBothLegs(reading: Reading, found: readonly Mention[]): readonly Mention[] {
  if (placesIn(reading, 'one_knee').length === 0) return found
  return found.filter(({ slot, value, confidence }) => slot !== 'side' || value !== 'both' || confidence > LEGS_CONFIDENCE)
}

/** Of the rules that take "my calves" for both sides. */
const LEGS_CONFIDENCE = 0.6

function askingForMentions(reading: Reading, { askingFor, said }: Ownership): Mention[] {
  if (!askingFor || !said) return []
  const span = spanOf(reading, { tokens: [said.start, said.end - 1] })
  return [
    {
      slot: 'asking_for',
      value: askingFor,
      span,
      polarity: 'affirmed',
      time: 'now',
      owner: 'subject',
      confidence: 0.9,
      rule: 'asking-for',
      applies: true,
    },
  ]
}

function correctionsIn(reading: Reading) {
  return placesIn(reading, 'correction').map((place) => spanOf(reading, { tokens: [place.start, place.end - 1] }))
}
