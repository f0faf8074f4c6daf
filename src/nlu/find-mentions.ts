import type { Mention, Span } from '../core/understanding'
import { readAnswered } from './answered'
import type { CompiledRule } from './compile-patterns'
import type { TimeSpan } from './time-span'
import { readFrequencies } from './frequency'
import type { Match } from './match-patterns'
import { readDates } from './event-dates'
import { once } from './once'
import { readOccasions } from './occasions'
import type { Ownership } from './owner'
import { type Polarity, readPolarities } from './polarity'
import type { Reading } from './reading'
import { readStandIns } from './stand-ins'
import { readTimes } from './time'

/** Below this a finding is not noted but asked about. */
export const CONFIRM_THRESHOLD = 0.5
const UNCERTAIN = 0.3
const DATED = 0.9

/** Everything that the rules find in a text, each with how it is meant. */
export function findMentions(
  reading: Reading,
  spans: readonly TimeSpan[],
  owners: Ownership,
  matches: readonly Match[] = reading.lexicon.match(reading),
): Mention[] {
  const mentions: Mention[] = []
  if (matches.length === 0) return mentions
  const meaningOf = readMeanings(reading, spans, owners)
  for (const match of matches) addMentions(mentions, reading, match, meaningOf(match))
  return mentions
}

interface Meaning extends Pick<Mention, 'time' | 'owner'> {
  readonly polarity: Polarity
  readonly hedged: boolean
  readonly rare: boolean
  readonly daysSince: number | undefined
}

function readMeanings(reading: Reading, spans: readonly TimeSpan[], owners: Ownership): (match: Match) => Meaning {
  const polarityOf = readPolarities(reading)
  const timeOf = readTimes(reading, spans)
  const frequencyOf = once(() => readFrequencies(reading))
  const isOneTime = once(() => readOccasions(reading, spans))
  const daysSince = once(() => readDates(reading, spans))
  const answerTo = readAnswered(reading)
  const isOfOther = readStandIns(reading)
  return (match) => {
    const { rule } = match
    const answer = answerTo(match)
    const { time, hedged } = answer ? ANSWERED : rule.habit === 'often' && isOneTime()(match) ? ONE_TIME : timeOf(match)
    return {
      polarity: answer ?? polarityOf(match),
      time,
      hedged: hedged || (!rule.habit && isOfOther(match)),
      owner: rule.owner === 'anyone' ? 'subject' : owners.ownerOf(match),
      rare: rule.habit === 'often' && frequencyOf()(match) === 'rare',
      daysSince: rule.recent_days === undefined ? undefined : daysSince()(match),
    }
  }
}

/** A question with its answer behind it is no longer only imagined. */
const ANSWERED = { time: 'now', hedged: false } as const

/** One time is over, whatever is usual. */
const ONE_TIME = { time: 'past', hedged: false } as const

function addMentions(mentions: Mention[], reading: Reading, match: Match, meaning: Meaning): void {
  const { rule } = match
  if (rule.within && numberIn(reading, match) === undefined) return
  const { time, owner } = meaning
  const denied = isDenied(rule, meaning)
  const confidence = confidenceOf(rule, meaning)
  const applies = owner === 'subject' && confidence >= CONFIRM_THRESHOLD && holdsNow(rule, meaning)
  const span = spanOf(reading, match)
  const polarity = denied ? 'denied' : 'affirmed'
  for (const filling of denied ? rule.denies : rule.affirms) {
    const value = filling.value === '#' ? numberIn(reading, match) : filling.value
    if (value === undefined) continue
    mentions.push({ slot: filling.slot, value, span, polarity, time, owner, confidence, rule: rule.rule, applies })
  }
}

function isDenied(rule: CompiledRule, meaning: Meaning): boolean {
  const { polarity, rare, time, daysSince } = meaning
  if (polarity === 'denied' || rare) return true
  if (isHardlySo(rule, meaning) || (rule.habit === 'often' && time === 'given_up')) return true
  return rule.recent_days !== undefined && daysSince !== undefined && daysSince > rule.recent_days
}

/** A habit that is "hardly" so is not. */
function isHardlySo({ habit, denial }: CompiledRule, { polarity }: Meaning): boolean {
  return polarity === 'weak' && (habit === 'often' || denial === 'named')
}

function confidenceOf(rule: CompiledRule, meaning: Meaning): number {
  if (meaning.hedged || (meaning.polarity === 'weak' && !isHardlySo(rule, meaning))) return UNCERTAIN
  return meaning.daysSince === undefined ? rule.confidence : Math.max(rule.confidence, DATED)
}

/** A habit that was given up is a "no" for today; a past sign tells nothing about today unless it lasts or is dated. */
function holdsNow(rule: CompiledRule, { time, daysSince }: Meaning): boolean {
  if (time === 'now') return true
  if (time === 'hypothetical') return false
  if (rule.lasts || (rule.recent_days !== undefined && daysSince !== undefined)) return true
  return time === 'given_up' && rule.habit === 'often'
}

function numberIn(reading: Reading, match: Match): number | undefined {
  const token = match.tokens.find((at) => reading.tokens[at]?.value !== undefined)
  const value = token === undefined ? undefined : reading.tokens[token]?.value
  const [least, greatest] = match.rule.within ?? [-Infinity, Infinity]
  return value !== undefined && value >= least && value <= greatest ? value : undefined
}

export function spanOf(reading: Reading, match: Pick<Match, 'tokens'>): Span {
  return { start: reading.tokens[match.tokens[0] ?? 0]?.start ?? 0, end: reading.tokens[match.tokens.at(-1) ?? 0]?.end ?? 0 }
}
