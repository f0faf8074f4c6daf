import type { ClockWindow, Move } from '../core/understanding'
import type { ClockSide } from './clock-times'
import type { Choices } from './lexicon-schema'
import type { FoundPhrase } from './phrase-finder'

export type Sign =
  'numbered' | 'ending' | 'half_past' | 'quarter_past' | 'quarter_to' | 'am' | 'pm' | 'oclock' | ClockSide | 'beside' | 'refusal'

type Meaning =
  | { readonly kind: 'place' | 'weekday' | 'month' | 'inDays' | 'inWeeks' | 'clock'; readonly value: number }
  | { readonly kind: 'part'; readonly window: ClockWindow }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'sign'; readonly sign: Sign }

export type ChoicePhrase = FoundPhrase<Meaning>

/** ISO. */
const WEEKEND = [6, 7]

/** All phrases of intents/lexicons/choices.yaml with what they mean. */
export function listPhrases(choices: Choices): [string, Meaning][] {
  const valued = (kind: 'place' | 'weekday' | 'month' | 'inDays' | 'inWeeks' | 'clock', values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([words, value]): [string, Meaning] => [words, { kind, value }])
  const signs = (sign: Sign, list: readonly string[]) => list.map((words): [string, Meaning] => [words, { kind: 'sign', sign }])
  const moves = Object.entries(choices.moves) as [Move, readonly string[]][]
  return [
    ...valued('place', choices.places),
    ...valued('weekday', choices.weekdays),
    ...WEEKEND.flatMap((day) => choices.weekend.map((words): [string, Meaning] => [words, { kind: 'weekday', value: day }])),
    ...valued('month', choices.months),
    ...valued('inDays', choices.in_days),
    ...valued('inWeeks', choices.in_weeks),
    ...valued('clock', choices.clock_words),
    ...Object.entries(choices.parts_of_day).map(([words, [from, to]]): [string, Meaning] => [
      words,
      { kind: 'part', window: { from, to } },
    ]),
    ...moves.flatMap(([move, list]) => list.map((words): [string, Meaning] => [words, { kind: 'move', move }])),
    ...signs('numbered', choices.numbered),
    ...signs('ending', choices.endings),
    ...signs('half_past', choices.half_past),
    ...signs('quarter_past', choices.quarter_past),
    ...signs('quarter_to', choices.quarter_to),
    ...signs('am', choices.am),
    ...signs('pm', choices.pm),
    ...signs('oclock', choices.oclock),
    ...signs('at', choices.at),
    ...signs('after', choices.after),
    ...signs('before', choices.before),
    ...signs('beside', choices.beside),
    ...signs('refusal', choices.refusals),
  ]
}

export function hasSign({ meanings }: ChoicePhrase, ...signs: readonly Sign[]): boolean {
  return meanings.some((meaning) => meaning.kind === 'sign' && signs.includes(meaning.sign))
}
