import type { ClockWindow, Pointing } from '../core/understanding'
import { hasSign, listPhrases, type ChoicePhrase } from './choice-phrases'
import { narrow, windowsOf } from './clock-times'
import { countNumbers, sideOf, type Counted } from './counted-numbers'
import type { Choices } from './lexicon-schema'
import { createPhraseFinder } from './phrase-finder'
import type { Token } from './tokens'

/** A message that says more than this is no answer to an offer. */
const LONGEST_TOKENS = 24

/** Prepares the words; the returned function tells how a message points at what is on offer, undefined if it does not. */
export function createPointing(choices: Choices): (tokens: readonly Token[]) => Pointing | undefined {
  const find = createPhraseFinder(listPhrases(choices))
  return (tokens) => (tokens.length > LONGEST_TOKENS ? undefined : point(tokens, find(tokens)))
}

function point(tokens: readonly Token[], found: readonly ChoicePhrase[]): Pointing | undefined {
  const wanted = found.filter((phrase) => !isRefused(tokens, found, phrase))
  const numbers = countNumbers(tokens, wanted)
  const said: Omit<Pointing, 'isWhole'> = { ...readPhrases(wanted, numbers), ...readCounts(numbers) }
  const isRefusal = wanted.length < found.length
  if (Object.keys(said).length === 0 && !isRefusal) return undefined
  const isWhole = tokens.every((token, i) => isPointing(token) || found.some(({ start, end }) => i >= start && i < end))
  return Object.keys(said).length === 0 ? { move: 'other', isWhole } : { ...said, isWhole }
}

function isPointing({ kind, value }: Token): boolean {
  return kind === 'pause' || kind === 'stop' || kind === 'question' || value !== undefined
}

/** "Not that one, the next": what stands behind a refusal, up to the next pause. The words of the refusal themselves point at nothing. */
function isRefused(tokens: readonly Token[], found: readonly ChoicePhrase[], phrase: ChoicePhrase): boolean {
  if (phrase.meanings.every((meaning) => meaning.kind === 'sign')) return false
  const refusal = found.findLast((other) => hasSign(other, 'refusal') && other.start < phrase.start)
  return refusal !== undefined && tokens.slice(refusal.end, phrase.start).every(({ kind }) => kind === 'word' || kind === 'number')
}

function readPhrases(found: readonly ChoicePhrase[], numbers: readonly Counted[]): Omit<Pointing, 'isWhole'> {
  const meanings = found.flatMap(({ meanings: own }) => own)
  const values = (kind: 'place' | 'weekday' | 'month' | 'inDays' | 'inWeeks') =>
    meanings.flatMap((meaning) => (meaning.kind === kind ? [meaning.value] : []))
  const places = [...values('place'), ...numbers.flatMap((n) => (n.as === 'place' ? [n.value] : []))]
  const weekdays = values('weekday')
  const clock = readWindows(found, numbers)
  const move = meanings.flatMap((meaning) => (meaning.kind === 'move' ? [meaning.move] : []))[0]
  const [inDays] = values('inDays')
  const [inWeeks] = values('inWeeks')
  const [month] = values('month')
  return {
    ...(places.length > 0 && { places }),
    ...(weekdays.length > 0 && { weekdays }),
    ...(clock && { clock }),
    ...(move && { move }),
    ...(inDays !== undefined && { inDays }),
    ...(inWeeks !== undefined && { inWeeks }),
    ...(month !== undefined && { month }),
  }
}

/** Every time and part of the day that is said must hold. */
function readWindows(found: readonly ChoicePhrase[], numbers: readonly Counted[]): readonly ClockWindow[] | undefined {
  const parts = found.flatMap(({ meanings }) => meanings.flatMap((meaning) => (meaning.kind === 'part' ? [[meaning.window]] : [])))
  const named = found.flatMap((phrase, i) =>
    phrase.meanings.flatMap((meaning) =>
      meaning.kind === 'clock'
        ? [windowsOf({ hour: Math.floor(meaning.value / 60), half: meaning.value < 720 ? 'am' : 'pm' }, sideOf(found[i - 1]))]
        : [],
    ),
  )
  const times = numbers.flatMap((n) => (n.as === 'clock' ? [windowsOf(n.time, n.side)] : []))
  const [first, ...others] = [...times, ...named, ...parts]
  return first && others.reduce<readonly ClockWindow[]>(narrow, first)
}

function readCounts(numbers: readonly Counted[]): Omit<Pointing, 'isWhole'> {
  const valueOf = (as: 'nth' | 'dayOfMonth' | 'number') => numbers.flatMap((n) => (n.as === as ? [n.value] : []))[0]
  const [nth, dayOfMonth, number] = [valueOf('nth'), valueOf('dayOfMonth'), valueOf('number')]
  return {
    ...(nth !== undefined && { nth }),
    ...(dayOfMonth !== undefined && { dayOfMonth }),
    ...(number !== undefined && { number }),
  }
}
