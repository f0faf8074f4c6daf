import type { Content } from '../../src/core/content'
import { tellOutcome } from '../../src/core/outcome'
import { visitOf } from '../../src/core/visit'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

const TUESDAY = '2026-12-01T15:00:00.000Z'
const WEDNESDAY = '2026-12-02T15:00:00.000Z'
const openings = [
  { start: TUESDAY, label: 'Tuesday at ten' },
  { start: WEDNESDAY, label: 'Wednesday at ten' },
]
const HOUR = 60 * 60 * 1000
/** So many hours before the visit on Tuesday. */
const before = (hours: number) => Date.parse(TUESDAY) - hours * HOUR

const confirmed = (time: number) =>
  Visitor.afterStory(content)
    .answerAll({ age: 40 })
    .tap('yes')
    .take({ kind: 'openings', openings })
    .tap(TUESDAY)
    .take({ kind: 'hold', outcome: 'held' })
    .say('Jo')
    .say('jo@example.com')
    .tap('yes')
    .take({ kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: time })
const booked = () => confirmed(before(100))

/** Something said or tapped at a certain time. */
function at(visitor: Visitor, time: number, intent: string, ids?: readonly string[]): Visitor {
  const understanding = { intent, confidence: 0.9, mentions: [], slots: {}, bare: {}, unsure: [] }
  const step = visitor.prompt?.step ?? ''
  return visitor.take({ kind: 'message', text: intent, understanding, at: time, ...(ids && { choice: { step, ids } }) })
}
const yes = (visitor: Visitor, time: number) => at(visitor, time, 'none', ['yes'])
const moving = () => at(booked(), before(100), 'reschedule_booking').take({ kind: 'openings', openings })

test('whoever asks for a visit after the one she had is asked anew how the knee is, warning signs first', () => {
  const soon = at(booked(), before(1), 'ask_booking')
  expect(soon.said).toEqual(['book_already'])
  const after = at(booked(), before(-1), 'ask_booking')
  expect(after.said).toEqual(['book_after_visit', 'story'])
  expect(after.conversation).toMatchObject({ booking: null, answers: [], result: null, outcome: 'open', phase: 'safety' })
})

describe('a visit that stands is what the therapist reads, whatever else is said', () => {
  test.each([
    ['stop', ['stop']],
    ['stop, and back', ['stop', 'greet']],
    ['start over', ['start_over']],
  ])('%s', (_name, intents) => {
    const { conversation } = intents.reduce((visitor, intent) => visitor.ask(intent), booked())
    expect(visitOf(conversation)).toMatchObject({ appointmentId: 'a1' })
    expect(tellOutcome(conversation)).toBe('booked')
  })

  test('and a result that stands too', () => {
    const visitor = Visitor.afterStory(content).answerAll({ age: 40 }).ask('stop')
    expect(tellOutcome(visitor.conversation)).toBe('result')
    expect(visitor.ask('greet').conversation).toMatchObject({ outcome: 'result', phase: 'booking' })
    expect(visitor.said).toEqual(['resumed', 'greet', 'book_offer'])
  })

  test('who stops before there is anything has stopped, and is under way once back', () => {
    const visitor = Visitor.afterStory(content).ask('stop')
    expect(tellOutcome(visitor.conversation)).toBe('stopped')
    expect(tellOutcome(visitor.ask('greet').conversation)).toBe('open')
  })
})

describe('cancelling', () => {
  test('repeats the visit and cancels it at a yes alone', () => {
    const visitor = at(booked(), before(25), 'cancel_booking')
    expect(visitor.replies.map(({ text }) => text)).toEqual(['Your visit: Tuesday at ten. Shall I cancel it?'])
    expect(visitor.effects.some(({ kind }) => kind === 'cancel')).toBe(false)
    yes(visitor, before(25))
    expect(visitor.effects).toEqual([{ kind: 'cancel', appointmentId: 'a1' }])
    const visit = { start: TUESDAY, by: 'visitor', at: before(25) } as const
    visitor.take({ kind: 'visit_cancelled', visit, appointmentId: 'a1', opening: 'Tuesday at ten' })
    expect(visitor.said).toEqual(['visit_cancelled', 'book_offer'])
    expect(visitor.conversation).toMatchObject({ booking: null, cancelled: visit, outcome: 'cancelled', phase: 'result' })
  })

  test('is possible until the practice’s hour before the visit, also for the yes; later the therapist sees it', () => {
    const hours = content.practice.booking.cancel_hours
    expect(at(booked(), before(hours), 'cancel_booking').said).toEqual(['visit_cancel'])
    const late = at(booked(), before(hours) + 1, 'cancel_booking')
    expect(late.said).toEqual(['visit_late'])
    expect(late.conversation).toMatchObject({ waitingSince: before(hours) + 1, wishes: [{ kind: 'call_back', forVisit: true }] })
    const slow = yes(at(booked(), before(hours), 'cancel_booking'), before(hours) + 1)
    expect([slow.said, visitOf(slow.conversation)?.start]).toEqual([['visit_late'], TUESDAY])
  })

  test('of a visit that has begun is answered as of any that is not booked here', () => {
    expect(at(booked(), before(0), 'cancel_booking').said).toEqual(['cancel_booking'])
  })

  test('that the calendar refuses leaves the visit, and says whom to call', () => {
    const visitor = yes(at(booked(), before(25), 'cancel_booking'), before(25)).take({ kind: 'visit_stands' })
    expect(visitor.said).toEqual(['visit_late'])
    expect(visitOf(visitor.conversation)?.appointmentId).toBe('a1')
  })

  test('beside an answer is asked about once that is noted', () => {
    const visitor = booked()
    const understanding = { intent: 'cancel_booking', confidence: 0.9, mentions: [], slots: { age: 41 }, bare: {}, unsure: [] }
    visitor.take({ kind: 'message', text: 'I am 41, cancel it', understanding, at: before(25) })
    expect(visitor.slots['age']).toBe(41)
    expect(visitor.prompt?.step).toBe('visit_cancel')
    visitor.say('yes, I am 42', { slots: { age: 42 }, bare: { yesNo: 'yes' } })
    expect(visitor.effects.some(({ kind }) => kind === 'cancel')).toBe(false)
  })
})

describe('moving', () => {
  test('keeps the visit until the other is booked, and asks for no name again', () => {
    const visitor = moving()
    expect(visitOf(visitor.conversation)).toMatchObject({ start: TUESDAY, appointmentId: 'a1' })
    at(visitor, before(99), 'none', [WEDNESDAY]).take({ kind: 'hold', outcome: 'held' })
    expect(visitor.replies.map(({ text }) => text)).toEqual(['Shall I move your visit from Tuesday at ten to Wednesday at ten?'])
    expect(visitOf(visitor.conversation)?.start).toBe(TUESDAY)
    yes(visitor, before(99))
    expect(visitor.effects).toMatchObject([{ kind: 'move', appointmentId: 'a1' }])
    visitor.take({ kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: 0 })
    expect(visitor.replies).toMatchObject([{ kind: 'booked', link: { path: '/appointments/a1.ics' } }])
    expect(visitor.conversation.booking).toEqual({
      stage: 'booked',
      offered: [],
      start: WEDNESDAY,
      label: 'Wednesday at ten',
      appointmentId: 'a1',
      turn: visitor.conversation.turn,
    })
  })

  test.each([
    ['the time is taken meanwhile', { kind: 'hold', outcome: 'taken' }],
    ['it could not be held that long', { kind: 'appointment', outcome: 'expired' }],
  ] as const)('where %s the visit stands, and other times are looked for', (_, answer) => {
    const visitor = at(moving(), before(99), 'none', [WEDNESDAY])
    if (answer.kind === 'appointment') yes(visitor.take({ kind: 'hold', outcome: 'held' }), before(99))
    visitor.take(answer)
    expect(visitor.effects).toContainEqual({ kind: 'list-openings' })
    expect(visitOf(visitor.conversation)).toMatchObject({ start: TUESDAY, appointmentId: 'a1' })
  })

  test('that is left in any way leaves the visit as it was, and frees the time that was held', () => {
    const held = () => at(moving(), before(99), 'none', [WEDNESDAY]).take({ kind: 'hold', outcome: 'held' })
    const ways = [held().tap('no'), held().ask('start_over'), held().say('chest pain', { slots: { chest_pain_or_breathless: 'yes' } })]
    for (const visitor of ways) {
      expect(visitor.effects).toContainEqual({ kind: 'release-hold' })
      expect(visitor.conversation.booking).toMatchObject({ stage: 'booked', start: TUESDAY, appointmentId: 'a1' })
    }
    const late = yes(held(), before(1))
    expect([late.said, late.conversation.booking?.start]).toEqual([['visit_move_late', 'visit_kept'], TUESDAY])
  })

  test('is over when the therapist cancels the visit meanwhile', () => {
    const visitor = at(moving(), before(99), 'none', [WEDNESDAY]).take({ kind: 'hold', outcome: 'held' })
    const visit = { start: TUESDAY, by: 'therapist', at: before(98) } as const
    visitor.take({ kind: 'visit_cancelled', visit, appointmentId: 'a1', opening: 'Tuesday at ten' })
    expect(visitor.effects).toContainEqual({ kind: 'release-hold' })
    expect(visitor.said).toEqual(['visit_cancelled_by_therapist', 'book_offer'])
    expect(visitor.conversation).toMatchObject({ booking: null, outcome: 'cancelled' })
  })
})

test('while the therapist is in the chat she has the word: the wish is noted for her', () => {
  const visitor = booked().take({ kind: 'therapist_line', text: 'hello' })
  at(visitor, before(100), 'cancel_booking')
  expect(visitor.said).toEqual([])
  expect(visitor.conversation).toMatchObject({ waitingSince: before(100), wishes: [{ forVisit: true }] })
  expect(visitOf(visitor.conversation)?.appointmentId).toBe('a1')
})

describe('the taps below a visit', () => {
  const shown = ({ replies }: Visitor) => replies.flatMap(({ prompt }) => (prompt?.step === 'visit' ? [prompt] : []))
  const tap = (visitor: Visitor, id: string, time: number): Visitor => {
    const understanding = { intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [] }
    return visitor.take({ kind: 'message', text: id, understanding, choice: { step: 'visit', ids: [id] }, at: time, afterDays: true })
  }

  test('stand below what was booked, with until when they work, and open no question', () => {
    const visitor = booked()
    expect(shown(visitor)[0]?.options.map(({ id }) => id)).toEqual(['move', 'cancel'])
    expect(visitor.replies[0]?.text).toContain('you can move or cancel it until Mon Nov 30, 10:00 am')
    expect(visitor.conversation.open).toBeNull()
  })

  test('are left out where the visit is too near to be changed here', () => {
    const visitor = confirmed(before(23))
    expect(shown(visitor)).toEqual([])
    expect(visitor.replies[0]?.text).toContain('To change or cancel it now, please call (607) 555-0142.')
  })

  test('do what their words do', () => {
    expect(tap(booked(), 'cancel', before(25)).said).toEqual(['visit_cancel'])
    const moves = tap(booked(), 'move', before(25))
    expect([moves.said, moves.effects.at(-1)?.kind]).toEqual([['visit_move'], 'list-openings'])
    const late = tap(booked(), 'cancel', before(2))
    expect(late.said).toEqual(['visit_late'])
    expect(late.conversation.wishes).toMatchObject([{ kind: 'call_back', forVisit: true }])
  })

  test('of a visit that was cancelled say so, as the words do', () => {
    const cancelled = () => {
      const visit = { start: TUESDAY, by: 'visitor', at: before(25) } as const
      return yes(tap(booked(), 'cancel', before(25)), before(25)).take({
        kind: 'visit_cancelled',
        visit,
        appointmentId: 'a1',
        opening: 'Tuesday at ten',
      })
    }
    expect(shown(cancelled())).toEqual([])
    expect(tap(cancelled(), 'cancel', before(24)).said).toEqual(['visit_gone', 'book_offer'])
    expect(at(cancelled(), before(24), 'reschedule_booking').said).toEqual(['visit_gone', 'book_offer'])
  })

  test('a calendar learns of each change from the same file', () => {
    const link = ({ replies }: Visitor) => replies.flatMap((reply) => (reply.link ? [reply.link] : []))
    const path = '/appointments/a1.ics'
    expect(link(booked())).toEqual([{ label: 'Add it to your calendar', path }])
    const moved = moving().tap(WEDNESDAY).take({ kind: 'hold', outcome: 'held' })
    yes(moved, before(100)).take({ kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: before(100) })
    expect(link(moved)).toEqual([{ label: 'Change it in your calendar', path }])
    const visit = { start: TUESDAY, by: 'therapist', at: before(25) } as const
    const cancelled = booked().take({ kind: 'visit_cancelled', visit, appointmentId: 'a1', opening: 'Tuesday at ten' })
    expect(link(cancelled)).toEqual([{ label: 'Take it out of your calendar', path }])
  })
})
