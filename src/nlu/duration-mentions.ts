import type { Mention } from '../core/understanding'
import type { TimeSpan } from './durations'
import { type Place, type Reading, placesIn, sentenceAt } from './reading'

const BY_KIND: Readonly<Record<string, number>> = { for: 0.9, ago: 0.85, bare: 0.6 }
/** A habit of that many minutes at a time can be believed; "40 hours" is a working week. */
const LONGEST_SIT_MINUTES = 24 * 60

/** How long the knee has hurt, and how long the visitor sits at a time. */
export function findDurationMentions(reading: Reading, spans: readonly TimeSpan[], found: readonly Mention[]): Mention[] {
  const sits = found.filter((m) => m.slot === 'sits_long' && m.value === 'yes' && m.owner === 'subject')
  const sitting = spans.filter((span) => measuresSitting(reading, span, sits))
  const stretches = sitting
    .filter((span) => span.kind !== 'rate' || isEvening(reading, span))
    .map((span) => mention(reading, span, 'longest_sit_minutes', span.minutes ?? 0, 0.85))
  const lasting = spans
    .filter((span) => !sitting.includes(span) && measuresPain(reading, span) && !isLongAgo(reading, span, found))
    .map((span) => mention(reading, span, 'duration_days', span.days, BY_KIND[span.kind] ?? 0))
    .sort((a, b) => b.confidence - a.confidence)
  return [...stretches.slice(0, 1), ...lasting.slice(0, 1)]
}

function measuresSitting(reading: Reading, span: TimeSpan, sits: readonly Mention[]): boolean {
  if (span.minutes === undefined || span.minutes > LONGEST_SIT_MINUTES || span.kind === 'ago') return false
  const start = reading.tokens[span.start]?.start ?? 0
  const sentence = reading.sentences[span.start]
  return sits.some((m) => sentenceAt(reading, m.span.start) === sentence && Math.abs(m.span.start - start) < NEAR_CHARACTERS)
}

/** A length of time this near to the sitting measures it. */
const NEAR_CHARACTERS = 120

/** "3 hours a night" is one sitting; "8 hours a day" is not. */
function isEvening(reading: Reading, span: TimeSpan): boolean {
  return reading.tokens.slice(span.end, span.end + 3).some((token) => token.stem === 'night' || token.stem === 'even')
}

/** Not a rate, an age, and not the date of something else ("new knee 4 years ago"). */
function measuresPain(reading: Reading, span: TimeSpan): boolean {
  if (!(span.kind in BY_KIND)) return false
  if (span.minutes !== undefined && span.kind !== 'ago') return false
  return !placesIn(reading, 'other_event').some((place) => dates(reading, span, place))
}

/** In a sentence about what is over ("I gave up heels years ago") that has no word of pain. */
function isLongAgo(reading: Reading, span: TimeSpan, found: readonly Mention[]): boolean {
  const sentence = reading.sentences[span.start]
  const isOver = found.some((m) => (m.time === 'past' || m.time === 'given_up') && sentenceAt(reading, m.span.start) === sentence)
  return isOver && !placesIn(reading, 'pain_word').some((place) => reading.sentences[place.start] === sentence)
}

/** In its clause, or anywhere in a sentence that has no word of pain. */
function dates(reading: Reading, span: TimeSpan, event: Place): boolean {
  if (reading.clauses[event.start] === reading.clauses[span.start]) return true
  const sentence = reading.sentences[span.start]
  const inSentence = (place: Place) => reading.sentences[place.start] === sentence
  return inSentence(event) && !placesIn(reading, 'pain_word').some(inSentence)
}

function mention(reading: Reading, span: TimeSpan, slot: string, value: number, confidence: number): Mention {
  const start = reading.tokens[span.start]?.start ?? 0
  const end = reading.tokens[span.end - 1]?.end ?? start + 1
  return {
    slot,
    value,
    span: { start, end },
    polarity: 'affirmed',
    time: 'now',
    owner: 'subject',
    confidence,
    rule: `time-${span.kind}`,
    applies: confidence >= 0.5,
  }
}
