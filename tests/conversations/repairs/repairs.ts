import { CHANGE_STEP } from '../../../src/core/reply'
import type { Cell } from './cell'
import type { Kind } from './questions'

export type Way = 'text' | 'button'

/** What a visitor does to a question instead of answering it, and what must follow, by each way of doing it. */
interface Repair {
  readonly name: string
  readonly text?: (cell: Cell) => void
  readonly button?: (cell: Cell) => void
  /** Why there is no such cell. */
  readonly never?: (kind: Kind, way: Way) => string | undefined
}

const TYPED_ALIKE = 'no control does it: it is said'
const isSkipped = ({ phase }: Kind) => phase === 'interview'
const isFreeText = ({ step }: Kind) => step === 'story' || step === 'booking_name'

function expectSkipped(cell: Cell): void {
  if (cell.kind.phase === 'signs') cell.expectSaid('unsure_again').expectStep(cell.kind.step)
  else if (isSkipped(cell.kind)) cell.expectSaid('skipped').expectOn()
  else cell.expectSaid('cant_skip').expectSameQuestion()
}

function expectUnsure(cell: Cell): void {
  if (cell.kind.phase === 'signs') cell.expectSaid('unsure_again').expectStep(cell.kind.step)
  else cell.expectOn()
}

function expectBack(cell: Cell): void {
  if (cell.kind.phase === 'story') cell.expectSaid('back_nothing').expectSameQuestion()
  else cell.expectSaid('back').expectOn()
}

function expectRestart(cell: Cell): void {
  cell.expectSaid('again_from_start').expectStep('story')
  expect(cell.played.slots).toEqual({})
}

function expectPerson(cell: Cell): void {
  cell.expectSaid('talk_to_person').expectSameQuestion()
  expect(cell.played.conversation.wishes?.map(({ kind }) => kind)).toEqual(['call_back'])
}

/** Outside of the hours a message is offered; whatever becomes of that, the question stands as it did. */
function expectCallBack(cell: Cell, isLeft: boolean): void {
  cell.expectSaid('person_closed').expectStep('call_back_offer')
  if (!isLeft) {
    cell.say('no').expectSaid('call_back_left').expectSameQuestion()
    return
  }
  cell.say('yes').expectStep('call_back_message').say('Could you tell me what to bring?').expectStep('call_back_contact')
  cell.say('jo@example.com').expectSaid('call_back_kept').expectSameQuestion()
  expect(cell.played.conversation.callBack).toEqual({ message: 'Could you tell me what to bring?', contact: 'jo@example.com' })
}

function closeOffice(cell: Cell): Cell {
  cell.played.office = { kind: 'hours', isOpen: false, opens: 'Tuesday, 9:00 am' }
  return cell
}

function expectDelete(cell: Cell): void {
  cell.expectStep('confirm_forget').say('no').expectSaid('forget_kept').expectStep(cell.kind.step)
}

/** Words that mean nothing: in other words, then by its buttons, then unknown and on. */
function climbLadder(cell: Cell): void {
  cell.say('blorp').expectSaid('nothing_understood').expectStep(cell.kind.step)
  cell.say('frimble').expectStep(cell.kind.step)
  if ((cell.played.prompt?.options.length ?? 0) > 0) cell.expectSaid('use_buttons')
  cell
    .say('quozz')
    .expectSaid(cell.kind.phase === 'signs' ? 'unsure_counts' : 'moving_on')
    .expectOn()
}

function stayOpen(cell: Cell): void {
  for (const text of ['blorp', 'frimble', 'quozz', 'zwick']) cell.say(text).expectStep(cell.kind.step)
  expect(cell.said.length).toBeGreaterThan(1)
}

/** What is known afterwards beyond what was known before is the open question's alone. */
function bindAlone(cell: Cell, word: string): void {
  const { prompt } = cell.played
  const own = prompt?.slot === null ? prompt.options.map(({ id }) => id) : [prompt?.slot ?? '']
  cell.say(word)
  const known = Object.keys(cell.played.slots).filter((slot) => cell.played.slots[slot] !== cell.slots[slot])
  expect(known.filter((slot) => !own.includes(slot))).toEqual([])
}

const textOnly = (_kind: Kind, way: Way) => (way === 'button' ? TYPED_ALIKE : undefined)

export const REPAIRS: readonly Repair[] = [
  {
    name: 'correct',
    text: (cell) => {
      cell.say('sorry, I am 45, not 44').expectSaid('changed').expectStep(cell.kind.step)
      expect(cell.played.slots['age']).toBe(45)
    },
    button: (cell) => {
      cell.played.tap(['age'], CHANGE_STEP)
      cell.expectSaid('change_open').expectStep('age').say('45').expectSaid('changed').expectStep(cell.kind.step)
      expect(cell.played.slots['age']).toBe(45)
    },
    never: ({ phase }) => (phase === 'story' ? 'nothing was told before it' : undefined),
  },
  {
    name: 'change, and leave it',
    text: (cell) => void cell.press('change').expectStep(CHANGE_STEP).say('keep it').expectSaid('change_kept').expectStep(cell.kind.step),
    button: (cell) => {
      cell.played.tap(['age'], CHANGE_STEP)
      cell.played.tap([], CHANGE_STEP)
      cell.expectSaid('change_kept').expectStep(cell.kind.step)
    },
    never: ({ phase }) => (phase === 'story' ? 'nothing was told before it' : undefined),
  },
  { name: 'back', text: (cell) => expectBack(cell.say('previous question')), button: (cell) => expectBack(cell.press('back')) },
  { name: 'skip', text: (cell) => expectSkipped(cell.say('skip this question')), never: textOnly },
  {
    name: 'not sure',
    text: (cell) => expectUnsure(cell.say('not sure')),
    button: (cell) => {
      cell.played.tap(['not_sure'])
      expectUnsure(cell)
    },
    never: ({ phase, step }, way) => {
      if (phase === 'story' || phase === 'booking') return 'nothing to be unsure of'
      if (way === 'button' && !['heel_pain_morning', 'location'].includes(step)) return 'it offers no such option'
      return undefined
    },
  },
  {
    name: 'why',
    text: (cell) => {
      cell.say('why do you ask that?').expectSameQuestion()
      const [told] = cell.played.replies
      const own = cell.content.questions.get(cell.kind.step)
      expect(told?.source).toMatch(/^(ask_why|why_nothing_open)$/)
      if (own) expect(told?.text).toContain(own.why)
      const isOfInterview = own !== undefined || cell.content.interview.some(({ id }) => id === cell.kind.step)
      if (isOfInterview) expect(told?.text).toMatch(/\(Source: .+\)/)
    },
    never: textOnly,
  },
  { name: 'repeat', text: (cell) => void cell.say('can you repeat the question').expectSameQuestion(), never: textOnly },
  {
    name: 'simpler',
    text: (cell) => {
      cell.say('can you put it more simply').expectSameQuestion()
      const own = cell.content.questions.get(cell.kind.step)
      if (own) expect(cell.played.replies.at(-1)?.text).toBe(own.simpler)
    },
    never: textOnly,
  },
  { name: 'restart', text: (cell) => expectRestart(cell.say('can we start over')), button: (cell) => expectRestart(cell.press('restart')) },
  {
    name: 'stop, and on',
    text: (cell) => {
      cell.say('stop').expectSaid('stopped')
      expect(cell.played.conversation.outcome).toBe('stopped')
      cell.say('ok I am back').expectSaid('resumed').expectStep(cell.kind.step)
    },
    never: textOnly,
  },
  {
    name: 'person',
    text: (cell) => expectPerson(cell.say('can I talk to a real person')),
    button: (cell) => expectPerson(cell.press('person')),
  },
  {
    name: 'person, closed, no message',
    text: (cell) => expectCallBack(closeOffice(cell).say('can I talk to a real person'), false),
    button: (cell) => expectCallBack(closeOffice(cell).press('person'), false),
  },
  {
    name: 'person, closed, a message',
    text: (cell) => expectCallBack(closeOffice(cell).say('can I talk to a real person'), true),
    button: (cell) => expectCallBack(closeOffice(cell).press('person'), true),
  },
  {
    name: 'help',
    text: (cell) => void cell.say('what can you do').expectSaid('help').expectSameQuestion(),
    button: (cell) => void cell.press('help').expectSaid('help').expectSameQuestion(),
  },
  {
    name: 'price in between',
    text: (cell) => void cell.say('how much does it cost?').expectSaid('ask_price').expectSameQuestion(),
    never: textOnly,
  },
  {
    name: 'hours in between',
    text: (cell) => void cell.say('what are your opening hours').expectSaid('ask_hours').expectSameQuestion(),
    never: textOnly,
  },
  {
    name: 'is it safe',
    text: (cell) => void cell.say('is massage safe for me').expectSaid('ask_is_it_safe').expectSameQuestion(),
    never: textOnly,
  },
  {
    name: 'warning sign',
    text: (cell) => {
      cell.say('my chest hurts and I cannot breathe')
      expect(cell.played.replies[0]).toMatchObject({ kind: 'stop', call: ['911'] })
      expect(cell.played.conversation.result?.raised).toContain('R01')
      expect(cell.said.filter((source) => source.startsWith('book'))).toEqual([])
    },
    never: textOnly,
  },
  {
    name: 'distress',
    text: (cell) => {
      cell.say('honestly i dont want to be here anymore').expectSaid('distress')
      expect(cell.said.at(-1)).toBe('distress')
      cell.say('ok').expectStep('after_distress')
    },
    never: textOnly,
  },
  { name: 'delete', text: (cell) => expectDelete(cell.say('please delete my data')), button: (cell) => expectDelete(cell.press('delete')) },
  {
    name: 'frustration',
    text: (cell) => void cell.say('oh for gods sake this is useless').expectSaid('frustration').expectSameQuestion(),
    never: textOnly,
  },
  { name: 'small talk', text: (cell) => void cell.say('hi there').expectSaid('greet').expectSameQuestion(), never: textOnly },
  {
    name: 'several at once',
    text: (cell) => void cell.say('How much is it? And when are you open?').expectSaid('ask_price', 'ask_hours').expectSameQuestion(),
    never: textOnly,
  },
  {
    name: 'ladder',
    text: (cell) => (cell.kind.phase === 'booking' ? stayOpen(cell) : climbLadder(cell)),
    never: (kind, way) => (isFreeText(kind) ? 'any words are an answer to it' : textOnly(kind, way)),
  },
  ...['yes', 'no', '7'].map((word): Repair => ({ name: `bare "${word}"`, text: (cell) => bindAlone(cell, word), never: textOnly })),
]
