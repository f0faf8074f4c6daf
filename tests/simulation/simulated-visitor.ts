import fc from 'fast-check'
import type { Content } from '../../src/core/content'
import type { Prompt } from '../../src/core/reply'
import type { SlotValue, SlotValues, Understanding } from '../../src/core/understanding'

/** What a visitor may do at one turn. `truth` is told by whoever carries it out. */
export type Move =
  | { readonly kind: 'answer' }
  | { readonly kind: 'answer_in_words' }
  | { readonly kind: 'not_sure' }
  | { readonly kind: 'babble' }
  | { readonly kind: 'aside'; readonly intent: string }
  | { readonly kind: 'volunteer'; readonly pick: number }
  | { readonly kind: 'take_back'; readonly pick: number; readonly confirm: boolean }
  | { readonly kind: 'old_button'; readonly pick: number }
  | { readonly kind: 'change'; readonly pick: number }
  | { readonly kind: 'keep' }
  | { readonly kind: 'wish'; readonly count: number }

const ASIDES = [
  'help',
  'ask_why',
  'go_back',
  'repeat_question',
  'say_simpler',
  'skip_question',
  'ask_price',
  'talk_to_person',
  'ask_booking',
  'stop',
  'delete_my_data',
  'distress',
  'correct_answer',
]

/** Mostly answers, some mess. At most 12 turns are spent on anything but an answer, so that a patient visitor gets through. */
export const movesArbitrary: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant<Move>({ kind: 'answer' }) },
    { weight: 3, arbitrary: fc.constant<Move>({ kind: 'answer_in_words' }) },
    { weight: 1, arbitrary: fc.constant<Move>({ kind: 'not_sure' }) },
    { weight: 1, arbitrary: fc.constant<Move>({ kind: 'babble' }) },
    { weight: 2, arbitrary: fc.constantFrom(...ASIDES).map((intent): Move => ({ kind: 'aside', intent })) },
    { weight: 1, arbitrary: fc.nat(60).map((pick): Move => ({ kind: 'volunteer', pick })) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('take_back' as const), pick: fc.nat(60), confirm: fc.boolean() }) },
    { weight: 1, arbitrary: fc.nat(20).map((pick): Move => ({ kind: 'old_button', pick })) },
    { weight: 2, arbitrary: fc.nat(60).map((pick): Move => ({ kind: 'change', pick })) },
    { weight: 1, arbitrary: fc.constant<Move>({ kind: 'keep' }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }).map((count): Move => ({ kind: 'wish', count })) },
  ),
  { maxLength: 12 },
)

/** A person: a value for every slot. Warning signs are rare, so that most get to a result with causes. */
export function truthArbitrary(content: Content): fc.Arbitrary<SlotValues> {
  const values = [...content.questions.values()].map((question): [string, fc.Arbitrary<SlotValue>] => {
    const ids = question.options.map(({ id }) => id)
    switch (question.kind) {
      case 'yes_no': {
        const sign = question.group === 'sign'
        const [present, absent] = question.ability ? (['no', 'yes'] as const) : (['yes', 'no'] as const)
        return [question.id, fc.integer({ min: 1, max: sign ? 60 : 3 }).map((n) => (n === 1 ? present : absent))]
      }
      case 'choice':
        return [question.id, fc.constantFrom(...ids)]
      case 'multi':
        return [question.id, fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 })]
      case 'days':
        return [question.id, fc.integer({ min: 0, max: 400 })]
      case 'number':
        return [question.id, fc.integer({ min: question.min ?? 0, max: question.max ?? 100 })]
    }
  })
  return fc.record(Object.fromEntries(values))
}

/** What `nlu` would read in a sentence that says just this. */
export function meaning(slots: SlotValues = {}, rest: Partial<Understanding> = {}): Understanding {
  return { intent: 'none', confidence: 0, mentions: [], slots, bare: {}, unsure: [], ...rest }
}

/** The truthful answer to a prompt of the interview, tapped or in words. */
export function answerTo(
  content: Content,
  prompt: Prompt,
  truth: SlotValues,
  inWords: boolean,
): { text: string; understanding: Understanding; ids?: string[] } {
  if (prompt.slot === null) {
    const ticked = prompt.options.filter(({ id }) => truth[id] === (content.questions.get(id)?.ability ? 'no' : 'yes')).map(({ id }) => id)
    if (!inWords) return { text: '', understanding: meaning(), ids: ticked }
    const told = Object.fromEntries(prompt.options.map(({ id }) => [id, truth[id] ?? 'no']))
    return ticked.length === 0
      ? { text: 'none of these', understanding: meaning({}, { bare: { none: true } }) }
      : { text: 'in my own words', understanding: meaning(told) }
  }
  const value = truth[prompt.slot] ?? 'no'
  if (typeof value === 'number')
    return { text: String(value), understanding: meaning({}, { bare: prompt.kind === 'days' ? { days: value } : { number: value } }) }
  return inWords
    ? { text: 'in my own words', understanding: meaning({ [prompt.slot]: value }) }
    : { text: '', understanding: meaning(), ids: [value].flat().map(String) }
}
