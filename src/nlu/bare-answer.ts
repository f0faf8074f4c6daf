import type { BareAnswer } from '../core/understanding'
import type { TimeSpan } from './durations'
import type { Reading } from './reading'

export type ReadBareAnswer = (reading: Reading, spans: readonly TimeSpan[]) => BareAnswer

type Kind = 'yes' | 'no' | 'not_sure' | 'none'
const KINDS: readonly Kind[] = ['none', 'not_sure', 'no', 'yes']
/** Longer messages say something of their own. */
const LONGEST_ANSWER = 10

/** Prepares the phrases; the returned function tells whether a whole message is only an answer, and which. */
export function createBareAnswers(
  phrases: Readonly<Record<Kind | 'fillers', readonly string[]>>,
  read: (text: string) => Reading,
): ReadBareAnswer {
  const keyOf = (text: string) =>
    read(text)
      .tokens.filter((t) => t.kind === 'word')
      .map((t) => t.stem)
      .join(' ')
  const kinds = new Map(KINDS.toReversed().flatMap((kind) => phrases[kind].map((phrase) => [keyOf(phrase), kind] as const)))
  const fillers = new Set(phrases.fillers.map(keyOf))
  return (reading, spans) => {
    const words = reading.tokens.filter((token) => token.kind === 'word' || token.kind === 'number')
    if (words.length === 0 || words.length > LONGEST_ANSWER) return {}
    const stems = words.map((token) => token.stem)
    const kind = lookUp(stems, kinds, fillers)
    return kind ? ANSWERS[kind] : readAmount(reading, spans, (stem) => fillers.has(stem))
  }
}

const ANSWERS: Readonly<Record<Kind, BareAnswer>> = {
  yes: { yesNo: 'yes' },
  no: { yesNo: 'no' },
  not_sure: { yesNo: 'not_sure' },
  none: { yesNo: 'no', none: true },
}

/** The whole message, then the message without its fillers ("um, no thanks"). */
function lookUp(stems: readonly string[], kinds: ReadonlyMap<string, Kind>, fillers: ReadonlySet<string>): Kind | undefined {
  const whole = kinds.get(stems.join(' '))
  if (whole) return whole
  const core = stems.filter((stem) => !fillers.has(stem))
  return kinds.get(core.join(' ')) ?? saidInPieces(core, kinds)
}

/** "no no none of them": pieces that all mean the same; the most telling one counts. */
function saidInPieces(stems: readonly string[], kinds: ReadonlyMap<string, Kind>): Kind | undefined {
  const seen = new Set<Kind>()
  let at = 0
  while (at < stems.length) {
    let length = stems.length - at
    while (length > 0 && !kinds.has(stems.slice(at, at + length).join(' '))) length--
    const kind = kinds.get(stems.slice(at, at + length).join(' '))
    if (!kind) return undefined
    seen.add(kind)
    at += length
  }
  return seen.has('yes') && seen.size > 1 ? undefined : KINDS.find((kind) => seen.has(kind))
}

function readAmount(reading: Reading, spans: readonly TimeSpan[], isFiller: (stem: string) => boolean): BareAnswer {
  const span = spans.length === 1 ? spans[0] : undefined
  const rest = (from: number, to: number) =>
    reading.tokens.every(
      (token, i) =>
        (i >= from && i < to) || token.kind === 'pause' || token.kind === 'stop' || isFiller(token.stem) || AROUND_TIME.has(token.word),
    )
  if (span && rest(span.start, span.end))
    return span.minutes === undefined ? { days: span.days } : { number: span.minutes, days: span.days }
  const at = reading.tokens.findIndex((token) => token.value !== undefined)
  const value = reading.tokens[at]?.value
  const isOnlyNumber = reading.tokens.filter((token) => token.value !== undefined).length === 1
  return value !== undefined && isOnlyNumber && rest(at, at + 1) ? { number: value } : {}
}

const AROUND_TIME = new Set(['ago', 'for', 'now', 'since', 'old', 'at', 'time', 'stretch', 'or', 'so'])
