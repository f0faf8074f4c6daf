import type { Mention, SlotValue, Span } from '../core/understanding'
import type { CompiledRule } from './compile-patterns'
import type { TimeSpan } from './durations'
import { readFrequencies } from './frequency'
import type { Match } from './match-patterns'
import type { Ownership } from './owner'
import { type Polarity, readPolarities } from './polarity'
import type { Reading } from './reading'
import { readTimes } from './time'

/** Below this a finding is not noted but asked about. */
export const CONFIRM_THRESHOLD = 0.5
const UNCERTAIN = 0.3
const DATED = 0.9

/** Everything that the rules find in a text, each with how it is meant. */
export function findMentions(reading: Reading, spans: readonly TimeSpan[], owners: Ownership): Mention[] {
  const polarityOf = readPolarities(reading)
  const timeOf = readTimes(reading, spans)
  const frequencyOf = readFrequencies(reading)
  return reading.lexicon.match(reading).flatMap((match) => {
    const { time, hedged } = timeOf(match)
    const dated = match.rule.recent_days === undefined ? undefined : daysSince(reading, match, spans)
    return mentionsOf(reading, match, {
      polarity: polarityOf(match),
      time,
      hedged,
      owner: match.rule.owner === 'anyone' ? 'subject' : owners.ownerOf(match),
      rare: match.rule.habit && frequencyOf(match) === 'rare',
      daysSince: dated,
    })
  })
}

interface Meaning extends Pick<Mention, 'time' | 'owner'> {
  readonly polarity: Polarity
  readonly hedged: boolean
  readonly rare: boolean
  readonly daysSince: number | undefined
}

function mentionsOf(reading: Reading, match: Match, meaning: Meaning): Mention[] {
  const { rule } = match
  const denied = isDenied(rule, meaning)
  const confidence = confidenceOf(rule, meaning)
  const applies = meaning.owner === 'subject' && confidence >= CONFIRM_THRESHOLD && holdsNow(rule, meaning)
  const common = { span: spanOf(reading, match), time: meaning.time, owner: meaning.owner, confidence, rule: rule.rule, applies } as const
  const filled = denied ? deniedValues(rule) : rule.sets
  return Object.entries(filled).flatMap(([slot, raw]) => {
    const value = raw === '#' ? numberIn(reading, match) : raw
    return value === undefined ? [] : [{ ...common, slot, value, polarity: denied ? 'denied' : 'affirmed' }]
  })
}

function isDenied(rule: CompiledRule, meaning: Meaning): boolean {
  const { polarity, rare, time, daysSince } = meaning
  if (polarity === 'denied' || rare) return true
  if (rule.habit && (polarity === 'weak' || time === 'given_up')) return true
  return rule.recent_days !== undefined && daysSince !== undefined && daysSince > rule.recent_days
}

function confidenceOf(rule: CompiledRule, meaning: Meaning): number {
  if (meaning.hedged || (meaning.polarity === 'weak' && !rule.habit)) return UNCERTAIN
  return meaning.daysSince === undefined ? rule.confidence : Math.max(rule.confidence, DATED)
}

/** A habit that was given up is a "no" for today; a past sign tells nothing about today unless it lasts or is dated. */
function holdsNow(rule: CompiledRule, { time, daysSince }: Meaning): boolean {
  if (time === 'now') return true
  if (time === 'hypothetical') return false
  if (rule.lasts || (rule.recent_days !== undefined && daysSince !== undefined)) return true
  return time === 'given_up' && rule.habit
}

const OPPOSITE: Readonly<Record<string, string>> = { yes: 'no', no: 'yes' }

function deniedValues(rule: CompiledRule): Readonly<Record<string, SlotValue>> {
  if (rule.denied) return rule.denied
  const flipped = Object.entries(rule.sets).map(([slot, value]) => [slot, typeof value === 'string' ? OPPOSITE[value] : undefined])
  return flipped.every(([, value]) => value !== undefined) ? (Object.fromEntries(flipped) as Record<string, string>) : rule.sets
}

function numberIn(reading: Reading, match: Match): number | undefined {
  return match.tokens.map((token) => reading.tokens[token]?.value).find((value) => value !== undefined)
}

/** Days between an event and now, by the nearest length of time in the same sentence. */
function daysSince(reading: Reading, match: Match, spans: readonly TimeSpan[]): number | undefined {
  const at = match.tokens[0] ?? 0
  const near = spans
    .filter((span) => span.kind === 'ago' || span.kind === 'year')
    .filter((span) => reading.sentences[span.start] === reading.sentences[at])
    .sort((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))
  return near[0]?.days
}

export function spanOf(reading: Reading, match: Pick<Match, 'tokens'>): Span {
  return { start: reading.tokens[match.tokens[0] ?? 0]?.start ?? 0, end: reading.tokens[match.tokens.at(-1) ?? 0]?.end ?? 0 }
}
