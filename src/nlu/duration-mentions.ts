import type { Mention } from '../core/understanding'
import type { TimeSpan } from './time-span'
import { findNeighbours } from './neighbours'
import { once } from './once'
import { type Place, type Reading, isWord, placesIn, sentenceAt, tokenAt } from './reading'

/** A day of the calendar counts where the clause tells of a beginning. */
const BY_KIND: Readonly<Record<string, number>> = { for: 0.9, ago: 0.85, date: 0.85, bare: 0.6 }
/** A habit of that many minutes at a time can be believed; "40 hours" is a working week. */
const LONGEST_SIT_MINUTES = 24 * 60

/** How long the knee has hurt, and how long the visitor sits at a time. */
export function findDurationMentions(reading: Reading, spans: readonly TimeSpan[], found: readonly Mention[]): Mention[] {
  if (spans.length === 0) return []
  const measuresSitting = readSittings(reading, found)
  const measuresPain = once(() => readPains(reading, found))
  const isBeginning = readBeginnings(reading)
  const datesOther = readOtherDates(reading, found)
  const painClauses = clausesOfPain(reading)
  const isBesidePain = (span: TimeSpan) => Number(painClauses.has(reading.clauses[span.start]))
  const sitting = new Set(spans.filter(measuresSitting))
  const stretches = [...sitting]
    .filter((span) => span.kind !== 'rate' || isEvening(reading, span))
    .map((span) => mention(reading, span, 'longest_sit_minutes', span.minutes ?? 0, 0.85))
  const lasting = spans
    .filter((span) => !sitting.has(span) && isBeginning(span) && measuresPain()(span) && !datesOther(span))
    .sort((a, b) => isBesidePain(b) - isBesidePain(a) || confidenceOf(b) - confidenceOf(a))
    .map((span) => mention(reading, span, 'duration_days', span.days, confidenceOf(span)))
  return [...stretches.slice(0, 1), ...lasting.slice(0, 1)]
}

function clausesOfPain(reading: Reading): ReadonlySet<number | undefined> {
  return new Set(placesIn(reading, 'pain_word').map((place) => reading.clauses[place.start]))
}

/** "It started in October", "since my holiday in June"; "can I come on Tuesday" tells nothing of the pain. */
function readBeginnings(reading: Reading): (span: TimeSpan) => boolean {
  const begins = once(() => [...placesIn(reading, 'begins'), ...listSince(reading)])
  const isOf = (span: TimeSpan) => (place: Place) =>
    reading.clauses[place.start] === reading.clauses[span.start] && (place.end <= span.start || place.start >= span.end)
  return (span) => span.kind !== 'date' || begins().some(isOf(span))
}

/** "I had my kids five years ago": somebody did something else then. "A year ago", "it happened a year ago" tell of the pain. */
function readOtherDates(reading: Reading, found: readonly Mention[]): (span: TimeSpan) => boolean {
  const clausesOf = (starts: readonly number[]) => new Set(starts.map((at) => reading.clauses[at]))
  const ofPain = once(() => {
    const begins = [...placesIn(reading, 'begins'), ...placesIn(reading, 'pain_word')].map(({ start }) => start)
    return clausesOf([...begins, ...found.map((m) => tokenAt(reading, m.span.start))])
  })
  const doers = placesIn(reading, 'starts_clause').filter(({ start }) => !isWord(reading, start, 'points'))
  const ofDoers = clausesOf(doers.map(({ start }) => start))
  return ({ kind, start, days }) =>
    kind === 'ago' && days > LATELY_DAYS && ofDoers.has(reading.clauses[start]) && !ofPain().has(reading.clauses[start])
}

/** What happened since then is rather what the visitor comes for. */
const LATELY_DAYS = 60

function listSince({ tokens, lexicon }: Reading): Place[] {
  const { leads } = lexicon.numbers.dates
  return tokens.flatMap(({ word }, start) => (leads.get(word) === 'since' ? { start, end: start + 1 } : []))
}

function confidenceOf(span: TimeSpan): number {
  return BY_KIND[span.kind] ?? 0
}

/** Whether a length of time is near a word of sitting in the same sentence. */
function readSittings(reading: Reading, found: readonly Mention[]): (span: TimeSpan) => boolean {
  const sits = found
    .filter((m) => m.slot === 'sits_long' && m.value === 'yes' && m.owner === 'subject')
    .map((m) => ({ start: tokenAt(reading, m.span.start), offset: m.span.start }))
  const neighboursOf = findNeighbours(reading, sits)
  return (span) => {
    if (span.minutes === undefined || span.minutes > LONGEST_SIT_MINUTES || span.kind === 'ago') return false
    const offset = reading.tokens[span.start]?.start ?? 0
    return neighboursOf(span.start).some((sit) => Math.abs(sit.offset - offset) < NEAR_CHARACTERS)
  }
}

/** A length of time this near to the sitting measures it. */
const NEAR_CHARACTERS = 120

/** "3 hours a night" is one sitting; "8 hours a day" is not. */
function isEvening(reading: Reading, span: TimeSpan): boolean {
  return [0, 1, 2].some((words) => isWord(reading, span.end + words, 'evenings'))
}

/**
 * Not a rate, an age, and not the date of something else ("new knee 4 years ago") in its clause, or anywhere in a sentence that has no word
 * of pain. Nor is it in a sentence about what is over ("I gave up heels years ago") or about a habit ("in heels every day, have been for
 * years") that has no word of pain, or in the clause of a habit beside one of pain.
 */
function readPains(reading: Reading, found: readonly Mention[]): (span: TimeSpan) => boolean {
  const sentencesOf = (places: readonly Place[]) => new Set(places.map((place) => reading.sentences[place.start]))
  const events = placesIn(reading, 'other_event')
  const eventClauses = new Set(events.map((place) => reading.clauses[place.start]))
  const eventSentences = sentencesOf(events)
  const painSentences = sentencesOf(placesIn(reading, 'pain_word'))
  const over = found.filter((m) => m.time === 'past' || m.time === 'given_up')
  const overSentences = new Set(over.map((m) => sentenceAt(reading, m.span.start)))
  const measuresHabit = readHabits(reading, found)
  return (span) => {
    if (!(span.kind in BY_KIND) || (span.minutes !== undefined && span.kind !== 'ago')) return false
    if (eventClauses.has(reading.clauses[span.start]) || measuresHabit(span)) return false
    const sentence = reading.sentences[span.start] ?? 0
    return painSentences.has(sentence) || !(eventSentences.has(sentence) || overSentences.has(sentence))
  }
}

/** Whether a length of time is how long a habit has lasted: in its clause, or in its sentence when neither has a word of pain. */
function readHabits(reading: Reading, found: readonly Mention[]): (span: TimeSpan) => boolean {
  const sharing = once(() => shareParts(reading, found))
  return (span) => span.kind === 'for' && sharing().some((isShared) => isShared(span))
}

function shareParts(reading: Reading, found: readonly Mention[]): ((span: TimeSpan) => boolean)[] {
  const habits = found.filter((m) => LASTING_HABITS.has(m.slot) && m.value === 'yes').map((m) => tokenAt(reading, m.span.start))
  const pains = placesIn(reading, 'pain_word').map(({ start }) => start)
  return [reading.clauses, reading.sentences].map((parts) => {
    const [ofHabits, ofPain] = [habits, pains].map((tokens) => new Set(tokens.map((at) => parts[at])))
    return ({ start }: TimeSpan) => ofHabits?.has(parts[start]) === true && ofPain?.has(parts[start]) === false
  })
}

/** What people do for years before it hurts. */
const LASTING_HABITS = new Set(['heels_often', 'heels_while_sitting', 'sheets_tucked', 'sits_on_leg', 'sits_long'])

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
